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


def bare(word: str) -> str:
    """A word without vowel signs, tatweel and invisible characters, its letters as written."""
    if _PLAIN.fullmatch(word):
        return word
    # NFKC also takes presentation forms (ﻻ) apart into letters.
    return strip_invisible(_OPTIONAL.sub("", unicodedata.normalize("NFKC", word)))


def fold(word: str) -> str:
    """The comparison form of an Arabic word; Latin letters in it are lowercased."""
    return bare(word).translate(_LETTERS).lower()
