"""Numbers a translation leaves out or adds."""

import re
from collections.abc import Iterable

from translate.number_words import counted, has_scale, spelled
from translate.numbers import Number, numbers


def number_lost(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """A number of the source, in digits or one from 13 to 99 in words, is in the translation in neither."""
    said = [Number(str(value), frozenset({value}), (value,)) for value in counted(source, source_language)]
    return bool(
        lost_numbers(source, translation, source_language, target_language)
        or _missing(said, translation, target_language)
    )


def number_added(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation has a number above twelve its source has neither in digits nor in words."""
    if has_scale(source, source_language):
        # "Two hundred and some" can become any digits.
        return False
    missing = added_numbers(source, translation, source_language, target_language)
    return any(max(number.values | {0.0}) > 12 for number in missing)


def lost_numbers(source: str, translation: str, source_language: str, target_language: str) -> list[Number]:
    """The numbers in digits of the source that the translation has neither in digits nor in words."""
    return _missing(numbers(source, source_language), translation, target_language)


def added_numbers(source: str, translation: str, source_language: str, target_language: str) -> list[Number]:
    """The numbers in digits of the translation that the source has neither in digits nor in words."""
    return _missing(numbers(translation, target_language), source, source_language)


def _missing(wanted: list[Number], text: str, text_language: str) -> list[Number]:
    """Those of `wanted` that `text` does not say."""
    if not wanted:
        return []
    there = spelled(text, text_language)
    apart = set(there)
    for number in numbers(text, text_language):
        there |= number.values | set(number.parts)
        # 4.3 says neither 3 and 4 nor 3.4; 12.5.2026 says 12, 5 and 2026.
        apart |= number.values | (set(number.parts) if len(number.parts) != 2 else set())
    # The eighties are 80 or 1980.
    there |= {value % 100 for value in there if 1900 <= value < 2100}
    afternoon = {value + 12 for value in there if value < 12} | {value - 12 for value in there if 12 < value < 25}
    clock = re.search(r"\d ?(?:h|giờ|:)|[ap]\.?m\b|heure|ساعة", text, re.IGNORECASE)
    missing = []
    for number in wanted:
        possible = number.values | ({value % 100 for value in number.values if 1900 <= value < 2100})
        if possible & there or all(part in apart for part in number.parts) or _nearly(number.values, there):
            continue
        if clock and (number.values & afternoon or number.values == {0}):
            # 11:00 is 11 o'clock.
            continue
        missing.append(number)
    return missing


def _nearly(values: Iterable[float], there: Iterable[float]) -> bool:
    """True for equal values but for the rounding of floating-point products (7.2 million, 7,200,000)."""
    return any(abs(value - other) <= 1e-9 * abs(value) for value in values for other in there)
