"""Features of beads from how well their tokens cover each other."""

from typing import Any

import numpy as np

from align.sentences.coverage import Coverage, CoverageBlock
from align.sentences.path import Band
from align.sentences.similarity import LONGEST

Array = np.ndarray[Any, Any]

#: Where added coverage per token is cut off, so that it alone does not decide.
MOST_ADDED = 0.4
#: A token counts by how much better than this its best match is.
UNCOVERED = 0.3
#: So many covered tokens, and tokens that match better beyond the bead, are one of their features.
COVERED_UNIT, BEYOND_UNIT = 30.0, 10.0


class CoverageFeatures:
    """Token coverage of the beads of one block."""

    def __init__(self, coverage: Coverage, band: Band, rows: Array, columns: Array) -> None:
        top, left = max(int(rows[0]) - LONGEST, 0), max(int(columns[0]) - LONGEST, 0)
        self._block: CoverageBlock = coverage.block(band, top, int(rows[-1]), left, max(int(columns[-1]), left + 1))
        # Within the block, the last sentences of the beads; clipped ones are impossible anyway.
        self._rows, self._columns = np.clip(rows - 1 - top, 0, None), np.clip(columns - 1 - left, 0, None)

    def features(self, a: int, b: int) -> dict[str, Array]:
        """(rows, columns) each: covered tokens of both sides, the least covered sentence, the one that adds least.

        And the tokens whose match beyond the bead is the better one.
        """
        total, beyond = (np.zeros((len(self._rows), len(self._columns)), np.float32) for _ in range(2))
        least = np.full_like(total, np.inf)
        for back in range(a):
            weights = self._source_weights(back)
            covered = self._of_source(back, b, 0)
            total += covered - UNCOVERED * weights
            beyond += self._at(self._block.beyond_targets[b - 1], back, 0)
            np.minimum(least, covered / weights, out=least)
        for back in range(b):
            weights = self._target_weights(back)
            covered = self._of_target(back, a, 0)
            total += covered - UNCOVERED * weights
            beyond += self._at(self._block.beyond_sources[a - 1], 0, back)
            np.minimum(least, covered / weights, out=least)
        found = {"covered": total / COVERED_UNIT, "least_covered": least, "beyond": beyond / BEYOND_UNIT}
        if a > 1 or b > 1:
            found["least_added"] = self._least_added(a, b)
        return found

    def _least_added(self, a: int, b: int) -> Array:
        """How much the coverage of the other side would lose without the first or the last sentence, per its weight."""
        least = np.full((len(self._rows), len(self._columns)), np.float32(MOST_ADDED))
        if a > 1:
            whole = [self._of_target(back, a, 0) for back in range(b)]
            for dropped, end in ((a - 1, 0), (0, 1)):
                lost = sum(each - self._of_target(back, a - 1, end) for back, each in enumerate(whole))
                np.minimum(least, lost / self._source_weights(dropped), out=least)
        if b > 1:
            whole = [self._of_source(back, b, 0) for back in range(a)]
            for dropped, end in ((b - 1, 0), (0, 1)):
                lost = sum(each - self._of_source(back, b - 1, end) for back, each in enumerate(whole))
                np.minimum(least, lost / self._target_weights(dropped), out=least)
        return least

    def _of_source(self, back: int, size: int, end: int) -> Array:
        """Coverage of the source sentence `back` before the last by `size` targets that end `end` before the last."""
        return self._at(self._block.by_targets[size - 1], back, end)

    def _of_target(self, back: int, size: int, end: int) -> Array:
        return self._at(self._block.by_sources[size - 1], end, back)

    def _at(self, values: Array, up: int, left: int) -> Array:
        """`values` of the block so many sentences before the last of the source and of the target."""
        found: Array = values[_before_last(self._rows, up)][:, _before_last(self._columns, left)]
        return found

    def _source_weights(self, back: int) -> Array:
        weights: Array = self._block.source_weights[_before_last(self._rows, back), None]
        return weights

    def _target_weights(self, back: int) -> Array:
        weights: Array = self._block.target_weights[_before_last(self._columns, back)]
        return weights


def _before_last(last: Array, back: int) -> Array:
    return np.clip(last - back, 0, None)
