"""Comparison forms of words, per language: matching reads these, results are always reported on the raw text."""

from collections.abc import Callable

from corpus.errors import MattranError
from corpus.normalise import arabic, english, french, vietnamese

_FOLDS: dict[str, Callable[[str], str]] = {
    "ar": arabic.fold,
    "en": english.fold,
    "fr": french.fold,
    "vi": vietnamese.fold,
}


def fold_of(language: str) -> Callable[[str], str]:
    """The function that gives a word's comparison form in a language ("ar", "en", "fr", "vi").

    Raises MattranError for any other language.
    """
    try:
        return _FOLDS[language]
    except KeyError:
        raise MattranError(f"no normalisation for language {language!r}: use one of {', '.join(_FOLDS)}") from None


__all__ = ["fold_of"]
