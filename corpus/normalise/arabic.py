"""Arabic words with the spelling variants of modern print folded together."""

import re
import unicodedata

from corpus.normalise.characters import TASHKIL, TATWEEL, strip_invisible

# The letters of modern Arabic, which no step of the folding takes apart.
_PLAIN = re.compile("[ء-غف-ي]+")
_OPTIONAL = re.compile(f"[{TASHKIL}{TATWEEL}]")

# Alef with or without hamza and madda; the seats of hamza (شئون/شؤون, مسئول/مسؤول, بنائه/بناء); ya for
# alef maqsura at the end of a word; the Persian letters some keyboards give; Arabic-Indic digits. Ta marbuta
# stays: عمله (his work) is not عملة (currency).
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ؤ": "ء",
        "ئ": "ء",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    }
)
# Conjunctions and prepositions that the article follows; ل and the article are written لل.
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "فب")


def bare(word: str) -> str:
    """A word without vowel signs, tatweel and invisible characters, its letters as written."""
    if _PLAIN.fullmatch(word):
        return word
    # NFKC also takes presentation forms (ﻻ) apart into letters.
    return strip_invisible(_OPTIONAL.sub("", unicodedata.normalize("NFKC", word)))


def fold(word: str) -> str:
    """The comparison form of an Arabic word; Latin letters in it are lowercased."""
    return bare(word).translate(_LETTERS).lower()


def without_article(word: str, shortest: int = 3) -> str:
    """A word, bare or folded, without its article; proclitics stay.

    `shortest` is how many letters must be behind the article. In a folded word two are too few, because إليه is
    written like an article and يه there.
    """
    if word.startswith("لل") and len(word) >= 2 + shortest:
        return word[1:]
    for proclitics in _BEFORE_ARTICLE:
        if word.startswith(proclitics + "ال") and len(word) >= len(proclitics) + 2 + shortest:
            return proclitics + word[len(proclitics) + 2 :]
    return word


def is_definite(word: str, shortest: int = 3) -> bool:
    """Whether a word carries the article, behind a proclitic or not, as far as its letters tell.

    `shortest` as in without_article. An alef with hamza is none of the article's: ألمانيا is Germany.
    """
    letters = bare(word)
    return without_article(letters, shortest) != letters
