import numpy as np
import pytest

from align.sentences.coverage import Coverage
from align.sentences.covered import MOST_ADDED, CoverageFeatures
from align.sentences.features import TYPES
from align.sentences.path import full_band
from align.sentences.similarity import LONGEST
from align.sentences.tokens import TokenSide


def random_side(sentences: int, seed: int) -> TokenSide:
    draw = np.random.default_rng(seed)
    vectors = {str(k): draw.normal(size=(4, 5)) for k in range(sentences)}
    return TokenSide(list(vectors), lambda texts: [(vectors[text], ["a", "b", text, "."]) for text in texts])


def covered(side: TokenSide, sentence: int, other: TokenSide, span: range) -> float:
    tokens = np.concatenate([other[k].vectors for k in span])
    return float(side[sentence].weights @ (side[sentence].vectors @ tokens.T).max(axis=1))


def test_types_go_up_to_4_4_and_6_2_and_mirror() -> None:
    assert {(4, 4), (1, 6), (2, 6), (5, 2)} <= set(TYPES)
    assert not {(3, 5), (6, 3), (1, 7)} & set(TYPES)
    assert {(b, a) for a, b in TYPES} == set(TYPES)


@pytest.mark.parametrize(("a", "b"), [(2, 1), (1, 3), (3, 2), (6, 2), (4, 4)])
def test_the_sentence_at_an_end_that_adds_least(a: int, b: int) -> None:
    source, target = random_side(7, 1), random_side(8, 2)
    rows, columns = np.arange(1, 8), np.arange(9)
    sums = CoverageFeatures(Coverage(source, target, LONGEST), full_band(7, 8), rows, columns)
    found = sums._least_added(a, b)
    for row in range(a, 8):
        for column in range(b, 9):
            left, right = range(row - a, row), range(column - b, column)
            expected = MOST_ADDED
            for side, other, span, opposite in ((source, target, left, right), (target, source, right, left)):
                for dropped, rest in ((span[0], span[1:]), (span[-1], span[:-1])):
                    if rest:
                        lost = sum(covered(other, k, side, span) - covered(other, k, side, rest) for k in opposite)
                        expected = min(expected, lost / side[dropped].weights.sum())
            assert found[row - 1, column] == pytest.approx(expected, abs=1e-4)
