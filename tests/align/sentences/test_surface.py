import numpy as np
import pytest

from align.sentences.surface import ENDS, Surface, anchor_matrix, anchor_weights


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Paris, 2007.", {"paris", "#2007"}),
        ("باريس ٢٠٠٧ ٠٧", {"باريس", "#2007", "#7"}),
        ("le Sud de la", {"sud"}),
        ("expéditions", {"expédi"}),
        ("", set()),
    ],
)
def test_anchors_are_numbers_names_and_long_words(text: str, anchors: set[str]) -> None:
    assert Surface.of([text]).anchors == [anchors]


@pytest.mark.parametrize(
    ("text", "ending"),
    [("Ja.", "."), ("مرحبا؟", "?"), ("« Oui ! »", "!"), ("a) bleu ;", ";"), ("Nom :", ":"), ("x", "")],
)
def test_endings_look_through_quotes_and_scripts(text: str, ending: str) -> None:
    assert Surface.of([text]).ending[0] == (ENDS.index(ending) + 1 if ending else 0)


def test_marks_and_letters() -> None:
    shown = Surface.of(["« Où ? »", "1. ainsi ("])
    assert shown.marks.tolist() == [[1, 0, 0, 0, 2, 0], [0, 0, 0, 0, 0, 1]]
    assert shown.lower.tolist() == [0, 1]
    assert shown.speech.tolist() == [1, 0]
    assert shown.letters.tolist() == [2, 5]


@pytest.mark.parametrize(
    ("text", "speech"), [('" Oh ! "', 1), ("-- Non", 1), ("— لا", 1), ("“No”", 1), ("l'eau", 0), ("a - b", 0), ("", 0)]
)
def test_direct_speech_begins_with_a_quotation_mark_or_a_dash(text: str, speech: int) -> None:
    assert Surface.of([text]).speech.tolist() == [speech]


def test_rare_shared_words_weigh_most() -> None:
    source, target = Surface.of(["Paris 1", "Paris 2", "seule"]), Surface.of(["Paris 1", "Paris"])
    weights = anchor_weights(source, target)
    assert set(weights) == {"paris", "#1"}
    assert weights["#1"] > weights["paris"]
    assert np.array_equal(anchor_matrix(source.anchors, {"#1": 0, "paris": 1}), [[1, 1], [0, 1], [0, 0]])
