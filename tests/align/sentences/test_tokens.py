import numpy as np
import pytest

from align.sentences.tokens import MOST_TOKENS, TokenSide


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
