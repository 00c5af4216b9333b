"""Similarity of spans of sentences from the vectors of their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

#: Most sentences on one side of a bead.
LONGEST = 6


@dataclass(frozen=True)
class Side:
    """One text to align: vectors (n, d), float16, centred (0 is unrelated), and the length of each sentence."""

    vectors: Array
    lengths: Array

    @classmethod
    def of(cls, vectors: Array, sentences: Sequence[str]) -> "Side":
        """Centre unit vectors on the text's own mean: an encoder's vectors share a large common part.

        The mean is shrunk a little, or a text of one sentence would have nothing left. Lengths are characters, plus
        one for the blank that joins a sentence to the next.
        """
        mean = vectors.sum(axis=0, dtype=np.float64) / (len(vectors) + 1)
        centred = np.empty(vectors.shape, np.float16)
        for start in range(0, len(vectors), 4096):
            centred[start : start + 4096] = vectors[start : start + 4096] - mean
        return cls(centred, np.array([len(text) + 1 for text in sentences], np.float32))

    def __len__(self) -> int:
        return len(self.lengths)

    def spans(self, first: int, last: int) -> list[Array]:
        """Unit vectors of the spans of 1..LONGEST sentences whose (exclusive) ends are first..last-1.

        A list by size - 1 of (last - first, d) float32: the sums of the sentences' vectors weighted by length, which
        is nearly what mean pooling makes of the joined text. A span that would start before the text is zeros.
        """
        begin = max(first - LONGEST, 0)
        weighted = self.vectors[begin : last - 1] * self.lengths[begin : last - 1, None]
        sums = np.zeros((last - begin, self.vectors.shape[1]), np.float32)
        np.cumsum(weighted, axis=0, out=sums[1:])
        ends = np.arange(first, last) - begin
        found = []
        for size in range(1, LONGEST + 1):
            span = sums[ends] - sums[np.maximum(ends - size, 0)]
            span[ends + begin < size] = 0.0
            norms = np.linalg.norm(span, axis=1, keepdims=True)
            found.append(span / np.maximum(norms, 1e-6))
        return found
