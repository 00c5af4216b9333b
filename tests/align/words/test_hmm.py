import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.words.hmm import Jumps, posteriors


def by_enumeration(emissions: np.ndarray, null: float, jumps: Jumps) -> np.ndarray:
    """The posteriors from the definition: all paths of (position, linked or not) are summed."""
    n, m = emissions.shape

    def weight(jump: int) -> float:
        return max(float(np.exp(-jumps.decay * abs(jump - 1))), jumps.floor)

    found, total = np.zeros((n, m)), 0.0
    for path in itertools.product(itertools.product(range(m), (True, False)), repeat=n):
        chance, before = 1.0, None
        for i, (j, linked) in enumerate(path):
            if linked:
                arrive = 1 / m if before is None else weight(j - before) / sum(weight(k - before) for k in range(m))
                chance *= (1 - jumps.null) * arrive * emissions[i, j]
            elif before is None or j == before:
                chance *= jumps.null * null * (1 / m if before is None else 1)
            else:
                chance = 0.0
            before = j
        total += chance
        for i, (j, linked) in enumerate(path):
            if linked:
                found[i, j] += chance
    return found / total


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 1000))
def test_posteriors_are_those_of_the_definition(n: int, m: int, seed: int) -> None:
    emissions = np.random.default_rng(seed).uniform(0.01, 1, (n, m))
    jumps = Jumps(decay=0.7, floor=0.05, null=0.3)
    np.testing.assert_allclose(posteriors(emissions, 0.2, jumps), by_enumeration(emissions, 0.2, jumps), atol=1e-9)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 1000))
def test_rows_are_distributions(n: int, m: int, seed: int) -> None:
    emissions = np.exp(np.random.default_rng(seed).normal(0, 6, (n, m)))
    found = posteriors(emissions, 0.1, Jumps())
    assert found.shape == (n, m)
    assert (found >= 0).all()
    assert (found.sum(1) <= 1 + 1e-9).all()


@pytest.mark.parametrize("length", [1, 5, 300])
def test_equal_words_follow_the_order(length: int) -> None:
    found = posteriors(np.eye(length) + 1e-3, 1e-4, Jumps())
    assert (found.argmax(1) == np.arange(length)).all()


def test_order_decides_between_words_that_are_alike() -> None:
    # The outer words are sure; the two in the middle look the same.
    emissions = np.array(
        [[1, 0.001, 0.001, 0.001], [0.001, 1, 1, 0.001], [0.001, 1, 1, 0.001], [0.001, 0.001, 0.001, 1]]
    )
    assert posteriors(emissions, 1e-4, Jumps()).argmax(1).tolist() == [0, 1, 2, 3]
