"""Texts with the words a caller sees in them, by offset."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.normalise.characters import COMBINING, TASHKIL

_TOKEN = re.compile(r"\S+")
# A number keeps its separators and its percent sign; a word ends at an apostrophe or hyphen, as renderings may.
_WORD = re.compile(rf"\d+(?:[.,\u066b\u066c]\d+)*(?:\s?[%٪])?(?![^\W\d_])|\w[\w{COMBINING}{TASHKIL}]*|[^\w\s]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its words: (start, end) code-point spans, in order and disjoint."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def forms(self) -> list[str]:
        """The words as they stand in the text."""
        return [self.text[start:end] for start, end in self.spans]

    def covering(self, start: int, end: int) -> range:
        """The positions of the words that touch the characters [start, end)."""
        inside = [at for at, (first, last) in enumerate(self.spans) if first < end and last > start]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def whitespace_words(line: str) -> Words:
    """The stretches between white space, as `str.split` cuts them: what Pharaoh links count."""
    return Words(line, tuple(match.span() for match in _TOKEN.finditer(line)))


def natural_words(text: str) -> Words:
    """Runs of letters, digits and their marks; each punctuation mark is a word of its own."""
    return Words(text, tuple(match.span() for match in _WORD.finditer(text)))


def is_punctuation(word: str) -> bool:
    """True where a word has no letter, digit or currency sign."""
    return all(unicodedata.category(character)[0] in "PSCZ" for character in word) and not any(
        unicodedata.category(character) == "Sc" for character in word
    )


def digits(word: str) -> str:
    """The digits of a word as 0-9, without separators: numbers of two languages are equal when these are."""
    return "".join(str(unicodedata.digit(digit)) for digit in _DIGITS.findall(word))


def lowered_headline(text: str) -> str:
    """A text mostly in capitals (a headline) in small letters, length kept; any other unchanged.

    Sub-words of capitals are rare and short: their vectors say little.
    """
    letters = [character for character in text if character.isalpha()]
    if len(letters) < 4 or 2 * sum(character.isupper() for character in letters) <= len(letters):
        return text
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
