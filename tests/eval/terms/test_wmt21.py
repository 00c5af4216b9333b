"""The WMT21 measures on small cases worked by hand, and on the task's development segments where they are at hand."""

import pytest
from sacrebleu.metrics.lib_ter import translation_edit_rate

from bench.terminology import SEGMENTS, exact_matches
from eval.terms.wmt21 import TermAnnotation, exact_match, term_weighted_ter, window_overlap


def term(variants: str, start: int = 0, end: int = 1) -> TermAnnotation:
    return TermAnnotation(tuple(tuple(v.split()) for v in variants.split("|")), start, end)


@pytest.mark.parametrize(
    ("hypothesis", "terms", "expected"),
    [
        ("le virus se propage", [term("virus")], [True]),
        ("les virus", [term("virus|virus corona")], [True]),
        ("le coronavirus", [term("virus")], [False]),
        ("un virus", [term("virus"), term("virus")], [True, False]),
        ("un virus , un virus", [term("virus"), term("virus")], [True, True]),
        ("Virus", [term("virus")], [False]),
        ("une maladie respiratoire", [term("maladie pulmonaire|maladie respiratoire")], [True]),
    ],
)
def test_exact_match(hypothesis, terms, expected):
    assert exact_match(hypothesis.split(), terms) == expected


def test_window_overlap_by_hand():
    reference = "le comité du front a tenu une conférence".split()
    hypothesis = "le bureau du front a ouvert une conférence".split()
    # Around "front": reference {du, comité | a, tenu}, hypothesis {du, bureau | a, ouvert}: 2 of 4.
    assert window_overlap(hypothesis, reference, [term("front", 3, 4)], 2) == pytest.approx(0.5)
    assert window_overlap(reference, reference, [term("front", 3, 4)], 3) == 1.0
    assert window_overlap("rien".split(), reference, [term("front", 3, 4)], 2) == 0.0


def test_errors_on_terms_cost_double():
    reference = "le comité du front".split()
    wrong_term, wrong_word = "le comité du parti".split(), "le bureau du front".split()
    marked = [term("front", 3, 4)]
    assert term_weighted_ter(wrong_term, reference, marked) == pytest.approx(2 / 4)
    assert term_weighted_ter(wrong_word, reference, marked) == pytest.approx(1 / 4)
    assert term_weighted_ter(reference, reference, marked) == 0.0


@pytest.mark.parametrize("hypothesis", ["du front le comité", "le comité", "le comité du front populaire", ""])
def test_without_terms_it_is_ter(hypothesis):
    reference = "le comité du front".split()
    edits, length = translation_edit_rate(hypothesis.split(), reference)
    assert term_weighted_ter(hypothesis.split(), reference, []) == pytest.approx(edits / length)


@pytest.mark.skipif(not SEGMENTS.exists(), reason="the development sets are not beside the project")
def test_surface_exact_match_on_the_task_data():
    hits, total = exact_matches(SEGMENTS)
    assert total > 400
    assert hits / total == pytest.approx(0.842, abs=0.02)
