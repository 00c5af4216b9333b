import pytest

from align.records import Link
from align.words.marks import with_cut_marks
from align.words.text import whitespace_words


@pytest.mark.parametrize(
    ("source", "target", "languages", "links", "expected"),
    [
        # An elision's apostrophe goes with its word, whatever it was linked to itself.
        ("l ' homme", "the man ,", ("fr", "en"), {(0, 0), (1, 2), (2, 1)}, {(0, 0), (1, 0), (2, 1)}),
        ("the man ,", "L ’ homme", ("en", "fr"), {(0, 0), (2, 1), (1, 2)}, {(0, 0), (0, 1), (1, 2)}),
        ("qu ' il", "that he", ("fr", "en"), {(0, 0), (2, 1)}, {(0, 0), (1, 0), (2, 1)}),
        # A quotation mark does not, nor one in another language.
        ("dit ' homme '", "said ' man '", ("fr", "en"), {(0, 0), (1, 1), (2, 2), (3, 3)}, None),
        ("s ' il", "he ,", ("en", "vi"), {(2, 0), (1, 1)}, None),
        # A hyphen goes where both parts go; a dash between words keeps its own link.
        ("procès - verbal", "minutes", ("fr", "en"), {(0, 0), (2, 0)}, {(0, 0), (1, 0), (2, 0)}),
        ("hier - demain", "yesterday - tomorrow", ("fr", "en"), {(0, 0), (1, 1), (2, 2)}, None),
        ("- oui -", "yes", ("fr", "en"), {(1, 0)}, None),
        ("' l", "the", ("fr", "en"), {(1, 0)}, None),
        ("", "", ("fr", "fr"), set(), None),
    ],
)
def test_cut_marks_go_with_their_words(
    source: str,
    target: str,
    languages: tuple[str, str],
    links: set[tuple[int, int]],
    expected: set[tuple[int, int]] | None,
) -> None:
    pair = whitespace_words(source), whitespace_words(target)
    found = with_cut_marks([Link(*each, 0.5) for each in links], pair, languages)
    assert {(each.source, each.target) for each in found} == (links if expected is None else expected)
    assert all(each.probability == 0.5 for each in found)
