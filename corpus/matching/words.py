"""Chunks between white space, taken apart into words and marks with their offsets."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus.normalise.characters import (
    APOSTROPHES,
    COMBINING,
    DASHES,
    HYPHENS,
    INVISIBLE,
    PUNCTUATION,
    QUOTES,
    TASHKIL,
)

_LETTER = rf"\w{TASHKIL}{COMBINING}"
_WORD = rf"[{_LETTER}](?:[{_LETTER}{INVISIBLE}]*[{_LETTER}])?"
_APOSTROPHE = rf"[{re.escape(APOSTROPHES)}]"
# 104,3 and 2.500 are one word.
_NUMBER = rf"\d+(?:[.,٫٬]\d+)+(?![{_LETTER}])"

_PLAIN = re.compile(rf"{_NUMBER}|{_WORD}|\S")
_ELIDING = re.compile(rf"{_NUMBER}|{_WORD}(?:{_APOSTROPHE}(?=[{_LETTER}]))?|\S")
_POSSESSIVE = re.compile(rf"{_NUMBER}|{_WORD}(?:{_APOSTROPHE}{_WORD})*|\S")
_PATTERNS = {"fr": _ELIDING, "en": _POSSESSIVE}
_OWNER = re.compile(rf"(?i){_APOSTROPHE}s$")

_ADDRESS = re.compile(r"://|^www\.|\w@\w")
_DASH_ONLY = re.compile(rf"[{re.escape(HYPHENS + DASHES)}]+")
_SILENT = frozenset(QUOTES + APOSTROPHES + HYPHENS + DASHES[0])
# With an elision in front, so that d'urgence is one word.
_NEXT_WORD = re.compile(rf"\s+((?:[{_LETTER}]{{1,2}}{_APOSTROPHE})?{_WORD})")
_IS_WORD = re.compile(rf"[{_LETTER}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a mark of a chunk: its text and code-point offsets into the chunk.

    `hyphenated` is true for a word that hangs on the word before it by a hyphen.
    """

    text: str
    start: int
    end: int
    is_word: bool
    hyphenated: bool = False


def split_chunk(chunk: str, language: str) -> list[Piece]:
    """Words and marks of a stretch without white space; addresses and mail names have none.

    Quotation marks and hyphens between words are left out, because terms are written with and without them;
    a dash standing alone is a mark. French elided words keep their apostrophe ("l'"), an English possessive
    ending is cut off. Marks are given in their ASCII form.
    """
    if chunk.isalpha():
        return [Piece(chunk, 0, len(chunk), True)]
    if _DASH_ONLY.fullmatch(chunk):
        return [Piece("-", 0, len(chunk), False)]
    if _ADDRESS.search(chunk):
        return [Piece("://", 0, len(chunk), False)]
    pieces: list[Piece] = []
    hyphen_at = -1
    for match in _PATTERNS.get(language, _PLAIN).finditer(chunk):
        text, start, end = match.group(), match.start(), match.end()
        if _IS_WORD.match(text):
            owner = _OWNER.search(text) if language == "en" else None
            if owner:
                end -= len(owner.group())
                text = text[: owner.start()]
            hyphenated = hyphen_at == start and bool(pieces) and pieces[-1].end == start - 1
            pieces.append(Piece(text, start, end, True, hyphenated))
        elif text in HYPHENS or text == DASHES[0]:
            hyphen_at = end
        elif text not in _SILENT and not re.match(f"[{INVISIBLE}]", text):
            pieces.append(Piece(text.translate(PUNCTUATION), start, end, False))
    return pieces


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words next to [start, end) of a text, "" where something other than a space is between.

    A French elision is one word with what follows it.
    """
    before = text[max(start - 40, 0) : start]
    after = _NEXT_WORD.match(text, end)
    return (before.split() or [""])[-1] if before[-1:].isspace() else "", after.group(1) if after else ""


def another_word(
    before: Mapping[str, str], behind: Mapping[str, str], fold: Callable[[str], str], key: Callable[[str], str] = str
) -> Callable[[str, int, int], bool]:
    """A check whether a one-word term at [start, end) of a text is another word there, told by its neighbours.

    `before` and `behind` give for a word which words in front of it and behind it say so. Neighbours are compared by
    `fold`; the word itself by `key`, as it is written where none is given.
    """
    words = before.keys() | behind.keys()
    known = {
        key(word): tuple(frozenset(map(fold, listed.get(word, "").split())) for listed in (before, behind))
        for word in words
    }

    def check(text: str, start: int, end: int) -> bool:
        told_by = known.get(key(text[start:end]))
        if told_by is None:
            return False
        return any(
            fold(neighbour.translate(PUNCTUATION)) in listed
            for neighbour, listed in zip(neighbours(text, start, end), told_by, strict=True)
        )

    return check
