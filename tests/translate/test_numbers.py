import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES
from translate.numbers import numbers

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


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_any_text_can_be_read(text, language):
    assert all(number.text for number in numbers(text, language))


@given(st.integers(0, 10**9), st.sampled_from(list(LANGUAGES)))
def test_grouped_digits_keep_their_value(value, language):
    for mark in ",. ":
        written = f"{value:,}".replace(",", mark)
        assert value in numbers(written, language)[0].values
