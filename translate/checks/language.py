"""A translation in another language or script, or with words of another."""

import re

from corpus.languages import language as language_of

_WORD = re.compile(r"\w+")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúũý]")
_ONLY_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def untranslated(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is its source, or mostly words of it."""
    said = [word for word in _WORD.findall(translation) if word.islower() and len(word) > 1]
    if len(said) < 4:
        # Names stay what they are: a headline may be one.
        same = source.casefold() == translation.casefold()
        return same and len([word for word in _WORD.findall(source) if word.islower()]) >= 2
    known = set(_WORD.findall(source))
    return sum(word in known for word in said) >= 0.7 * len(said)


def wrong_script(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation has letters of a script its language is not written in, and that are not quoted in the source."""
    own = _ARABIC if language_of(target_language).script == "Arabic" else _LATIN
    strange = [letter for letter in translation if letter.isalpha() and not own.match(letter) and not _is_sign(letter)]
    if language_of(source_language).script == language_of(target_language).script or own is _ARABIC:
        # An Arabic quotation in a French article, and a Latin name in an Arabic one, are as they should be.
        strange = [letter for letter in strange if letter not in source]
    letters = sum(letter.isalpha() for letter in translation)
    return len(strange) >= 3 or (bool(strange) and len(strange) > 0.1 * letters)


def wrong_language(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is Vietnamese where another language is wanted, or without Vietnamese letters where it is."""
    words = [word for word in _WORD.findall(translation) if word.islower()]
    if len(words) < 6:
        return False
    if target_language == "vi":
        return sum(bool(_VIETNAMESE.search(word)) for word in words) < 0.25 * len(words)
    return sum(bool(_ONLY_VIETNAMESE.search(word)) for word in words) > 0.25 * len(words)


def mixed_language(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation into English or French has a Vietnamese word, no name, that is not in its source."""
    if target_language not in ("en", "fr"):
        return False
    strange = {word for word in _WORD.findall(translation) if word.islower() and _ONLY_VIETNAMESE.search(word)}
    return not strange <= set(_WORD.findall(source.lower()))


def _is_sign(letter: str) -> bool:
    """Letters used as signs in every script: ª º µ and superscripts."""
    return letter in "ªºµʹʺʼˈ" or "\u02b0" <= letter <= "\u02ff"
