import pytest

from corpus.segmentation.abbreviations import rules
from corpus.segmentation.embedded import embedded_spans


@pytest.mark.parametrize(
    ("line", "language", "inside"),
    [
        ("« Bien. Merci », dit-il.", "fr", True),
        ("« Bien. Merci » Puis il part.", "fr", False),
        ("“Well. Thanks,” she said.", "en", True),
        ('"Well. Thanks", she said.', "en", True),
        ("(One. Two) three", "en", True),
        ("«حسنا. شكرا»، قال.", "ar", True),
        ("«حسنا. شكرا» قال الرجل.", "ar", True),
        ("«حسنا. شكرا» وذهب.", "ar", False),
        ("(never closed. Two", "en", False),
        ("(" + "long. " * 100 + ") x", "en", False),
    ],
)
def test_a_period_inside_belongs_to_the_sentence_around(line: str, language: str, inside: bool) -> None:
    assert embedded_spans(line, rules(language)).covers(line.index(".") + 1) is inside


def test_the_edges_are_not_covered() -> None:
    spans = embedded_spans("a (b) c", rules("en"))
    assert [spans.covers(position) for position in range(8)] == [False, False, False, True, True, False, False, False]
