"""What can be wrong with a translation, told from the text alone.

Each check is a small function; its docstring is what the user reads about its flag. A check answers whether its
finding holds; it does not judge quality, and says nothing where it cannot know.
"""

import inspect
import re
from collections.abc import Callable, Iterable

from corpus.languages import language as language_of
from translate.numbers import Number, has_spelled, numbers, spelled

#: Part of the memory's key: raised whenever a check changes what is retried, and so the output.
VERSION = 4

_WORD = re.compile(r"\w+")
_LETTER_RUN = re.compile(r"(.{1,12}?)\1{7,}", re.DOTALL)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúũý]")
_ONLY_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
# "He said that that was so", "nous nous devons".
_SAID_TWICE = (["that"], ["nous"], ["vous"])
_JOINING = frozenset({",", "،", "and", "et", "và"})
#: Letters of a translation for each letter of its source, for languages as different as Arabic and Vietnamese.
_EXPANSION = {"ar": 0.8, "en": 1.0, "fr": 1.12, "vi": 1.05}


def empty(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation has no letters or digits, its source has."""
    return bool(_WORD.search(source)) and not _WORD.search(translation)


def repetition(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation repeats a word or phrase over and over where its source does not."""
    if _LETTER_RUN.search(translation) and not _LETTER_RUN.search(source):
        return True
    return _most_repeated(translation) >= max(3, 2 * _most_repeated(source))


def doubled(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation says a word or phrase twice in a row, or joined by a comma or "and"; its source does not."""
    # Vietnamese doubles single syllables as a matter of course.
    shortest = 2 if target_language == "vi" else 1
    return _has_doubled(translation, shortest) and not _has_doubled(source, 1)


def too_short(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is less than a third as long as texts of these languages are; something is missing."""
    expected = _expected_length(source, source_language, target_language)
    return len(translation) + 8 < expected / 3


def too_long(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation is more than three times as long as texts of these languages are."""
    expected = _expected_length(source, source_language, target_language)
    return len(translation) > 3 * expected + 24


def number_lost(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """A number of the source is in the translation neither in digits nor in words."""
    return any(True for _ in lost_numbers(source, translation, source_language, target_language))


def number_added(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation has a number above twelve its source has neither in digits nor in words."""
    if has_spelled(source, source_language):
        # "Two hundred and some" can become any digits.
        return False
    missing = _missing(numbers(translation, target_language), source, source_language)
    return any(max(number.values | {0.0}) > 12 for number in missing)


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


#: Flag name -> (check, how much worse it makes a translation).
CHECKS: dict[str, tuple[Callable[[str, str, str, str], bool], int]] = {
    "empty": (empty, 10),
    "repetition": (repetition, 6),
    "doubled": (doubled, 1),
    "wrong-script": (wrong_script, 5),
    "wrong-language": (wrong_language, 5),
    "mixed-language": (mixed_language, 2),
    "untranslated": (untranslated, 5),
    "too-short": (too_short, 3),
    "too-long": (too_long, 3),
    "number-lost": (number_lost, 2),
    "number-added": (number_added, 2),
}
_CUT_SEVERITY = 6

#: Every flag a translation may carry, with what it tells the user; a flag "pivot:xx" is documented as "pivot".
FLAGS: dict[str, str] = {name: inspect.getdoc(check) or "" for name, (check, _) in CHECKS.items()} | {
    "cut": "The model did not come to an end within the length limit; the end of the translation may be missing.",
    "retried": "The first attempt looked wrong; this is the better result of another.",
    "split": "The source was cut within a sentence: too long for the model, or the whole left terms out.",
    "copied": "The source has no words to translate; digits and marks were carried over.",
    "name-repaired": "A name was put right after decoding: in its place or in its spelling.",
    "completed": "A number or name was left out; the translation was decoded once more around it.",
    "name-lost": "A person or place the source names is not in the translation, and no words stand for it.",
    "name-added": "The translation names a person or place the source does not name.",
    "number-repaired": "A number, a date or a document's number was put right after decoding.",
    "reranked": "Of the model's candidates one that keeps more terms was taken.",
    "biased": "The translation was decoded again with a term's rendering forced.",
    "repaired": "A term's rendering was put in the place of other words after decoding.",
    "unmet": "A term of the glossary is not rendered as it asks.",
    "pivot": "Translated through another language, named after the colon.",
    "untranslated-kind": "A segment of a kind that is kept and never translated (source, boilerplate).",
    "same-language": "The source is in the target language already.",
    "unsupported-language": "No model translates the source's language into the target.",
}


def findings(
    source: str, translation: str, source_language: str, target_language: str, *, complete: bool = True
) -> frozenset[str]:
    """The flags of everything that looks wrong; languages are ISO 639-1 codes, `complete` False for a cut one."""
    if not _WORD.search(translation):
        return frozenset({"empty"}) if _WORD.search(source) else frozenset()
    found = {
        name for name, (check, _) in CHECKS.items() if check(source, translation, source_language, target_language)
    }
    return frozenset(found if complete else found | {"cut"})


def severity(flags: Iterable[str]) -> int:
    """How bad the findings among `flags` are together; 0 for a clean translation."""
    return sum(CHECKS[flag][1] if flag in CHECKS else _CUT_SEVERITY * (flag == "cut") for flag in flags)


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


def _has_doubled(text: str, shortest: int) -> bool:
    """True where a phrase of up to six words, four letters or more, follows itself.

    With nothing between it has `shortest` words or more, with an "and" two ("more and more"); after a comma it is an
    item of a list, which ends in another mark ("in the congress, the congress said").
    """
    words = re.findall(r"\w+|[^\w\s]", text.casefold())
    for length in range(1, 7):
        for place in range(length, len(words) - length + 1):
            phrase = words[place : place + length]
            letters = "".join(phrase)
            if not letters.isalpha() or len(letters) < 4 or phrase in _SAID_TWICE:
                continue
            if length >= shortest and phrase == words[place - length : place]:
                return True
            between, after = words[place - 1], "".join(words[place + length : place + length + 1])
            if between not in _JOINING or phrase != words[max(0, place - 1 - length) : place - 1]:
                continue
            if (between.isalpha() and length > 1) or (not between.isalpha() and _ends_item(after)):
                return True
    return False


def _ends_item(following: str) -> bool:
    """True where `following`, the word or mark behind an item of a list, ends it; "" stands for the text's end."""
    return following in _JOINING or not following.isalnum()


def _nearly(values: Iterable[float], there: Iterable[float]) -> bool:
    """True for equal values but for the rounding of floating-point products (7.2 million, 7,200,000)."""
    return any(abs(value - other) <= 1e-9 * abs(value) for value in values for other in there)


def _most_repeated(text: str) -> int:
    """How often in a row the most repeated phrase of up to eight words stands; a single word counts from its third."""
    words = [word.casefold() for word in _WORD.findall(text)]
    most = 1
    for length in range(1, 9):
        times, run = 1, 0
        for place in range(length, len(words)):
            run = run + 1 if words[place] == words[place - length] else 0
            times = max(times, run // length + 1)
        # "very very very" and "1 1 1" are said; phrases are not.
        most = max(most, times - 1 if length == 1 else times)
    return most


def _expected_length(source: str, source_language: str, target_language: str) -> float:
    return len(source) * _EXPANSION[target_language] / _EXPANSION[source_language]


def _is_sign(letter: str) -> bool:
    """Letters used as signs in every script: ª º µ and superscripts."""
    return letter in "ªºµʹʺʼˈ" or "\u02b0" <= letter <= "\u02ff"
