import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.words.hmm import Posteriors
from align.words.links import agreed_links, itermax, joins_between, mutual_argmax

MATRICES = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 99)).map(
    lambda given: np.random.default_rng(given[2]).uniform(-1, 1, given[:2])
)


@given(MATRICES)
def test_mutual_argmax_links_a_word_once_and_itermax_adds(similarity: np.ndarray) -> None:
    plain = {(each.source, each.target) for each in mutual_argmax(similarity)}
    assert len({source for source, _ in plain}) == len({target for _, target in plain}) == len(plain)
    more = {(each.source, each.target) for each in itermax(similarity)}
    assert {(i, j) for i, j in plain if similarity[i, j] > 0} <= more


@pytest.mark.parametrize(
    ("similarity", "plain", "more"),
    [
        ([[0.9, 0.1], [0.1, 0.8]], {(0, 0), (1, 1)}, {(0, 0), (1, 1)}),
        # The second target word finds no free partner, and joins the best one.
        ([[0.9, 0.7]], {(0, 0)}, {(0, 0), (0, 1)}),
        ([[0.9, -0.7]], {(0, 0)}, {(0, 0)}),
    ],
)
def test_symmetrisations(
    similarity: list[list[float]], plain: set[tuple[int, int]], more: set[tuple[int, int]]
) -> None:
    matrix = np.array(similarity)
    assert {(each.source, each.target) for each in mutual_argmax(matrix)} == plain
    assert {(each.source, each.target) for each in itermax(matrix)} == more


def both(forward: list[list[float]], backward: list[list[float]]) -> Posteriors:
    return Posteriors(np.array(forward), np.array(backward))


def test_agreed_links_are_those_above_the_threshold() -> None:
    links = agreed_links(both([[0.8, 0.2], [0.2, 0.9]], [[0.8, 0.5], [1.0, 0.9]]))
    assert [(each.source, each.target, each.probability) for each in links] == [
        (0, 0, pytest.approx(0.8)),
        (1, 1, pytest.approx(0.9)),
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("ar", "en", {(0, 1), (0, 0)}),
        ("en", "vi", {(0, 1), (0, 0)}),
        ("en", "fr", {(0, 1)}),
        ("fr", "ar", {(0, 1), (0, 0)}),
        ("vi", "en", {(0, 1)}),
    ],
)
def test_free_words_join_where_the_language_packs_words(
    source: str, target: str, expected: set[tuple[int, int]]
) -> None:
    # الكتاب: "the" wants it, "book" is its partner, a far word wants it in vain.
    found = both([[0.05, 0.9, 0.0, 0.0, 0.0]], [[0.8, 0.9, 0.1, 0.1, 0.8]])
    links = agreed_links(found, joins_between(source, target))
    assert {(each.source, each.target) for each in links} == expected
    turned = Posteriors(found.backward.T, found.forward.T)
    links = agreed_links(turned, joins_between(target, source))
    assert {(each.target, each.source) for each in links} == expected
