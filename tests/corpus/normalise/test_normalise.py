import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.normalise import fold_of
from corpus.normalise.arabic import is_definite, without_article
from corpus.normalise.characters import strip_accents

SAME = [
    ("ar", "مُؤْتَمَر", "مؤتمر"),
    ("ar", "جبهـــة", "جبهة"),
    ("ar", "أسرة", "اسرة"),
    ("ar", "مستوى", "مستوي"),
    ("ar", "شئون", "شؤون"),
    ("ar", "مسئول", "مسؤول"),
    ("ar", "ﻻوس", "لاوس"),
    ("ar", "٢٠٢٥", "2025"),
    ("fr", "ŒUVRE", "œuvre"),
    ("fr", "œuvre", "oeuvre"),
    ("fr", "État", "État"),
    ("vi", "hòa", "hoà"),
    ("vi", "HÒA", "hoà"),
    ("vi", "thủy", "thuỷ"),
    ("vi", "kỹ", "kĩ"),
    ("vi", "Mỹ", "mĩ"),
    ("vi", "quý", "quí"),
    ("en", "Organization", "organisation"),
    ("en", "programme", "program"),
    ("en", "Hội", "hoi"),
]
DIFFERENT = [
    ("ar", "عمله", "عملة"),
    ("ar", "حزب", "حرب"),
    ("fr", "marché", "marche"),
    ("fr", "pêche", "péché"),
    ("vi", "má", "mà"),
    ("vi", "thúy", "thúi"),
    ("vi", "đa", "da"),
    ("vi", "hoa", "hòa"),
    ("en", "four", "for"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_spellings_of_one_word_fold_together(language, one, other):
    assert fold_of(language)(one) == fold_of(language)(other)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_different_words_stay_different(language, one, other):
    assert fold_of(language)(one) != fold_of(language)(other)


def test_unknown_language_is_named():
    with pytest.raises(MattranError, match="'xx'"):
        fold_of("xx")


def test_accents_and_vietnamese_letters_are_stripped():
    assert strip_accents("Đổi Mới") == "Doi Moi"


@given(st.sampled_from(["ar", "en", "fr", "vi"]), st.text(max_size=20))
def test_unicode_form_never_matters(language, text):
    fold = fold_of(language)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("word", "shortest", "expected"),
    [
        ("الكتاب", 3, True),
        ("والكتاب", 3, True),
        ("وبالكتاب", 3, True),
        ("كالكتاب", 3, True),
        ("للكتاب", 3, True),
        ("الْكِتَاب", 3, True),
        ("الـكتاب", 3, True),
        ("كتاب", 3, False),
        ("في", 2, False),
        ("ولد", 2, False),
        # The letters of a short word are its own; how short is the caller's to say.
        ("الحق", 3, False),
        ("الحق", 2, True),
        ("للحق", 2, True),
        ("الم", 2, False),
        # An alef with hamza begins no article.
        ("ألمانيا", 3, False),
        ("إليها", 2, False),
    ],
)
def test_definite_arabic_words_are_told_by_their_letters(word, shortest, expected):
    assert is_definite(word, shortest) is expected


@pytest.mark.parametrize(
    ("word", "rest"),
    [("الحزب", "حزب"), ("والحزب", "وحزب"), ("فبالحزب", "فبحزب"), ("للحزب", "لحزب"), ("حزب", "حزب"), ("", "")],
)
def test_an_article_is_taken_from_behind_its_proclitics(word, rest):
    assert without_article(word) == rest
