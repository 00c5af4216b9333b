"""Marks of a translation that its source gives no reason for."""

from translate.text import lone_brackets


def brackets(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """A bracket of the translation has no partner, though those of its source have."""
    return bool(lone_brackets(translation)) and not lone_brackets(source)
