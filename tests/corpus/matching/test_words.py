import pytest

from corpus.matching.words import another_word, neighbours, split_chunk

CASES = [
    ("ar", "«الحزب»،", [("الحزب", 1, 6), (",", 7, 8)]),
    ("ar", "25-NQ/TW", [("25", 0, 2), ("NQ", 3, 5), ("/", 5, 6), ("TW", 6, 8)]),
    ("ar", "مُؤْتَمَرًا", [("مُؤْتَمَرًا", 0, 11)]),
    ("ar", "\u200fالحزب\u200f", [("الحزب", 1, 6)]),
    ("fr", "l’État", [("l’", 0, 2), ("État", 2, 6)]),
    ("fr", "104,3", [("104,3", 0, 5)]),
    ("en", "Party’s", [("Party", 0, 5)]),
    ("en", "O'Brien", [("O'Brien", 0, 7)]),
    ("en", "https://a.b/c", [("://", 0, 13)]),
    ("en", "–", [("-", 0, 1)]),
    ("vi", "tế-xã", [("tế", 0, 2), ("xã", 3, 5)]),
]


@pytest.mark.parametrize(("language", "chunk", "pieces"), CASES)
def test_words_and_marks_with_their_offsets(language, chunk, pieces):
    assert [(piece.text, piece.start, piece.end) for piece in split_chunk(chunk, language)] == pieces


def test_hyphenated_words_are_marked():
    assert [piece.hyphenated for piece in split_chunk("socio-economic", "en")] == [False, True]
    assert [piece.hyphenated for piece in split_chunk("Laos/Vietnam", "en")] == [False, False, False]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("một xã hội", 4, 6, ("một", "hội")),
        ("xã, hội", 0, 2, ("", "")),
        ("một  xã", 5, 7, ("một", "")),
        ("un état d’urgence.", 3, 7, ("un", "d’urgence")),
        ("they state that's so", 5, 10, ("they", "that")),
    ],
)
def test_neighbours(text, start, end, expected):
    assert neighbours(text, start, end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in a bank account", True),
        ("on the River Bank", False),
        ("the river bank", True),
        ("a Bank account", False),
        ("the bank, account", False),
        ("the bank of", False),
        ("d’une bank d’eau", True),
    ],
)
def test_a_word_is_another_one_beside_certain_words(text, expected):
    check = another_word({"bank": "river"}, {"bank": "account d'eau"}, fold=str.lower)
    start = text.lower().index("bank")
    assert check(text, start, start + 4) is expected


def test_the_word_itself_is_compared_by_its_key():
    check = another_word({}, {"Xã": "hội"}, fold=str.lower, key=str.lower)
    assert check("XÃ HỘI", 0, 2)
    assert not check("THÔN HỘI", 0, 4)
