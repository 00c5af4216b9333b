"""Proper names inside terms: "Secretary of the Ha Tinh Provincial Party Committee" is the provincial secretary.

English and Vietnamese set a place into a term that belongs to it. Names are those of the glossary, and two or more
capitalised words in a row that could be Vietnamese syllables.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.matching.automaton import Run
from corpus.normalise.vietnamese import is_syllable

#: Languages that set names into terms.
LANGUAGES = frozenset({"en", "vi"})

#: Words behind which a name takes the place of the term's article: "Secretary of Ha Tinh Provincial Party Committee".
_PREPOSITIONS = frozenset({"of", "for", "in", "by"})
_JOINED = frozenset({"", "'s", "’s"})

#: Two or more short words in a row, the first with a capital.
_CAPITALISED = re.compile(r"(?<!\w)(?![a-z])[^\W\d_]\w{0,6}(?: (?![a-z])[^\W\d_]\w{0,6})+(?!\w)")
_WORD = re.compile(r"\S+")

#: How many words a name that the glossary does not have may have.
FEWEST, MOST = 2, 4


def without_names(
    text: str, words: Sequence[tuple[int, int]], classes: Sequence[int], runs: Sequence[Run], article: int
) -> tuple[list[int], list[int]] | None:
    """The words of a text without the names that may stand inside terms: their numbers, and their classes.

    `words` are the spans of the text's words and marks, `classes` their classes, `runs` the terms found in it;
    `article` is the class of "the" where the language has one, else 0: behind a preposition it takes a name's place,
    with the number of the name's first word. None where there is no such name.
    """
    held = {at for first, last, entries in runs if last > first and not entries[0].name for at in range(first, last)}
    gaps = [
        (first, last)
        for first, last in _names(text, words, runs)
        if first - 1 not in held and _is_gap(text, words, classes, first, last)
    ]
    if not gaps:
        return None
    kept: list[int] = []
    left: list[int] = []
    at = 0
    for first, last in sorted(gaps):
        if first < at:
            continue
        kept += range(at, first)
        left += classes[at:first]
        if article and text[slice(*words[first - 1])].lower() in _PREPOSITIONS:
            kept.append(first)
            left.append(article)
        at = last + 1
    kept += range(at, len(words))
    left += classes[at:]
    return kept, left


def interrupted(kept: Sequence[int], runs: Sequence[Run]) -> Iterator[Run]:
    """Of `runs` in a text without names, those that a name lies inside, by the words of the whole text."""
    for first, last, entries in runs:
        terms = tuple(each for each in entries if not each.name)
        if terms and kept[last] - kept[first] > last - first:
            yield kept[first], kept[last], terms


def _names(text: str, words: Sequence[tuple[int, int]], runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """First and last word of each name."""
    taken: set[int] = set()
    for first, last, entries in runs:
        if entries[0].name:
            yield first, last
        if entries[0].name or last > first:
            taken.update(range(first, last + 1))
    numbers: dict[int, int] = {}
    for match in _CAPITALISED.finditer(text):
        numbers = numbers or {start: number for number, (start, _) in enumerate(words)}
        at = [numbers.get(match.start() + each.start()) for each in _WORD.finditer(match.group())]
        for is_name, each in groupby(at, lambda number: number not in taken and _may_be_name(text, words, number)):
            run = [number for number in each if number is not None]
            if is_name and FEWEST <= len(run) <= MOST:
                yield run[0], run[-1]


def _may_be_name(text: str, words: Sequence[tuple[int, int]], number: int | None) -> bool:
    if number is None:
        return False
    word = text[slice(*words[number])]
    return word[:1].isupper() and word[1:].islower() and is_syllable(word)


def _is_gap(text: str, words: Sequence[tuple[int, int]], classes: Sequence[int], first: int, last: int) -> bool:
    """Whether words of terms stand right before and behind a name."""
    if not 0 < first <= last < len(words) - 1 or not (classes[first - 1] and classes[last + 1]):
        return False
    # What goes on with "of" behind a name is about that person.
    if text[slice(*words[last + 1])].lower() in _PREPOSITIONS:
        return False
    before = text[words[first - 1][1] : words[first][0]]
    after = text[words[last][1] : words[last + 1][0]]
    return not before.strip() and after.strip() in _JOINED and after[-1:].isspace()
