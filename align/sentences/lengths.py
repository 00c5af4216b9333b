"""Alignment by length alone, after Gale and Church (1993): the fallback where there is no encoder."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from align.sentences.path import IMPOSSIBLE, Band, BeadType

Array = np.ndarray[Any, Any]

#: Variance of the target characters that a source character gives (Gale and Church, 1993).
VARIANCE = 6.8
#: Prior probabilities of a bead by its type, both directions of a type together where they differ; 1-3 and 2-3
#: are not in the paper.
PRIORS: Mapping[BeadType, float] = {(1, 1): 0.89, (1, 2): 0.0445, (2, 2): 0.011, (1, 3): 0.004, (2, 3): 0.001}
UNALIGNED_PRIOR = 0.005


class LengthScores:
    """Log probabilities of beads given the lengths of their sides in characters."""

    #: Unaligned sentences are independent, as in the paper.
    opening = 0.0

    def __init__(self, source: Sequence[str], target: Sequence[str]) -> None:
        """Take the sentences of both sides; the ratio of their total lengths is the expected one."""
        source_lengths = np.array([len(text) for text in source], float)
        target_lengths = np.array([len(text) for text in target], float)
        # Lengths in units of the mean side, so that swapping the sides changes nothing.
        ratio = math.sqrt(max(target_lengths.sum(), 1.0) / max(source_lengths.sum(), 1.0))
        self.source_ends = np.concatenate([[0.0], np.cumsum(source_lengths * ratio)])
        self.target_ends = np.concatenate([[0.0], np.cumsum(target_lengths / ratio)])
        self.types: Sequence[BeadType] = sorted({*PRIORS, *((b, a) for a, b in PRIORS)}, key=lambda t: (sum(t), t))
        self.deletions = self._unaligned(np.diff(self.source_ends))
        self.insertions = self._unaligned(np.diff(self.target_ends))

    def block(self, band: Band, first: int, last: int) -> dict[BeadType, Array]:
        """Scores of the beads ending in rows first..last-1 of the band; see BeadScores."""
        rows = np.arange(first, last)
        width = int((band.high[first:last] - band.low[first:last]).max()) + 1
        columns = band.low[first:last, None] + np.arange(width)
        inside = columns <= band.high[first:last, None]
        columns = np.minimum(columns, band.columns)
        scores = {}
        for a, b in self.types:
            left = self.source_ends[rows] - self.source_ends[np.maximum(rows - a, 0)]
            right = self.target_ends[columns] - self.target_ends[np.maximum(columns - b, 0)]
            prior = math.log(PRIORS[min(a, b), max(a, b)])
            possible = inside & (rows >= a)[:, None] & (columns >= b)
            scores[a, b] = np.where(possible, log_length_match(left[:, None], right) + prior, IMPOSSIBLE)
        return scores

    def cost(self, row: int, column: int, bead_type: BeadType) -> float:
        """Negative log probability of the bead of this type that ends at (row, column)."""
        a, b = bead_type
        left = self.source_ends[row] - self.source_ends[row - a]
        right = self.target_ends[column] - self.target_ends[column - b]
        prior = PRIORS[min(a, b), max(a, b)] if a and b else UNALIGNED_PRIOR
        return -float(log_length_match(np.array(left), np.array(right))) - math.log(prior)

    @staticmethod
    def _unaligned(lengths: Array) -> Array:
        return log_length_match(lengths, np.zeros_like(lengths)) + math.log(UNALIGNED_PRIOR)


def length_anchors(scores: LengthScores, step: int = 64) -> list[tuple[int, int]]:
    """Corners (i, j) of the line along which both texts have run through the same share of their characters."""
    rows = np.arange(step, len(scores.source_ends) - 1, step)
    columns = np.searchsorted(scores.target_ends, scores.source_ends[rows])
    anchors: list[tuple[int, int]] = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if not anchors or column > anchors[-1][1]:
            anchors.append((row, column))
    return anchors


def log_length_match(left: Array, right: Array) -> Array:
    """Log of the two-sided tail probability that two texts of these lengths translate each other (broadcast)."""
    mean = np.maximum((left + right) / 2, 1.0)
    return log_two_tails(np.abs(left - right) / np.sqrt(VARIANCE * mean))


def log_two_tails(deviation: Array) -> Array:
    """log P(|Z| > deviation) of a standard normal Z, by Abramowitz and Stegun 7.1.26.

    Stays finite where the probability itself underflows.
    """
    x = deviation / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * x)
    polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.log(polynomial) - x * x
