from collections.abc import Sequence

import numpy as np
import pytest

from align.sentences.coverage import CLEARLY, MOST_TOKENS, REACH, Coverage, TokenSide
from align.sentences.path import Band, band_around, full_band


def sides(n: int, m: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    draw = np.random.default_rng(0)
    return tuple([draw.normal(size=(draw.integers(1, 5), 6)) for _ in range(count)] for count in (n, m))  # type: ignore[return-value]


def token_side(vectors: list[np.ndarray]) -> TokenSide:
    def encode(texts: Sequence[str]) -> list[tuple[np.ndarray, list[str]]]:
        found = [vectors[int(text)] for text in texts]
        return [(each, ["the", "of", "cat", "dog"][: len(each)] or []) for each in found]

    return TokenSide([str(k) for k in range(len(vectors))], encode)


@pytest.mark.parametrize("band", [full_band(7, 9), band_around([], 7, 9, 2)])
def test_coverage_is_the_best_match_in_the_span(band: Band) -> None:
    source, target = sides(7, 9)
    left, right = token_side(source), token_side(target)
    block = Coverage(left, right, 4).block(band, 0, 7, 0, 9)
    for row in range(1, 8):
        for column in range(int(band.low[row]), int(band.high[row]) + 1):
            for a in range(1, min(row, 4) + 1):
                for b in range(1, min(column, 4) + 1):
                    span = np.concatenate([right[j].vectors for j in range(column - b, column)])
                    for i in range(row - a, row):
                        expected = left[i].weights @ (left[i].vectors @ span.T).max(axis=1)
                        assert block.by_targets[b - 1, i, column - 1] == pytest.approx(expected, abs=1e-4)
                    span = np.concatenate([left[i].vectors for i in range(row - a, row)])
                    for j in range(column - b, column):
                        expected = right[j].weights @ (right[j].vectors @ span.T).max(axis=1)
                        assert block.by_sources[a - 1, row - 1, j] == pytest.approx(expected, abs=1e-4)
    assert block.source_weights == pytest.approx([left[i].weights.sum() for i in range(7)])


@pytest.mark.parametrize(("band", "part"), [(full_band(7, 9), (0, 7, 0, 9)), (full_band(7, 9), (2, 5, 3, 8))])
def test_what_matches_clearly_better_just_beyond_the_span(band: Band, part: tuple[int, int, int, int]) -> None:
    source, target = sides(7, 9)
    left, right = token_side(source), token_side(target)
    top, bottom, begin, end = part
    block = Coverage(left, right, 2).block(band, *part)

    def beyond(tokens: np.ndarray, weights: np.ndarray, other: TokenSide, first: int, last: int, count: int) -> float:
        around = range(max(first - REACH, 0), min(last + REACH, count))
        inside, all_of_it = (
            (tokens @ np.concatenate([other[k].vectors for k in span]).T).max(axis=1)
            for span in (range(first, last), around)
        )
        return float(weights @ np.maximum(all_of_it - inside - CLEARLY, 0))

    for i in range(top, bottom):
        for j in range(begin, end):
            if j - 1 >= begin:
                expected = beyond(left[i].vectors, left[i].weights, right, j - 1, j + 1, 9)
                assert block.beyond_targets[1, i - top, j - begin] == pytest.approx(expected, abs=1e-4)
            if i - 1 >= top:
                expected = beyond(right[j].vectors, right[j].weights, left, i - 1, i + 1, 7)
                assert block.beyond_sources[1, i - top, j - begin] == pytest.approx(expected, abs=1e-4)


def test_long_and_empty_sentences() -> None:
    long = np.random.default_rng(0).normal(size=(5000, 3))
    side = TokenSide(["long", ""], lambda texts: [(long, ["x"] * 5000) if text else (long[:0], []) for text in texts])
    assert side[0].vectors.shape == (MOST_TOKENS, 3)
    assert side[0].weights.shape == (MOST_TOKENS,)
    assert side[1].vectors.shape == (1, 3)
    assert side[1].weights.tolist() == [1.0]


def test_rare_words_weigh_more_than_common_ones_and_punctuation_little() -> None:
    lines = [["the", "cat", "."], ["the", "dog", "."], ["the", "the", "."]]
    side = TokenSide(["0", "1", "2"], lambda texts: [(np.eye(3), lines[int(text)]) for text in texts])
    the, cat, full_stop = side[0].weights
    assert cat > full_stop
    assert cat > 3 * the
    weights = np.concatenate([side[i].weights for i in range(3)])
    assert weights.mean() == pytest.approx(1.0)
    assert (weights > 0).all()
