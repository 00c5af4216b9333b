"""How languages write numbers: reading one as its language means it, and writing it as another does."""

import re
from dataclasses import dataclass

from translate.numbers import Number, numbers
from translate.text import western_digits

_GROUP = {"en": ",", "vi": ".", "fr": "\u00a0"}
_DECIMAL = {"en": ".", "vi": ",", "fr": ","}
#: Words that multiply, one for each power of ten, as they are written behind a number.
SCALE_WORDS: dict[str, dict[int, str]] = {
    "en": {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"},
    "vi": {10**3: "nghìn", 10**6: "triệu", 10**9: "tỷ", 10**12: "nghìn tỷ"},
}
_SCALES: dict[str, dict[str, int]] = {
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "vi": {"nghìn tỷ": 10**12, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    "fr": {"mille": 10**3, "millions": 10**6, "million": 10**6, "milliards": 10**9, "milliard": 10**9},
    "ar": {
        **{"ألف": 10**3, "آلاف": 10**3, "ألفا": 10**3, "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6},
        **{"مليار": 10**9, "مليارا": 10**9, "مليارات": 10**9, "تريليون": 10**12},
    },
}
_SCALE = {
    language: re.compile(r"[ \u00a0-]?(" + "|".join(table) + r")(?!\w)", re.IGNORECASE)
    for language, table in _SCALES.items()
}


@dataclass(frozen=True, slots=True)
class Written:
    """A number as digits: `whole` and `fraction` without marks, `grouped` where its thousands were separated."""

    whole: str
    fraction: str = ""
    grouped: bool = False

    @property
    def value(self) -> float:
        """Its value."""
        return float(f"{self.whole}.{self.fraction or '0'}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits at [start, end) of a text (code points), with the word that multiplies it behind.

    `scale` is 1 and `scale_end` is `end` where there is none; `number` holds every value it may have.
    """

    start: int
    end: int
    number: Number
    scale: int
    scale_end: int


def figures(text: str, language: str) -> list[Figure]:
    """The numbers in digits of `text` with their places."""
    western = western_digits(text)
    found: list[Figure] = []
    position = 0
    for number in numbers(text, language):
        start = western.index(number.text, position)
        position = start + len(number.text)
        scale = _SCALE[language].match(text, position)
        factor = _SCALES[language][scale.group(1).lower()] if scale else 1
        found.append(Figure(start, position, number, factor, scale.end() if scale else position))
    return found


def read(text: str, language: str) -> Written | None:
    """A number's digits and marks as `language` means them; None where they may mean two things or are a date.

    Arabic news writes both 1.5 and 1,200; one point with three digits behind may be either.
    """
    text = western_digits(text).replace("٬", ",").replace("٫", ".")
    if re.fullmatch(r"\d+", text):
        return Written(text)
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?", text):
        whole, _, fraction = re.sub(r"\s", "", text).replace(",", ".").partition(".")
        return Written(whole, fraction, True)
    marks = set(re.findall(r"[.,'’]", text))
    if len(marks) == 2:
        last = max(text.rfind(mark) for mark in marks)
        groups, fraction = text[:last], text[last + 1 :]
        if text[last] in groups or not re.fullmatch(r"\d{1,3}(?:\D\d{3})+", groups):
            return None
        return Written(re.sub(r"\D", "", groups), fraction, True)
    mark = marks.pop()
    thousands = bool(re.fullmatch(r"\d{1,3}(?:\D\d{3})+", text))
    if text.count(mark) > 1:
        return Written(re.sub(r"\D", "", text), "", True) if thousands else None
    whole, _, fraction = text.partition(mark)
    if not thousands:
        return Written(whole, fraction)
    if language == "ar" and mark == ".":
        return None
    if mark == _DECIMAL.get(language, "."):
        return Written(whole, fraction)
    return Written(whole + fraction, "", True)


def write(number: Written, language: str) -> str:
    """The number as `language` writes it: thousands separated where they were, or where it has five digits."""
    whole = number.whole
    if number.grouped or len(whole) > 4:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _GROUP[language], whole)
    return whole + (_DECIMAL[language] + number.fraction if number.fraction else "")
