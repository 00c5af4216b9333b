import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES
from translate.numbers import has_spelled, numbers, spelled

DIGITS = [
    ("en", "25-NQ/TW", [{25}]),
    ("ar", "في ٧ أغسطس ٢٠٢٦", [{7}, {2026}]),
    ("fr", "1 234 567 habitants", [{1234567}]),
    ("fr", "7,5 millions", [{7.5, 7500000}]),
    ("en", "1.234", [{1234, 1.234}]),
    ("en", "1,234.5", [{1234.5}]),
    ("vi", "1.234,5", [{1234.5}]),
    ("vi", "2 nghìn tỷ đồng", [{2, 2 * 10**12}]),
    ("ar", "٣٫٥ مليار", [{3.5, 3.5 * 10**9}]),
    ("ar", "١٬٢٣٤", [{1234, 1.234}]),
    ("vi", "12/5/2026", [{12}, {5}, {2026}]),
    ("fr", "12.05.2026", [set()]),
    ("en", "none", []),
    ("fr", "10\u202f000 m3", [{10000}]),
    ("ar", "الـ11", [{11}]),
]


@pytest.mark.parametrize(("language", "text", "expected"), DIGITS)
def test_numbers_in_digits(language, text, expected):
    assert [number.values for number in numbers(text, language)] == expected


def test_a_date_with_full_stops_falls_into_its_parts():
    (number,) = numbers("12.05.2026", "fr")
    assert number.parts == (12, 5, 2026)


SPELLED = [
    ("en", "twenty-five", 25),
    ("en", "two hundred and fifty", 250),
    ("en", "three million", 3 * 10**6),
    ("en", "the third time", 3),
    ("en", "in August", 8),
    ("en", "the XIV Congress", 14),
    ("fr", "vingt-cinq", 25),
    ("fr", "le XXe siècle", 20),
    ("fr", "en août", 8),
    ("vi", "hai mươi lăm", 25),
    ("vi", "tháng giêng", 1),
    ("vi", "một trăm nghìn", 10**5),
    ("ar", "في أغسطس", 8),
    ("ar", "في آب", 8),
    ("ar", "تشرين الثاني", 11),
    ("ar", "خمسة وعشرين", 25),
    ("ar", "مئة ألف", 10**5),
    ("ar", "بثلاثة", 3),
    ("ar", "ثلاثة عشر", 13),
    ("ar", "خمسة عشر عاما", 15),
    ("ar", "المؤتمر الوطني الثالث عشر للحزب", 13),
    ("ar", "المنتدى الأوروبي الثاني عشر", 12),
    ("ar", "الدورة الحادية عشرة", 11),
    ("ar", "اثنا عشر", 12),
    ("ar", "ثلاث مئة وخمسة عشر", 315),
    ("fr", "quatre-vingts", 80),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "deux cent quatre-vingt-un", 281),
    ("en", "two decades", 20),
    ("ar", "في الستينيات", 60),
]


@pytest.mark.parametrize(("language", "text", "value"), SPELLED)
def test_numbers_in_words(language, text, value):
    assert value in spelled(text, language)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("ar", "ثلاثة عشر", 30), ("ar", "خمسة عشر", 50), ("ar", "الثاني عشر", 20), ("fr", "quatre-vingts", 24)],
)
def test_what_words_do_not_say(language, text, value):
    assert value not in spelled(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"), [("en", "two men", True), ("en", "men", False), ("ar", "ثلاثة", True)]
)
def test_has_spelled(language, text, expected):
    assert has_spelled(text, language) is expected


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_any_text_can_be_read(text, language):
    assert all(number.text for number in numbers(text, language))
    assert all(value >= 0 for value in spelled(text, language))


@given(st.integers(0, 10**9), st.sampled_from(list(LANGUAGES)))
def test_grouped_digits_keep_their_value(value, language):
    for mark in ",. ":
        written = f"{value:,}".replace(",", mark)
        assert value in numbers(written, language)[0].values
