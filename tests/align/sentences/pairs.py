"""An encoder whose vectors are what a test says sentences mean."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from align.encoder import TokenVectors

WIDTH = 64


class PairEncoder:
    """Words that differ only in letter case mean the same: "ba de" translates "BA DE"."""

    width = WIDTH

    def sentence_vectors(self, texts: Sequence[str]) -> np.ndarray:
        """The mean of the words' vectors beside a part all sentences share, unit length."""
        rows = [np.mean([_vector(word) for word in text.split()], axis=0) + _vector("") for text in texts]
        matrix = np.array(rows, np.float32).reshape(len(texts), WIDTH)
        return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)

    def token_vectors(self, texts: Sequence[str], layer: int | None = None) -> list[TokenVectors]:
        """A token a word."""
        return [
            TokenVectors(
                np.array([_vector(word) for word in text.split()], np.float32).reshape(-1, WIDTH),
                tuple((0, len(word)) for word in text.split()),
            )
            for text in texts
        ]


@cache
def _vector(word: str) -> np.ndarray:
    return np.random.default_rng(list(word.lower().encode())).normal(0, 1, WIDTH)
