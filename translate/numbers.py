"""The numbers a text writes in digits, so that two languages can be compared.

Deliberately generous: a number that could be read in two ways (1.000 is a thousand or one) has both values. What is
reported as missing is then really missing.
"""

import re
from dataclasses import dataclass

from translate.number_words import scale
from translate.text import western_digits

_GROUPED = r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)?"
_PLAIN = r"\d+(?:[.,٫٬'’]\d+)*"
# The 2 of km2 and the 19 of Covid19 belong to a name; the 30 of 19h30 and VND12 do not.
_NUMBER = re.compile(rf"(?<!\d)(?:(?<![a-z])|(?<=\d[hHgG]))(?:{_GROUPED}|{_PLAIN})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits: its `text` as written and every value it may have, its parts' included for a grouped one.

    `parts` are the numbers it falls into when its marks only separate (a date, 12.5.2026; 20 150 read as two).
    """

    text: str
    values: frozenset[float]
    parts: tuple[float, ...]


def numbers(text: str, language: str) -> list[Number]:
    """The numbers `text` writes in digits, in order; `language` (ISO 639-1) says which words scale them ("million")."""
    text = western_digits(text)
    found = []
    for match in _NUMBER.finditer(text):
        written = match.group()
        values = _readings(written)
        factor = scale(text[match.end() : match.end() + 24], language)
        parts = tuple(float(part) for part in re.findall(r"\d+", written))
        found.append(Number(written, frozenset(values | {value * factor for value in values}), parts))
    return found


def _readings(written: str) -> set[float]:
    """Every value digits with marks may have: 1.234,5 · 1,234.5 · 1 234,5 · 1.234."""
    compact = written.replace("٫", ".").replace("٬", ",")
    compact = re.sub(r"[\s'’]", "", compact)
    digits = re.split(r"[.,]", compact)
    values: set[float] = set()
    if len(digits) == 1 or all(len(part) == 3 for part in digits[1:]):
        values.add(float("".join(digits)))
    if len(digits) > 1:
        whole, fraction = "".join(digits[:-1]), digits[-1]
        if len(digits) == 2 or all(len(part) == 3 for part in digits[1:-1]):
            values.add(float(f"{whole}.{fraction}"))
    return values
