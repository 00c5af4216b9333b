import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.text import carry_over, has_words, prepare, western_digits


@given(st.text())
def test_prepared_text_is_composed_single_spaced_and_stays_so(text):
    prepared = prepare(text)
    assert unicodedata.is_normalized("NFC", prepared)
    assert prepared == " ".join(prepared.split())
    assert prepare(prepared) == prepared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\u00a0 b\tc\n", "a b c"),
        ("\ufeffViê\u0323t", "Việt"),
        ("\u200f(أ)\u200e\u202b", "(أ)"),
        ("co\u00adopération", "coopération"),
        ("a\x00b\x1fc", "a b c"),
        ("&quot;a&nbsp;b&quot; &amp;#8217;s &eacute;t&#xE9;", '"a b" ’s été'),
        ("R&D; AT&T &unknown; & co;", "R&D; AT&T &unknown; & co;"),
        ("", ""),
    ],
)
def test_prepare(text, expected):
    assert prepare(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("٢٠٢٦؟", False), ("***", False), ("", False), ("أ", True), ("1a", True)]
)
def test_has_words(text, expected):
    assert has_words(text) is expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("٢٥٪ ، ١٠", "en", "25% , 10"),
        ("۳", "vi", "3"),
        ("٢٥٪", "ar", "٢٥٪"),
        ("7,5", "vi", "7,5"),
        ("٧٫٥", "en", "7.5"),
    ],
)
def test_carry_over(text, target, expected):
    assert carry_over(text, target) == expected


@given(st.text())
def test_western_digits_keep_offsets(text):
    assert len(western_digits(text)) == len(text)
