"""Term candidates of one language: noun phrases that a corpus repeats, ranked by C-value.

C-value (Frantzi, Ananiadou and Mima 2000) counts a sequence less where it mostly occurs inside longer ones; with
log2(length + 1) instead of log2(length), so that single words have a value too.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.building.heads import head_words
from align.building.phrases import LONGEST, is_phrase, may_go_on
from align.building.stopwords import stop_words_of
from align.building.words import Vocabulary, Word, key_of
from corpus.normalise.characters import QUOTES
from corpus.records import UNTRANSLATED_KINDS, Segment


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a candidate stands: the index of the segment, and code-point offsets into that segment's text."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word sequence that may be a term: its most frequent spelling, comparison form, C-value and occurrences."""

    language: str
    text: str
    key: tuple[str, ...]
    c_value: float
    occurrences: tuple[Occurrence, ...]
    articles: int


def candidates(segments: Sequence[Segment], language: str, *, least: int = 2) -> list[Candidate]:
    """The candidates of `language` that occur at least `least` times in `segments`, the best first.

    Names of organisations, posts, movements and documents (see align.building.heads) count from once on, in their
    full length. Segments in other languages are passed over; occurrences index into `segments`.
    """
    vocabulary = Vocabulary(segments, language)
    heads = head_words(language)
    found: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    names: set[tuple[str, ...]] = set()
    for number, segment in enumerate(segments):
        if segment.language == language and segment.kind not in UNTRANSLATED_KINDS:
            for run in vocabulary.runs(segment.text):
                for first in range(len(run)):
                    name: tuple[str, ...] = ()
                    for last in _ends(run, first, vocabulary):
                        key = key_of(run[first:last])
                        end = with_closing_quote(segment.text, run[first].start, run[last - 1].end)
                        if _quotes(segment.text[run[first].start : end]) % 2:
                            # A piece of a title: the rest of it belongs to the term.
                            continue
                        found[key].append(Occurrence(number, run[first].start, end))
                        if last > first + 1 and key[0] in heads and _is_closed(run[first:last], language):
                            name = key
                    names.add(name)
    repeated = {key: places for key, places in found.items() if len(places) >= least or key in names}
    values = c_values({key: len(places) for key, places in repeated.items()})
    made = [
        _candidate(language, key, max(values[key], 0.0), repeated[key], segments)
        for key in repeated
        if values[key] > 0 or key in names
    ]
    return sorted(made, key=lambda each: (-each.c_value, each.key))


def _ends(run: Sequence[Word], first: int, vocabulary: Vocabulary) -> Iterator[int]:
    """Where the noun phrases that begin with run[first] end (exclusive), the shortest first."""
    if run[first].attached:
        return
    for last in range(first + 1, min(first + LONGEST[vocabulary.language], len(run)) + 1):
        if last > first + 1 and not may_go_on(run[last - 1], vocabulary.language):
            return
        if is_phrase(run[first:last], vocabulary):
            yield last


def with_closing_quote(text: str, start: int, end: int) -> int:
    """The end of a span, behind the quotation mark that closes one opened inside it."""
    if _quotes(text[start:end]) % 2:
        rest = text[end : end + 2].lstrip()
        if rest[:1] and rest[0] in QUOTES:
            return text.index(rest[0], end) + 1
    return end


def _quotes(text: str) -> int:
    return sum(mark in QUOTES for mark in text)


def _is_closed(words: Sequence[Word], language: str) -> bool:
    """Whether a name seen once ends here: an Arabic preposition goes on with the sentence, unless quotes hold it."""
    return language != "ar" or words[1].quoted or not any(word.full in stop_words_of(language)[1] for word in words)


def c_values(counts: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """The C-value of each sequence, from how often each occurs (those inside longer ones counted in)."""
    inside: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, count in counts.items():
        shorter = {
            key[first:last]
            for first in range(len(key))
            for last in range(first + 1, len(key) + 1)
            if last - first < len(key)
        }
        for part in shorter:
            if part in counts:
                inside[part].append(count)
    return {
        key: math.log2(len(key) + 1) * (count - (sum(inside[key]) / len(inside[key]) if key in inside else 0))
        for key, count in counts.items()
    }


def _candidate(
    language: str, key: tuple[str, ...], value: float, places: Sequence[Occurrence], segments: Sequence[Segment]
) -> Candidate:
    spellings = Counter(segments[each.segment].text[each.start : each.end] for each in places)
    return Candidate(
        language=language,
        text=spellings.most_common(1)[0][0],
        key=key,
        c_value=value,
        occurrences=tuple(places),
        articles=len({segments[each.segment].document for each in places}),
    )
