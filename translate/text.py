"""What happens to a text before and after the model."""

import html
import re
import unicodedata

# Marks of direction and joining, byte order marks, soft hyphens: no model was trained with them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What a page's markup left: &nbsp; &quot; &#8217; (never one without its semicolon, as in R&D).
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,7});")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
#: The number or letter of an item, which closes with a bracket it never opened: 1), a).
_ITEM = re.compile(r"(?:^|.*[\s(])(?:\d{1,2}|[^\W\d_])$", re.DOTALL)
_BRACKETS = {")": "(", "]": "["}
_DIGITS = {ord("٠") + each: str(each) for each in range(10)} | {ord("۰") + each: str(each) for each in range(10)}
_MARKS = {ord("،"): ",", ord("؛"): ";", ord("؟"): "?", ord("٪"): "%", ord("٫"): ".", ord("٬"): ","}


def prepare(text: str) -> str:
    """The text a model gets, stripped.

    NFC, no HTML entities, no invisible or control characters, any run of white space one space.
    """
    # What is left of one may make another: &amp;quot;
    while (cleaned := _cleaned(text)) != text:
        text = cleaned
    return text


def _cleaned(text: str) -> str:
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(_CONTROL.sub(" ", text).split())


def has_words(text: str) -> bool:
    """True where there is a letter to translate."""
    return any(character.isalpha() for character in text)


def carry_over(text: str, target: str) -> str:
    """A text without words (numbers, marks) in the target language: Arabic digits and marks become Latin ones there."""
    return text if target == "ar" else text.translate(_DIGITS | _MARKS)


def lone_brackets(text: str) -> list[int]:
    """The places (code points) of round and square brackets without a partner, those of items, as in "a)", left out."""
    opened: dict[str, list[int]] = {opening: [] for opening in _BRACKETS.values()}
    lone = []
    for place, letter in enumerate(text):
        if letter in opened:
            opened[letter].append(place)
        elif letter in _BRACKETS:
            if opened[_BRACKETS[letter]]:
                opened[_BRACKETS[letter]].pop()
            elif not _ITEM.match(text[:place]):
                lone.append(place)
    return sorted([*lone, *opened["("], *opened["["]])


def western_digits(text: str) -> str:
    """The same text, length kept, with 0-9 for Arabic-Indic and Persian digits."""
    return text.translate(_DIGITS)
