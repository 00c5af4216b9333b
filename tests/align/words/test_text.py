import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.words.text import digits, is_punctuation, lowered_headline, natural_words, whitespace_words

NFD = unicodedata.normalize("NFD", "hội nghị.")


@given(st.text())
def test_whitespace_words_are_those_of_split(line: str) -> None:
    assert whitespace_words(line).forms == line.split()


@given(st.text())
def test_natural_words_cover_all_but_blanks(text: str) -> None:
    words = natural_words(text)
    covered = [at for start, end in words.spans for at in range(start, end)]
    assert covered == sorted(set(covered))
    assert all(text[at].isspace() for at in set(range(len(text))) - set(covered))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12% of 1,388 km", ["12%", "of", "1,388", "km"]),
        ("l'État-major", ["l", "'", "État", "-", "major"]),
        (
            unicodedata.normalize("NFD", "hội nghị."),
            [unicodedata.normalize("NFD", word) for word in ("hội", "nghị", ".")],
        ),
        ("«الجَبهة»، ١٢٫٥٪", ["«", "الجَبهة", "»", "،", "١٢٫٥٪"]),
        ("3rd", ["3rd"]),
        ("", []),
    ],
)
def test_natural_words(text: str, words: list[str]) -> None:
    assert natural_words(text).forms == words


@pytest.mark.parametrize(("word", "expected"), [(".", True), ("»،", True), ("a.", False), ("5", False), ("€", False)])
def test_is_punctuation(word: str, expected: bool) -> None:
    assert is_punctuation(word) is expected


@pytest.mark.parametrize(("word", "expected"), [("1,388", "1388"), ("1.388", "1388"), ("١٢٫٥", "125"), ("abc", "")])
def test_digits(word: str, expected: str) -> None:
    assert digits(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("HANOI HOSTS FORUM", "hanoi hosts forum"), ("Hanoi hosts", "Hanoi hosts"), ("UN", "UN"), ("مؤتمر", "مؤتمر")],
)
def test_headlines_are_lowered(text: str, expected: str) -> None:
    assert lowered_headline(text) == expected


@given(st.text())
def test_lowering_keeps_the_length(text: str) -> None:
    assert len(lowered_headline(text)) == len(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 3, range(0, 1)), (2, 5, range(0, 2)), (3, 4, range(0)), (4, 99, range(1, 3))]
)
def test_covering(start: int, end: int, expected: range) -> None:
    assert whitespace_words("the big cat").covering(start, end) == expected
