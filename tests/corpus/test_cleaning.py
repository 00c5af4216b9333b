import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import content_end, lines

LINE_ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_counts_once(end: str) -> None:
    text = f"a b{end}c"
    assert [(line.number, text[line.start : line.end]) for line in lines(text)] == [(1, "a b"), (2, "c")]


def test_empty_lines_are_not_numbered() -> None:
    found = list(lines(" \n one \n\n\t\n two"))
    assert [(line.number, line.start, line.end, line.blank_before) for line in found] == [
        (1, 3, 6, True),
        (2, 12, 15, True),
    ]


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("وألقى الموضوع. |", "وألقى الموضوع."),
        ("end. | | \n", "end."),
        ("a|", "a|"),
        ("a | b|", "a | b|"),
        ("a ||", "a ||"),
        ("|", "|"),
        (" | | \n", " | |"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_a_stray_mark_at_the_end_is_no_content(line: str, content: str) -> None:
    assert line[: content_end(line)] == content


@given(st.text(alphabet=st.sampled_from("a|. \n\r\u2028\u00a0")))
def test_lines_cover_all_but_space_and_stray_marks(text: str) -> None:
    covered = [False] * len(text)
    for line in lines(text):
        assert text[line.start : line.end].strip() == text[line.start : line.end] != ""
        for index in range(line.start, line.end):
            assert not covered[index]
            covered[index] = True
    left = {character for character, mark in zip(text, covered, strict=True) if not mark and not character.isspace()}
    assert left <= {"|"}
