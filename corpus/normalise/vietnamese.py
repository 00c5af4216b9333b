"""Vietnamese syllables, whatever their encoding, tone placement, case and y/i spelling."""

import re
import unicodedata

from corpus.normalise.characters import strip_accents, strip_invisible

_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: A syllable without its marks, in lower case.
_SYLLABLE = re.compile(r"(?:ngh?|nh|ph|th|tr|ch|kh|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
# After these consonants, and alone after qu, a final y is only a spelling of i (kỹ/kĩ, Mỹ/Mĩ, quý/quí).
_FINAL_Y = re.compile(r"^(h|k|l|m|s|t|v|qu)y$")


def fold(syllable: str) -> str:
    """The comparison form of a syllable: its letters, then its tone: "hoà", "hòa" and "HÒA" are "hoa\\u0300"."""
    text = strip_invisible(syllable).lower()
    if text.isascii():
        return _FINAL_Y.sub(r"\1i", text)
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", text):
        if letter in _TONES:
            tone = letter
        else:
            letters.append(letter)
    base = unicodedata.normalize("NFC", "".join(letters))
    return _FINAL_Y.sub(r"\1i", base) + tone


def is_syllable(word: str) -> bool:
    """Whether a word, with or without its marks, could be a syllable of Vietnamese by its letters."""
    return _SYLLABLE.fullmatch(strip_accents(word).lower()) is not None
