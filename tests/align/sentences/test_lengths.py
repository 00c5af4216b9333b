import math

import numpy as np
import pytest

from align.sentences.lengths import LengthScores, length_anchors, log_length_match, log_two_tails
from align.sentences.path import full_band


@pytest.mark.parametrize("deviation", [0.0, 0.3, 1.0, 1.96, 3.0, 5.0])
def test_two_tails_of_the_normal(deviation: float) -> None:
    expected = math.log(math.erfc(deviation / math.sqrt(2)))
    assert float(log_two_tails(np.array(deviation))) == pytest.approx(expected, abs=2e-3)


def test_two_tails_stay_finite() -> None:
    assert -5010 < float(log_two_tails(np.array(100.0))) < -5000


def test_equal_lengths_match_best() -> None:
    match = log_length_match(np.array(50.0), np.array([10.0, 40.0, 50.0, 60.0, 100.0]))
    assert match.argmax() == 2
    assert match[2] == pytest.approx(0.0, abs=1e-6)


def test_costs_are_the_negative_scores() -> None:
    scores = LengthScores(["aaaa", "bb", "cccccc"], ["AAA", "BBBBBBB", "C"])
    band = full_band(3, 3)
    block = scores.block(band, 1, 4)
    assert scores.cost(2, 3, (1, 2)) == pytest.approx(-block[1, 2][1, 3])
    assert scores.cost(1, 0, (1, 0)) == pytest.approx(-scores.deletions[0])
    assert block[2, 1][0, 3] <= -1e9


def test_anchors_follow_the_share_of_characters() -> None:
    source, target = ["x" * 10] * 200, ["y" * 20] * 100
    assert length_anchors(LengthScores(source, target), step=50) == [(50, 25), (100, 50), (150, 75)]
