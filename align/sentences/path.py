"""The best monotone path through a banded grid: the dynamic programme every sentence aligner here shares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Array = np.ndarray[Any, Any]
BeadType = tuple[int, int]

#: Score of a bead that cannot be.
IMPOSSIBLE = np.float32(-1e9)

# A backpointer: the number of the bead's type or one of these, and whether runs of unaligned sentences that end in the
# cell (be they the best way there or not) go on from the cell before.
_DELETION, _INSERTION, _STEP = 62, 63, 63
_DELETION_GOES_ON, _INSERTION_GOES_ON = 64, 128


@dataclass(frozen=True)
class Band:
    """The cells a path may visit: for row i (i source sentences consumed) the columns low[i] <= j <= high[i].

    Both arrays have n + 1 entries, never fall, start at column 0 and end at column m, and consecutive rows overlap.
    """

    low: Array
    high: Array

    @property
    def rows(self) -> int:
        """Number of source sentences, n."""
        return len(self.low) - 1

    @property
    def columns(self) -> int:
        """Number of target sentences, m."""
        return int(self.high[-1])

    def blocks(self, cells: int = 1 << 14) -> Iterator[tuple[int, int]]:
        """Row ranges [first, last) of rows 1..n, each of about `cells` cells with its padding."""
        first, n = 1, self.rows
        while first <= n:
            last = first + 1
            while last <= n and (last + 1 - first) * (self.high[last] - self.low[first] + 1) <= cells:
                last += 1
            yield first, last
            first = last


class BeadScores(Protocol):
    """What a similarity model offers the search: scores, higher is better, of all beads that end in some rows.

    `deletions` and `insertions` are the scores of unaligned sentences, `opening` (0 or less) that of beginning a run
    of them: sentences are left out by passages.
    """

    types: Sequence[BeadType]
    opening: float
    deletions: Array
    insertions: Array

    def block(self, band: Band, first: int, last: int) -> Mapping[BeadType, Array]:
        """Scores of the beads that end in rows first..last-1: for each type (rows, width), column 0 = band.low[i].

        Rows are padded to the widest; padding and impossible beads hold any value <= IMPOSSIBLE.
        """


def full_band(n: int, m: int) -> Band:
    """Every cell of an n x m grid."""
    return Band(np.zeros(n + 1, np.int64), np.full(n + 1, m, np.int64))


def band_around(anchors: Sequence[tuple[int, int]], n: int, m: int, radius: int) -> Band:
    """The cells within `radius` rows and columns of the polyline (0, 0), anchors..., (n, m).

    `anchors`: corners (i, j), strictly increasing in both.
    """
    points = [(0, 0), *[(i, j) for i, j in anchors if 0 < i < n and 0 < j < m], (n, m)]
    rows = np.array([i for i, _ in points], float)
    columns = np.array([j for _, j in points], float)
    at = np.arange(n + 1, dtype=float)
    low = np.floor(np.interp(at - radius, rows, columns)).astype(np.int64) - radius
    high = np.ceil(np.interp(at + radius, rows, columns)).astype(np.int64) + radius
    low, high = np.clip(low, 0, m), np.clip(high, 0, m)
    low[0], high[n] = 0, m
    return Band(low, high)


def best_path(scores: BeadScores, band: Band) -> tuple[list[BeadType], float]:
    """The types of the beads of the best path from (0, 0) to (n, m), and its score.

    Row by row; within a row everything is vectorised, a run of insertions by a running maximum over prefix sums.
    Runs of unaligned sentences have affine costs (Gotoh 1982). Time and backpointers are linear in the cells of the
    band. Of equal paths the one with the earlier type of `scores.types` is taken, deletions and insertions last.
    """
    ahead = np.concatenate([[0.0], np.cumsum(scores.insertions, dtype=np.float64)])
    first_row = np.full(int(band.high[0]) + 1, -np.inf)
    first_row[0] = 0.0
    pointers = [np.zeros(len(first_row), np.uint8)]
    _close_row(first_row, ahead, 0, scores.opening, pointers[0])
    history = [first_row]
    deleted = np.full(len(first_row), -np.inf)
    depth = max(a for a, _ in scores.types)
    for first, last in band.blocks():
        block = scores.block(band, first, last)
        for i in range(first, last):
            low, high = int(band.low[i]), int(band.high[i])
            best = np.full(high - low + 1, -np.inf)
            chosen = np.full(len(best), _DELETION, np.uint8)
            for number, (a, b) in enumerate(scores.types):
                if a > i:
                    continue
                # Cells of this row whose predecessor (i - a, j - b) lies in the band.
                start = max(low, int(band.low[i - a]) + b)
                stop = min(high, int(band.high[i - a]) + b)
                if start > stop:
                    continue
                before = history[-a][start - b - int(band.low[i - a]) : stop - b - int(band.low[i - a]) + 1]
                here = slice(start - low, stop - low + 1)
                _take(best, chosen, here, before + block[a, b][i - first, here], number)
            running = np.full(len(best), -np.inf)
            start, stop = max(low, int(band.low[i - 1])), min(high, int(band.high[i - 1]))
            if start <= stop:
                there = slice(start - int(band.low[i - 1]), stop - int(band.low[i - 1]) + 1)
                here = slice(start - low, stop - low + 1)
                opened = history[-1][there] + scores.opening
                running[here] = np.maximum(opened, deleted[there]) + scores.deletions[i - 1]
                _take(best, chosen, here, running[here], _DELETION)
                chosen[here] |= np.where(deleted[there] > opened, _DELETION_GOES_ON, 0).astype(np.uint8)
            deleted = running
            _close_row(best, ahead, low, scores.opening, chosen)
            pointers.append(chosen)
            history.append(best)
            del history[:-depth]
    return _trace(scores.types, band, pointers), float(history[-1][-1])


def _take(best: Array, chosen: Array, here: slice, candidate: Array, step: int) -> None:
    """Where the candidate is better than the best so far, take it, in place."""
    better = candidate > best[here]
    np.copyto(best[here], candidate, where=better)
    np.copyto(chosen[here], np.uint8(step), where=better)


def _close_row(best: Array, ahead: Array, low: int, opening: float, chosen: Array) -> None:
    """Let a row's cells be reached from their left by insertions, in place."""
    prefix = ahead[low : low + len(best)]
    opened = best - prefix + opening
    reached = np.full(len(best), -np.inf)
    np.maximum.accumulate(opened[:-1], out=reached[1:])
    # A run goes on where the best place to have begun it is not the cell just before.
    chosen[1:] |= np.where(reached[1:] > opened[:-1], _INSERTION_GOES_ON, 0).astype(np.uint8)
    reached += prefix
    # Rounding in the prefix sums must not turn a cell's own best into an insertion.
    inserted = reached > best + 1e-9 * (1.0 + np.abs(prefix))
    np.copyto(best, reached, where=inserted)
    chosen[inserted] = chosen[inserted] & ~np.uint8(_STEP) | np.uint8(_INSERTION)


def _trace(types: Sequence[BeadType], band: Band, pointers: list[Array]) -> list[BeadType]:
    path: list[BeadType] = []
    i, j = band.rows, band.columns
    going_on = 0
    while i or j:
        pointer = int(pointers[i][j - int(band.low[i])])
        move = going_on or pointer & _STEP
        going_on = 0
        if move == _INSERTION:
            step, going_on = (0, 1), _INSERTION if pointer & _INSERTION_GOES_ON else 0
        elif move == _DELETION:
            step, going_on = (1, 0), _DELETION if pointer & _DELETION_GOES_ON else 0
        else:
            step = types[move]
        path.append(step)
        i, j = i - step[0], j - step[1]
    path.reverse()
    return path
