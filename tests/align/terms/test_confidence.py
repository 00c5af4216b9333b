import pytest

from align.terms.confidence import DROPPED, Evidence, confidence, known_confidence

SURE = Evidence(purity=1, coverage=1, leak=0, weakest=1)
NOTHING = Evidence(purity=0, coverage=0, leak=0, weakest=0)


def test_evidence_decides() -> None:
    assert confidence(SURE) > 0.85
    assert confidence(NOTHING) < DROPPED


@pytest.mark.parametrize(
    "worse",
    [
        Evidence(purity=0.5, coverage=1, leak=0, weakest=1),
        Evidence(purity=1, coverage=0.5, leak=0, weakest=1),
        Evidence(purity=1, coverage=1, leak=0.5, weakest=1),
        Evidence(purity=1, coverage=1, leak=0, weakest=0.5),
    ],
)
def test_each_part_counts(worse: Evidence) -> None:
    assert confidence(worse) < confidence(SURE)


@pytest.mark.parametrize("evidence", [SURE, NOTHING])
def test_a_term_of_the_glossary_is_surer(evidence: Evidence) -> None:
    assert confidence(evidence) < known_confidence(evidence) < 1
