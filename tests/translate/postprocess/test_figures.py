import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.postprocess.figures import Written, figures, read, write


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("104,3", "fr", 104.3),
        ("297 000", "fr", 297_000),
        ("36 392,5", "fr", 36_392.5),
        ("1,200", "ar", 1200),
        ("1.5", "ar", 1.5),
        ("١٬٢٠٠", "ar", 1200),
        ("٧٫٥", "ar", 7.5),
        ("1.200", "ar", None),
        ("1.234.567", "ar", 1_234_567),
        ("1,200", "en", 1200),
        ("1,200", "vi", 1.2),
        ("1.200", "vi", 1200),
        ("97,2", "en", 97.2),
        ("1.234,5", "vi", 1234.5),
        ("12.5.2026", "fr", None),
        ("2023", "ar", 2023),
    ],
)
def test_read(text: str, language: str, value: float | None) -> None:
    number = read(text, language)
    assert (number.value if number else None) == value


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (Written("297000", "", True), "en", "297,000"),
        (Written("297000", "", True), "vi", "297.000"),
        (Written("104", "3"), "vi", "104,3"),
        (Written("104", "3"), "en", "104.3"),
        (Written("5287"), "en", "5287"),
        (Written("3172", "", True), "vi", "3.172"),
        (Written("1234567", "5"), "en", "1,234,567.5"),
    ],
)
def test_write(number: Written, language: str, expected: str) -> None:
    assert write(number, language) == expected


@given(st.integers(0, 10**12), st.sampled_from(["en", "vi", "fr"]))
def test_what_is_written_reads_the_same(value: int, language: str) -> None:
    number = read(write(Written(str(value), "", True), language), language)
    assert number is not None and number.value == value


def test_figures_have_places_and_scales() -> None:
    text = "VND 104.3 billion in 2023 for 3,172 houses"
    found = figures(text, "en")
    assert [(text[each.start : each.end], each.scale, text[each.end : each.scale_end]) for each in found] == [
        ("104.3", 10**9, " billion"),
        ("2023", 1, ""),
        ("3,172", 1, ""),
    ]
    assert figures("2 nghìn tỷ đồng", "vi")[0].scale == 10**12
