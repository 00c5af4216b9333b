import math
from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from align.encoder import Encoder, TokenVectors
from align.words.text import whitespace_words
from align.words.vectors import SUBWORD_SHARE, word_similarities


class LetterEncoder:
    """Each letter is a sub-word with a direction of its own."""

    def token_vectors(self, texts: Sequence[str], layer: int | None = None) -> list[TokenVectors]:
        found = []
        for text in texts:
            spans = tuple((at, at + 1) for at, letter in enumerate(text) if not letter.isspace())
            rows = [np.eye(128, dtype=np.float32)[ord(text[start])] for start, _ in spans]
            found.append(TokenVectors(np.array(rows, np.float32).reshape(-1, 128), spans))
        return found


LETTERS = cast(Encoder, LetterEncoder())
# Eight sub-words of nothing: they draw the sentence's own centre towards zero.
NEUTRAL = np.zeros(128, np.float32)


def similarities(source: str, target: str) -> np.ndarray:
    return word_similarities(LETTERS, [whitespace_words(source)], [whitespace_words(target)], NEUTRAL)[0]


def test_a_shared_subword_counts_beside_the_whole_word() -> None:
    found = similarities("ab xy", "a z")
    # Less the centres (abxy / 12, az / 10): "ab" is (10, 10, -2, -2, 0) / 12, its "a" (11, -1, -1, -1, 0) / 12 and
    # the other "a" (9, 0, 0, 0, -1) / 10 in the directions a, b, x, y, z.
    whole = 90 / math.sqrt(208 * 82)
    subword = 99 / math.sqrt(124 * 82)
    assert found[0, 0] == pytest.approx((1 - SUBWORD_SHARE) * whole + SUBWORD_SHARE * subword, rel=1e-4)
    assert found.argmax(0)[0] == 0


@pytest.mark.parametrize(("source", "target", "shape"), [("", "a", (0, 1)), ("a b", "", (2, 0)), ("", "", (0, 0))])
def test_empty_sides_have_no_similarities(source: str, target: str, shape: tuple[int, int]) -> None:
    assert similarities(source, target).shape == shape
