import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.normalise import fold_of
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
