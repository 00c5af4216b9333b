"""What a translation says twice or over and over."""

import re

_WORD = re.compile(r"\w+")
_LETTER_RUN = re.compile(r"(.{1,12}?)\1{7,}", re.DOTALL)
# "He said that that was so", "nous nous devons".
_SAID_TWICE = (["that"], ["nous"], ["vous"])
_JOINING = frozenset({",", "،", "and", "et", "và"})


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
