"""What a translation says twice or over and over."""

import re

from translate.number_words import has_scale

_WORD = re.compile(r"\w+")
_LETTER_RUN = re.compile(r"(.{1,12}?)\1{7,}", re.DOTALL)
# "He said that that was so", "nous nous devons".
_SAID_TWICE = (["that"], ["nous"], ["vous"])
_JOINING = frozenset({",", "،", "and", "et", "và"})
#: Words in a row that no text says twice by chance, where they are syllables.
_LONG = {"vi": 9}


def repetition(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation repeats a word or phrase over and over where its source does not."""
    if _LETTER_RUN.search(translation) and not _LETTER_RUN.search(source):
        return True
    return _most_repeated(translation) >= max(3, 2 * _most_repeated(source))


def doubled(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation says a word or phrase twice, joined by "and", a comma or nothing, or a long one later again."""
    if _has_doubled(translation, target_language) and not _has_doubled(source, source_language, shortest=1):
        return True
    return _says_again(translation, _LONG.get(target_language, 6)) and not _says_again(source, 2)


def _says_again(text: str, length: int) -> bool:
    """True where `length` words in a row stand in `text` twice."""
    words = [word.casefold() for word in _WORD.findall(text)]
    first: dict[tuple[str, ...], int] = {}
    return any(
        first.setdefault(tuple(words[place : place + length]), place) + length <= place
        for place in range(len(words) - length + 1)
    )


def _has_doubled(text: str, language: str, shortest: int | None = None) -> bool:
    """True where a phrase of up to six words, four letters or more, follows itself.

    With nothing between it has `shortest` words or more. With an "and" it has two ("more and more"), or is a long
    word. After a comma it is an item of a list: the list ends with it, or it has begun before the phrase ("in the
    congress, the congress said" is no list).
    """
    # Vietnamese doubles single syllables as a matter of course.
    shortest = shortest or (2 if language == "vi" else 1)
    written = re.findall(r"\w+|[^\w\s]", text)
    words = [word.casefold() for word in written]
    for length in range(1, 7):
        for place in range(length, len(words) - length + 1):
            phrase = words[place : place + length]
            letters = "".join(phrase)
            if not letters.isalpha() or len(letters) < 4 or phrase in _SAID_TWICE:
                continue
            if length >= shortest and phrase == words[place - length : place]:
                return True
            between, after = words[place - 1], "".join(words[place + length : place + length + 1])
            start = place - 1 - length
            if between not in _JOINING or phrase != words[max(0, start) : place - 1]:
                continue
            if between.isalpha():
                if length > 1 or _is_said_once(written[place], language):
                    return True
            elif _ends_item(after) or (length >= shortest and start > 0 and words[start - 1] in (",", "،")):
                return True
    return False


def _is_said_once(word: str, language: str) -> bool:
    """True for a long word that is no name, number or comparative: thousands and thousands, smaller and smaller."""
    return len(word) > 6 and word.islower() and not word.endswith("er") and not has_scale(word, language)


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
