"""Token vectors: what an encoder says of each sub-word of a text, and where that sub-word stands in it."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The sub-words of one text.

    `vectors` has shape (tokens, width), float32, not normalised; `offsets` are (start, end) code-point spans into
    the text as it was given, white space trimmed, in order. Two tokens may share a span where one character
    became several (a ligature).
    """

    vectors: np.ndarray
    offsets: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if len(self.vectors) != len(self.offsets):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.offsets)} tokens")


def unit_rows(matrix: np.ndarray) -> np.ndarray:
    """Each row divided by its Euclidean length; rows of zeros stay zeros. Shape (n, d) in and out."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.maximum(lengths, 1e-12)
