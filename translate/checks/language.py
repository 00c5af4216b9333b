"""A translation in another language or script, or with words of another."""

import re
from collections.abc import Iterator

from corpus.languages import language as language_of
from corpus.normalise.vietnamese import is_syllable

_WORD = re.compile(r"\w+")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúũý]")
_ONLY_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
#: Words between white space and marks; none of an address, a unit (km/h) or a compound (e-mail).
_WHOLE_WORD = re.compile(r"(?<![\w@./'’-])[^\W\d_]+(?![\w@/'’-]|\.\w)")
#: Tones that borrowed words have none of: vắcxin, nitơ and đôla are words, "củalockwood" is none.
_TONED = re.compile(r"[àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]")
#: English words that are no Vietnamese syllable and that Vietnamese does not borrow, and endings of such words.
_ENGLISH_WORDS = (
    "the of and for with while where which from this that these those their there they were been have has had will "
    "would should could because between through during against about other others such into than then when who whose "
    "what also not are was its our his her your more most many some all any both very first second new old people "
    "country countries province provinces district commune government youth women children workers officials police "
    "army school health work working life host year years month week day days village villages world national "
    "international local public social political economic beautiful good great important strong high young red green "
    "programme programmes project projects plan plans support help build building strengthen improve promote"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENGLISH_ENDING = re.compile(
    r"(?!comments?$)[a-z]{2,}(?:[ts]ions?|ments?|it(?:y|ies)|ness|ful|fully|ous|able|ible|ships?|[ae]nces?|ers|ors|ally|ed)"
)


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
    """The translation has a Vietnamese word, or one into Vietnamese an English word; no name, nor in the source."""
    if target_language in ("en", "fr"):
        strange = {word for word in _WORD.findall(translation) if word.islower() and _ONLY_VIETNAMESE.search(word)}
    elif target_language == "vi":
        strange = set(_not_vietnamese(translation))
    else:
        return False
    return not strange <= set(_WORD.findall(source.lower()))


def _not_vietnamese(text: str) -> Iterator[str]:
    """The small-letter words of `text` that are English, or that marks make Vietnamese and spelling does not.

    Vietnamese borrows nouns (video, logistics, nitơ): another language's are only words it has no use for.
    """
    words = _WHOLE_WORD.findall(text)
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not word.islower() or len(word) < 2 or is_syllable(word):
            continue
        english = word in _ENGLISH or _ENGLISH_ENDING.fullmatch(word)
        if _TONED.search(word) or (english and not _is_name(before) and not _is_name(after)):
            yield word


def _is_name(word: str) -> bool:
    """True for a word that may be part of a foreign name: Fire of Anatolia."""
    return word[:1].isupper() and not is_syllable(word)


def _is_sign(letter: str) -> bool:
    """Letters used as signs in every script: ª º µ and superscripts."""
    return letter in "ªºµʹʺʼˈ" or "\u02b0" <= letter <= "\u02ff"
