"""The score of a bead: a log-linear model over its features."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from align.sentences.features import TYPES, BeadFeatures, half_beyond_one, type_name
from align.sentences.path import Band, BeadType
from align.sentences.weights import WEIGHTS

Array = np.ndarray[Any, Any]


class NeuralScores:
    """Scores of beads (see BeadScores) from their features."""

    types: Sequence[BeadType] = TYPES

    def __init__(self, features: BeadFeatures, weights: Mapping[str, float] = WEIGHTS) -> None:
        """`weights`: of each feature; that of "NAME long" goes with half_beyond_one(type)."""
        self._features, self._weights = features, weights
        self.opening = weights["opening"]
        self.deletions, self.insertions = (
            np.sum([weights[name] * values for name, values in side.items()], axis=0) for side in features.unaligned
        )

    def block(self, band: Band, first: int, last: int) -> dict[BeadType, Array]:
        """Scores of the beads that end in rows first..last-1; see BeadScores."""
        block = self._features.block(band, first, last)
        return {each: block.banded(self._total(block.of(each), each), each) for each in self.types}

    def _total(self, features: Mapping[str, Array], bead_type: BeadType) -> Array:
        size = half_beyond_one(bead_type)
        total: Array = np.full_like(features["similarity"], self._weights[type_name(bead_type)])
        for name, values in features.items():
            total += np.float32(self._weights[name] + size * self._weights.get(f"{name} long", 0.0)) * values
        return total

    def cost(self, row: int, column: int, bead_type: BeadType) -> float:
        """1 - cosine of the bead's sides (0..2); 0 for an unaligned sentence, as Vecalign writes it."""
        return 1.0 - self._features.similarity(row, column, bead_type) if all(bead_type) else 0.0
