"""A translation that is empty, too short or too long."""

import re

_WORD = re.compile(r"\w+")
#: Letters of a translation for each letter of its source, for languages as different as Arabic and Vietnamese.
_EXPANSION = {"ar": 0.8, "en": 1.0, "fr": 1.12, "vi": 1.05}


def empty(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation has no letters or digits, its source has."""
    return bool(_WORD.search(source)) and not _WORD.search(translation)


def too_short(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is less than a third as long as texts of these languages are; something is missing."""
    expected = _expected_length(source, source_language, target_language)
    return len(translation) + 8 < expected / 3


def too_long(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is more than three times as long as texts of these languages are."""
    expected = _expected_length(source, source_language, target_language)
    return len(translation) > 3 * expected + 24


def _expected_length(source: str, source_language: str, target_language: str) -> float:
    return len(source) * _EXPANSION[target_language] / _EXPANSION[source_language]
