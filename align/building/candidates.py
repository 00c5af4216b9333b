"""Term candidates of one language: word sequences that a corpus repeats, ranked by C-value.

C-value (Frantzi, Ananiadou and Mima 2000) counts a sequence less where it mostly occurs inside longer ones; with
log2(length + 1) instead of log2(length), so that single words have a value too.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from align.building.stopwords import linkers, stop_words
from corpus.matching.words import split_chunk
from corpus.normalise import fold_of
from corpus.records import Segment

#: The longest candidate, in words (Vietnamese: syllables).
LONGEST = {"ar": 7, "fr": 9, "en": 8, "vi": 12}
_SHORTEST_WORD = {"ar": 3, "fr": 3, "en": 3, "vi": 1}


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


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


def candidates(segments: Sequence[Segment], language: str, *, least: int = 2) -> list[Candidate]:
    """The candidates of `language` that occur at least `least` times in `segments`, the best first.

    Segments in other languages are passed over; occurrences index into `segments`.
    """
    found: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    stems = _known_words(segments, language)
    for number, segment in enumerate(segments):
        if segment.language == language:
            for run in _runs(segment.text, language, stems):
                for first, last in _spans(run, language):
                    key = tuple(word.key for word in run[first:last])
                    found[key].append(Occurrence(number, run[first].start, run[last - 1].end))
    repeated = {key: places for key, places in found.items() if len(places) >= least}
    values = c_values({key: len(places) for key, places in repeated.items()})
    made = [_candidate(language, key, values[key], repeated[key], segments) for key in repeated if values[key] > 0]
    return sorted(made, key=lambda each: (-each.c_value, each.key))


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


def _known_words(segments: Iterable[Segment], language: str) -> frozenset[str]:
    """The comparison forms of all words: what is left of an Arabic word without its clitics must be one of them."""
    if language != "ar":
        return frozenset()
    fold = fold_of(language)
    return frozenset(
        fold(piece.text)
        for segment in segments
        if segment.language == language
        for chunk in segment.text.split()
        for piece in split_chunk(chunk, language)
        if piece.is_word
    )


def _runs(text: str, language: str, known: frozenset[str]) -> Iterator[list[_Word]]:
    """Stretches of words with no mark between them; `known` words tell Arabic clitics from letters of the word."""
    fold = fold_of(language)
    run: list[_Word] = []
    position = 0
    for chunk in text.split():
        position = text.index(chunk, position)
        for piece in split_chunk(chunk, language):
            if piece.is_word:
                start = position + piece.start
                run.append(_word(fold(piece.text), start, position + piece.end, piece.text, known))
            else:
                if run:
                    yield run
                run = []
        position += len(chunk)
    if run:
        yield run


def _word(key: str, start: int, end: int, text: str, known: frozenset[str]) -> _Word:
    for clitic in ("و", "ف", "ب", "ك", "ل"):
        rest = key[1:]
        if known and key.startswith(clitic) and len(rest) > 3 and (rest.startswith("ال") or rest in known):
            # The candidate begins at the word itself; its own article stays part of it.
            shift = 1 if text[:1] == clitic else 0
            return _Word(rest, start + shift, end)
    return _Word(key, start, end)


def _spans(run: Sequence[_Word], language: str) -> Iterator[tuple[int, int]]:
    stop, inner = stop_words_of(language)
    shortest = _SHORTEST_WORD[language]
    for first, word in enumerate(run):
        if not _may_begin(word.key, stop, shortest):
            continue
        for last in range(first + 1, min(first + LONGEST[language], len(run)) + 1):
            key = run[last - 1].key
            if key in stop and key not in inner:
                break
            if _may_begin(key, stop, shortest) and (last - first > 1 or language != "vi"):
                yield first, last


def _may_begin(key: str, stop: frozenset[str], shortest: int) -> bool:
    return key not in stop and len(key) >= shortest and any(character.isalpha() for character in key)


@cache
def stop_words_of(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stop words and linkers of a language, compiled once."""
    return stop_words(language), linkers(language)
