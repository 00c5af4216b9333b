"""How the translations render each candidate, counted after levelling."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from align.building.candidates import Candidate, Occurrence, with_closing_quote
from align.terms.edges import is_function_word
from align.terms.projection import TextPair
from corpus.matching.words import split_chunk
from corpus.normalise import fold_of
from corpus.records import Segment

if TYPE_CHECKING:
    from align.terms.projection import Projection

#: Occurrences of one candidate that are projected at most, evenly spread over the corpus.
PROJECTED = 12
#: Projections less sure than this count for no rendering.
UNSURE = 0.3
#: Pairs of texts aligned together.
BATCH = 128


class Aligned(Protocol):
    """A text and its translation, aligned."""

    def project(self, start: int, end: int) -> "Projection | None":
        """The target span that renders [start, end) of the source text; None where it was dropped."""


#: Aligns pairs of texts, in order.
Align = Callable[[Sequence[TextPair]], Sequence[Aligned]]

#: Translations by target language and segment index.
Translations = Mapping[str, Mapping[int, str]]


@dataclass(slots=True)
class Renderings:
    """The renderings of one candidate in one target language.

    `mentions` counts the projected occurrences, `forms` those of each levelled rendering, `spellings` what each
    levelled rendering looks like.
    """

    mentions: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, text: str, language: str) -> None:
        """Count one rendering."""
        form = level(text, language)
        if form:
            self.forms[form] += 1
            self.spellings.setdefault(form, Counter())[text] += 1

    @property
    def ranked(self) -> list[tuple[str, int]]:
        """Levelled renderings with their counts, the most frequent first; of equals what the others are most like."""
        words = {form: frozenset(form.split()) for form in self.forms}

        def likeness(form: str) -> float:
            return sum(
                count * 2 * len(words[form] & words[other]) / (len(words[form]) + len(words[other]))
                for other, count in self.forms.items()
            )

        def order(each: tuple[str, int]) -> tuple[int, bool, float, int, str]:
            form, count = each
            return -count, "," in self.spelling(form), -likeness(form), len(form), form

        return sorted(self.forms.items(), key=order)

    @property
    def dominant(self) -> tuple[str, int]:
        """The first of `ranked`, ("", 0) without any."""
        return self.ranked[0] if self.forms else ("", 0)

    def spelling(self, form: str) -> str:
        """The most frequent spelling of a levelled rendering, without what levelling takes off its ends."""
        return self.spellings[form].most_common(1)[0][0]


def level(text: str, language: str) -> str:
    """A rendering's comparison form: its words without case and marks, function words at the ends left out.

    "" where nothing but function words and numbers is left.
    """
    words = _words(text, language)
    return " ".join(form for form, _, _ in words)


def trim(text: str, language: str) -> str:
    """A rendering as it is spelled, without function words and marks at its ends."""
    words = _words(text, language)
    if not words:
        return ""
    start, end = words[0][1], words[-1][2]
    return unicodedata.normalize("NFC", text[start : with_closing_quote(text, start, end)])


def _words(text: str, language: str) -> list[tuple[str, int, int]]:
    fold = fold_of(language)
    words = []
    position = 0
    for chunk in text.split():
        position = text.index(chunk, position)
        for piece in split_chunk(chunk, language):
            if piece.is_word:
                words.append((piece.text, position + piece.start, position + piece.end))
        position += len(chunk)
    while words and is_function_word(words[0][0].rstrip("'’")):
        words.pop(0)
    while words and is_function_word(words[-1][0].rstrip("'’")):
        words.pop()
    if not any(character.isalpha() for form, _, _ in words for character in form):
        return []
    return [(fold(form), start, end) for form, start, end in words]


def render_candidates(
    found: Sequence[Candidate], segments: Sequence[Segment], translations: Translations, align: Align
) -> list[dict[str, Renderings]]:
    """For each candidate its renderings by target language, from projections of up to PROJECTED occurrences."""
    wanted: dict[tuple[str, int], list[tuple[int, Occurrence]]] = defaultdict(list)
    for number, candidate in enumerate(found):
        for target, texts in translations.items():
            places = [each for each in candidate.occurrences if each.segment in texts]
            for each in _spread(places):
                wanted[target, each.segment].append((number, each))
    results: list[dict[str, Renderings]] = [{} for _ in found]
    for batch in _batches(sorted(wanted)):
        pairs = align(
            [
                TextPair(segments[segment].text, translations[target][segment], (segments[segment].language, target))
                for target, segment in batch
            ]
        )
        for (target, segment), pair in zip(batch, pairs, strict=True):
            text = translations[target][segment]
            for number, place in wanted[target, segment]:
                renderings = results[number].setdefault(target, Renderings())
                renderings.mentions += 1
                span = pair.project(place.start, place.end)
                if span is not None and span.confidence >= UNSURE:
                    end = with_closing_quote(text, span.start, span.end)
                    renderings.add(trim(text[span.start : end], target), target)
    return results


def _spread(places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    if len(places) <= PROJECTED:
        return places
    return [places[number * len(places) // PROJECTED] for number in range(PROJECTED)]


def _batches(keys: Sequence[tuple[str, int]]) -> Iterator[Sequence[tuple[str, int]]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
