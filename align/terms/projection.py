"""The span of a translation that renders a span of its source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.encoder import Encoder
from align.terms.confidence import Evidence, confidence
from align.terms.edges import content, repair
from align.words.hmm import Jumps
from align.words.lexical import written_alike
from align.words.neural import NeuralAligner, both_directions, contested, emissions_of, surface_bonus
from align.words.text import Words, digits, natural_words
from translate.terms.projection import best_stretch

#: Longer texts than sentences are projected too, and clauses change places: far jumps are rare but any is possible.
JUMPS = Jumps(decay=0.5, floor=0.005)
#: What a target word that comes from outside the span takes off, and one that comes from nowhere.
OUTSIDE, NOWHERE = 0.6, 0.4
#: How much the source span's own choice counts beside the target words' choices.
FORWARD = 0.5


@dataclass(frozen=True, slots=True)
class TextPair:
    """A text and its translation; `languages` are the ISO 639-1 codes of both."""

    source: str
    target: str
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Projection:
    """A span [start, end) of the target text, in code points, with the probability that it is the right one."""

    start: int
    end: int
    confidence: float


class AlignedPair:
    """A text and its translation with the posteriors of both directions, for projecting any span."""

    def __init__(self, source: Words, target: Words, similarity: np.ndarray) -> None:
        """Align the words of both sides by their `similarity`, shape (source words, target words)."""
        self.source, self.target = source, target
        emissions, null = emissions_of(similarity)
        found = both_directions(emissions, null, JUMPS)
        self.forward, self.backward = found.forward, found.backward

    def project(self, start: int, end: int) -> Projection | None:
        """The span of the target that renders [start, end) of the source; None where no word links to it."""
        found = self.explain(start, end)
        if found is None:
            return None
        target, evidence = found
        return Projection(*self.span(target), confidence(evidence))

    def explain(self, start: int, end: int) -> tuple[range, Evidence] | None:
        """The positions of the target words that render [start, end) of the source, and what speaks for them.

        Each target word votes: it comes from the span, from elsewhere or from nowhere. The stretch of words with the
        most votes is taken and its ends are mended.
        """
        whole = self.source.covering(start, end)
        if not len(whole) or not len(self.target):
            return None
        inner = content(self.source, whole)[0]
        rows = slice(inner.start, inner.stop)
        inside = self.backward[rows].sum(0)
        outside = self.backward.sum(0) - inside
        votes = inside - OUTSIDE * outside - NOWHERE * (1 - inside - outside) + FORWARD * self.forward[rows].sum(0)
        found = best_stretch(votes)
        if found is None:
            return None
        copy = copied(self.source.forms[rows], self.target.forms, range(*found))
        target = repair(self.source, whole, self.target, copy or range(*found))
        return target, self.evidence(inner, target)

    def strength(self, source: tuple[int, int], target: tuple[int, int]) -> float:
        """How strongly two spans (in code points) are linked: the expected number of links between them, both ways."""
        rows, columns = self.source.covering(*source), self.target.covering(*target)
        part = (slice(rows.start, rows.stop), slice(columns.start, columns.stop))
        return float(self.forward[part].sum() + self.backward[part].sum())

    def evidence_of(self, source: tuple[int, int], target: tuple[int, int]) -> Evidence:
        """What speaks for the target span rendering the source span, both in code points and not empty."""
        inner = content(self.source, self.source.covering(*source))[0]
        return self.evidence(inner, self.target.covering(*target))

    def span(self, target: range) -> tuple[int, int]:
        """Code-point offsets of a run of target words."""
        return self.target.spans[target.start][0], self.target.spans[target.stop - 1][1]

    def evidence(self, source: range, target: range) -> Evidence:
        """What speaks for `target` (positions of words) rendering `source`."""
        rows, columns = slice(source.start, source.stop), slice(target.start, target.stop)
        inside = self.backward[rows, columns]
        around = [at for at in (target.start - 1, target.stop) if 0 <= at < len(self.target)]
        return Evidence(
            purity=float(inside.sum() / len(target)),
            coverage=float(self.forward[rows, columns].sum() / len(source)),
            leak=float(self.backward[rows, around].sum(0).max(initial=0)),
            weakest=float(inside.sum(0)[[0, -1]].min()),
        )


def copied(phrase: list[str], target: list[str], near: range) -> range | None:
    """Where the target has the phrase as it is (a name, a number), sharing a word with `near`; None where nowhere."""
    wanted = [digits(word) or word.casefold() for word in phrase]
    for start in range(max(near.start - len(phrase) + 1, 0), near.stop):
        if [digits(word) or word.casefold() for word in target[start : start + len(phrase)]] == wanted:
            return range(start, start + len(phrase))
    return None


class Projector:
    """Aligns pairs of texts for projection: by the vectors of an encoder, or by how words are written without one."""

    def __init__(self, encoder: Encoder | None) -> None:
        """Use `encoder`; None serves where none can be loaded, and finds little but names and numbers."""
        self._encoder = encoder
        self._aligners: dict[tuple[str, str], NeuralAligner] = {}

    def align(self, pairs: Sequence[TextPair]) -> list[AlignedPair]:
        """Each pair aligned, in order."""
        words = [(natural_words(pair.source), natural_words(pair.target)) for pair in pairs]
        places: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairs):
            places.setdefault(pair.languages, []).append(at)
        found: dict[int, AlignedPair] = {}
        for languages, numbers in places.items():
            chosen = [words[at] for at in numbers]
            for at, sides, similarity in zip(numbers, chosen, self._similarities(chosen, languages), strict=True):
                found[at] = AlignedPair(*sides, similarity)
        return [found[at] for at in range(len(pairs))]

    def _similarities(self, pairs: Sequence[tuple[Words, Words]], languages: tuple[str, str]) -> list[np.ndarray]:
        if self._encoder is None:
            return [written_alike(*pair) + surface_bonus(*pair) for pair in pairs]
        if languages not in self._aligners:
            self._aligners[languages] = NeuralAligner(self._encoder, *languages)
        # Syllables of a Vietnamese word compete too, unlike for links: the votes of a span are those of all of them.
        return [contested(each, sources=True, targets=True) for each in self._aligners[languages].similarities(pairs)]
