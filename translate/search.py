"""The search for a clean translation: a first attempt, and others for what looks wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from translate import checks
from translate.batching import make_batches, run_batches
from translate.engines.base import Decoding, Engine, Hypothesis

#: Findings that come of a decoder running on; penalties for saying a thing again help against them.
RUNNING_ON = frozenset({"repetition", "doubled", "cut", "too-long"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reranker answers: the `index` of the hypothesis it takes, and flags to add."""

    index: int
    flags: tuple[str, ...] = ()


#: (source text, hypotheses best first, source language, target language) -> the one to take.
Reranker = Callable[[str, Sequence[Hypothesis], str, str], Choice]

#: (source text, translation, source language, target language) -> how many terms the translation misses.
Unmet = Callable[[str, str, str, str], int]


@dataclass(frozen=True, slots=True)
class Found:
    """A hypothesis taken, with its findings and what the reranker added."""

    hypothesis: Hypothesis
    flags: frozenset[str]

    @property
    def rank(self) -> tuple[int, float]:
        """Smaller is better: less wrong, then the higher score."""
        return (checks.severity(self.flags), -self.hypothesis.score)


class Finisher(Protocol):
    """Changes translations after the search: enforces terms, restores names and numbers."""

    @property
    def key(self) -> str:
        """What it does, for the memory's key: changes whenever its output may."""

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """`found` (distinct texts and what was taken for them) with its changes, in the same order."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How to decode, and the findings it is for (empty: any)."""

    decoding: Decoding
    against: frozenset[str] = frozenset()


def attempts(first: Decoding) -> Iterator[Attempt]:
    """What is tried, in order, until a translation is clean."""
    beam = max(4, first.beam_size)
    yield Attempt(first)
    if first.n_best < beam:
        yield Attempt(replace(first, beam_size=beam, n_best=beam))
    yield Attempt(
        replace(first, beam_size=beam, n_best=beam, repetition_penalty=1.2, no_repeat_ngram=4, length_ratio=4.0),
        RUNNING_ON,
    )
    yield Attempt(replace(first, beam_size=2 * beam, n_best=2 * beam, length_ratio=4.0))


@dataclass(frozen=True, slots=True)
class Search:
    """The search over one engine and language pair."""

    engine: Engine
    source: str
    target: str
    batch_tokens: int
    reranker: Reranker | None = None

    def best(self, texts: Sequence[str], first: Decoding) -> dict[str, Found]:
        """The best translation of each distinct text, none over the engine's length limit.

        A translation with findings is tried again in other ways; the least wrong is kept, flagged with what is still
        wrong, and "retried" where a later attempt gave it.
        """
        # A beam's other hypotheses cost nothing, and one of them may be clean.
        first = replace(first, n_best=max(first.n_best, first.beam_size))
        found: dict[str, Found] = {}
        for number, attempt in enumerate(attempts(first)):
            wanted = [
                text
                for text in texts
                if text not in found
                or (checks.severity(found[text].flags) and (not attempt.against or attempt.against & found[text].flags))
            ]
            if not wanted:
                continue
            for index, hypotheses in self._decode(wanted, attempt.decoding):
                text = wanted[index]
                taken = self._take(text, hypotheses)
                if number == 0:
                    found[text] = taken
                elif taken.rank < found[text].rank:
                    found[text] = replace(taken, flags=taken.flags | {"retried"})
        return found

    def _decode(self, texts: Sequence[str], decoding: Decoding) -> Iterator[tuple[int, list[Hypothesis]]]:
        def run(batch: list[int]) -> list[list[Hypothesis]]:
            return self.engine.translate([texts[each] for each in batch], self.source, self.target, decoding)

        counts = self.engine.count_tokens(texts, self.source, self.target)
        lengths = [self.engine.padded(each) for each in counts]
        # A beam multiplies the memory a batch takes.
        budget = max(1, self.batch_tokens * 4 // max(4, decoding.beam_size))
        yield from run_batches(make_batches(lengths, budget), run, self.engine.workers)

    def _take(self, text: str, hypotheses: Sequence[Hypothesis]) -> Found:
        """The least wrong hypothesis; among equals the reranker's choice, else the model's."""
        candidates = [
            Found(each, checks.findings(text, each.text, self.source, self.target, complete=each.complete))
            for each in hypotheses
        ]
        least = min(checks.severity(each.flags) for each in candidates)
        candidates = [each for each in candidates if checks.severity(each.flags) == least]
        if self.reranker is None:
            return candidates[0]
        choice = self.reranker(text, [each.hypothesis for each in candidates], self.source, self.target)
        chosen = candidates[choice.index]
        return replace(chosen, flags=chosen.flags | set(choice.flags))
