"""Classes of characters shared by everything that compares texts, whatever the language."""

import re
import unicodedata

#: Arabic vowel signs, Quranic marks and the dagger alef: optional in writing.
TASHKIL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
#: Characters without a shape of their own: soft hyphen, zero-width space and joiners, bidi controls, byte order mark.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
#: Combining marks of decomposed Latin text.
COMBINING = "\u0300-\u036f"

APOSTROPHES = "'’ʼ＇‘`´"
HYPHENS = "-\u2010\u2011\u2012\u2212\ufe63\uff0d"
DASHES = "–—―"
QUOTES = '"“”„‟«»‹›〝〞＂'

#: Joins the spellings of a mark: keys are code points, for str.translate.
PUNCTUATION: dict[int, str] = {
    **{ord(mark): "'" for mark in APOSTROPHES},
    **{ord(mark): "-" for mark in HYPHENS + DASHES},
    **{ord(mark): '"' for mark in QUOTES},
    ord("،"): ",",
    ord("؛"): ";",
    ord("؟"): "?",
    ord("٪"): "%",
    ord("…"): ".",
}

_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def strip_invisible(text: str) -> str:
    """The text without characters that have no shape."""
    return _INVISIBLE.sub("", text) if not text.isascii() else text


def strip_accents(text: str) -> str:
    """Letters without their diacritics: "Đổi Mới" is "Doi Moi"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
