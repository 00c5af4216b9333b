"""Vietnamese syllables, whatever their encoding, tone placement, case and y/i spelling."""

import re
import unicodedata

from corpus.normalise.characters import strip_invisible

_TONES = "\u0300\u0301\u0303\u0309\u0323"
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
