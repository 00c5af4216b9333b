"""What tells whether sentences translate each other: the features of beads, each a number by name.

All are symmetric: the same holds with the sides swapped. Units are such that they are of about the same size, so that
one strength of regularisation suits the weights of all (`weights.py`; `bench/fitting` fits them).
"""

from typing import Any

import numpy as np

from align.sentences.coverage import Coverage
from align.sentences.covered import CoverageFeatures
from align.sentences.path import IMPOSSIBLE, Band, BeadType
from align.sentences.shown import SurfaceFeatures
from align.sentences.similarity import LONGEST, Side
from align.sentences.surface import Surface, anchor_weights

Array = np.ndarray[Any, Any]

#: Up to SQUARE sentences on both sides; more on one side only against one or two.
SQUARE = 4
TYPES: tuple[BeadType, ...] = tuple(
    sorted(
        ((a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1) if max(a, b) <= SQUARE or min(a, b) <= 2),
        key=lambda t: (sum(t), t),
    )
)
#: Types with a weight of their own, the smaller side first; the rest share OTHER, or LONG with a side above SQUARE.
COMMON_TYPES: tuple[BeadType, ...] = ((1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (1, 4))
OTHER, LONG = "other", "long"
#: Log of the letters of a usual sentence; with so many or fewer it counts as empty.
USUAL_LETTERS, FEW_LETTERS = 4.0, 6


def type_name(bead_type: BeadType) -> str:
    """The name of the weight of a type of bead."""
    least, most = sorted(bead_type)
    if (least, most) in COMMON_TYPES:
        return f"{least}-{most}"
    return OTHER if most <= SQUARE else LONG


def half_beyond_one(bead_type: BeadType) -> float:
    """By how many sentences a side the bead is longer than a 1-1, on average: weights of "NAME long" go with it."""
    return sum(bead_type) / 2 - 1


class BeadFeatures:
    """Features of the beads of two texts from an encoder's vectors and what the sentences show.

    `unaligned`: of the source and of the target, features of leaving a sentence unaligned, (n,) each.
    """

    def __init__(self, sides: tuple[Side, Side], surfaces: tuple[Surface, Surface], coverage: Coverage) -> None:
        """Source and target sides and surfaces, and how their tokens cover each other."""
        self.sides, self.surfaces, self.coverage = sides, surfaces, coverage
        self.anchors = anchor_weights(*surfaces)
        source, target = sides
        # Lengths in the unit of the mean side: swapping the sides changes nothing.
        ratio = np.sqrt(target.lengths.sum() / source.lengths.sum())
        self.lengths = _from_zero(source.lengths * ratio), _from_zero(target.lengths / ratio)
        self.unaligned = tuple(_unaligned(shows.letters) for shows in surfaces)

    def block(self, band: Band, first: int, last: int) -> "FeatureBlock":
        """Features of the beads that end in rows first..last-1 of the band."""
        return FeatureBlock(self, band, first, last)

    def similarity(self, row: int, column: int, bead_type: BeadType) -> float:
        """Cosine of the sides of the bead that ends at (row, column)."""
        a, b = bead_type
        left, right = (side.spans(end, end + 1) for side, end in zip(self.sides, (row, column), strict=True))
        return float(left[a - 1][0] @ right[b - 1][0])


class FeatureBlock:
    """Features of the beads that end in some rows, over all columns the band has there."""

    def __init__(self, features: BeadFeatures, band: Band, first: int, last: int) -> None:
        """Rows first..last-1 of `band`."""
        left, right = int(band.low[first]), int(band.high[last - 1])
        rows, columns = self._rows, self._columns = np.arange(first, last), np.arange(left, right + 1)
        source, target = features.sides
        self._spans = source.spans(first, last), target.spans(left, right + 1)
        self._lengths = [_windows(sums, ends) for sums, ends in zip(features.lengths, (rows, columns), strict=True)]
        self._shown = SurfaceFeatures(*features.surfaces, features.anchors, rows, columns)
        self._covered = CoverageFeatures(features.coverage, band, rows, columns)
        width = int((band.high[first:last] - band.low[first:last]).max()) + 1
        self._gather = np.minimum(band.low[first:last, None] + np.arange(width) - left, right - left)
        self._outside = band.low[first:last, None] + np.arange(width) > band.high[first:last, None]

    def of(self, bead_type: BeadType) -> dict[str, Array]:
        """Each feature of the beads of a type, (rows, columns), without the one that names the type."""
        a, b = bead_type
        left, right = self._lengths[0][a - 1][:, None], self._lengths[1][b - 1]
        ratio = np.minimum(left, right) / np.maximum(np.maximum(left, right), np.float32(1e-3))
        return {
            "similarity": self._spans[0][a - 1] @ self._spans[1][b - 1].T,
            "length_ratio": np.log2(1 + ratio),
            **self._covered.features(a, b),
            **self._shown.features(a, b),
        }

    def banded(self, values: Array, bead_type: BeadType) -> Array:
        """`values` (rows, columns) of beads of a type as (rows, width): column 0 is where the band begins in the row.

        What no bead can be, or lies outside the band, is IMPOSSIBLE.
        """
        a, b = bead_type
        values[self._rows < a] = IMPOSSIBLE
        values[:, self._columns < b] = IMPOSSIBLE
        return np.where(self._outside, IMPOSSIBLE, np.take_along_axis(values, self._gather, axis=1))


def _from_zero(values: Array) -> Array:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def _windows(sums: Array, ends: Array) -> list[Array]:
    """Sums over the last 1..LONGEST values before each end, by size - 1; what starts before the text is cut off."""
    return [(sums[ends] - sums[np.maximum(ends - size, 0)]).astype(np.float32) for size in range(1, LONGEST + 1)]


def _unaligned(letters: Array) -> dict[str, Array]:
    return {
        "unaligned": np.ones(len(letters)),
        "unaligned_letters": np.log1p(letters) - USUAL_LETTERS,
        "unaligned_empty": (letters <= FEW_LETTERS).astype(np.float64),
    }
