import numpy as np
import pytest

from align.sentences.coverage import MOST_TOKENS, Coverage, TokenSide
from align.sentences.path import Band, band_around, full_band


def sides(n: int, m: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    draw = np.random.default_rng(0)
    return tuple([draw.normal(size=(draw.integers(1, 5), 6)) for _ in range(count)] for count in (n, m))  # type: ignore[return-value]


def token_side(vectors: list[np.ndarray]) -> TokenSide:
    return TokenSide([str(k) for k in range(len(vectors))], lambda texts: [vectors[int(text)] for text in texts])


@pytest.mark.parametrize("band", [full_band(7, 9), band_around([], 7, 9, 2)])
def test_coverage_is_the_best_match_in_the_span(band: Band) -> None:
    source, target = sides(7, 9)
    left, right = token_side(source), token_side(target)
    block = Coverage(left, right, 4).block(band, 0, 7, 0, 9)
    for row in range(1, 8):
        for column in range(int(band.low[row]), int(band.high[row]) + 1):
            for a in range(1, min(row, 4) + 1):
                for b in range(1, min(column, 4) + 1):
                    span = np.concatenate([right[j] for j in range(column - b, column)])
                    for i in range(row - a, row):
                        expected = (left[i] @ span.T).max(axis=1).sum()
                        assert block.by_targets[b - 1, i, column - 1] == pytest.approx(expected, abs=1e-4)
                    span = np.concatenate([left[i] for i in range(row - a, row)])
                    for j in range(column - b, column):
                        expected = (right[j] @ span.T).max(axis=1).sum()
                        assert block.by_sources[a - 1, row - 1, j] == pytest.approx(expected, abs=1e-4)
    assert block.source_tokens.tolist() == [len(each) for each in source]


def test_long_and_empty_sentences() -> None:
    side = token_side([np.random.default_rng(0).normal(size=(5000, 3)), np.zeros((0, 3))])
    assert side[0].shape == (MOST_TOKENS, 3)
    assert side[1].shape == (1, 3)
