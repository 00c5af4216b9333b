import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from align.sentences.path import IMPOSSIBLE, Band, BeadType, band_around, best_path, full_band

TYPES = [(1, 1), (1, 2), (2, 1)]


class Table:
    """Scores from a table, (type, end row, end column) -> score."""

    types = TYPES

    def __init__(self, table: dict[BeadType, np.ndarray], deletions: np.ndarray, insertions: np.ndarray) -> None:
        self.table, self.deletions, self.insertions = table, deletions, insertions

    def block(self, band: Band, first: int, last: int) -> Mapping[BeadType, np.ndarray]:
        width = int((band.high[first:last] - band.low[first:last]).max()) + 1
        found = {}
        for kind, scores in self.table.items():
            rows = np.full((last - first, width), IMPOSSIBLE)
            for i in range(first, last):
                part = scores[i, band.low[i] : band.high[i] + 1]
                rows[i - first, : len(part)] = part
            found[kind] = rows
        return found


def random_table(n: int, m: int, seed: int) -> Table:
    draw = np.random.default_rng(seed)
    table = {}
    for a, b in TYPES:
        table[a, b] = draw.normal(0.5, 1, (n + 1, m + 1))
        table[a, b][:a] = IMPOSSIBLE
        table[a, b][:, :b] = IMPOSSIBLE
    return Table(table, draw.normal(-0.3, 0.5, n), draw.normal(-0.3, 0.5, m))


def by_hand(scores: Table, n: int, m: int) -> float:
    """The best score, cell by cell."""
    best = np.full((n + 1, m + 1), -np.inf)
    best[0, 0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                best[i, j] = max(best[i, j], best[i - 1, j] + scores.deletions[i - 1])
            if j:
                best[i, j] = max(best[i, j], best[i, j - 1] + scores.insertions[j - 1])
            for a, b in TYPES:
                if i >= a and j >= b:
                    best[i, j] = max(best[i, j], best[i - a, j - b] + scores.table[a, b][i, j])
    return float(best[n, m])


@pytest.mark.parametrize(("n", "m", "seed"), [(1, 1, 0), (5, 7, 1), (9, 4, 2), (12, 12, 3), (1, 6, 4), (30, 25, 5)])
def test_the_path_is_the_best_there_is(n: int, m: int, seed: int) -> None:
    scores = random_table(n, m, seed)
    path, total = best_path(scores, full_band(n, m))
    assert total == pytest.approx(by_hand(scores, n, m))
    assert np.sum(path, axis=0).tolist() == [n, m]
    i = j = 0
    walked = 0.0
    for a, b in path:
        i, j = i + a, j + b
        walked += scores.table[a, b][i, j] if a and b else scores.deletions[i - 1] if a else scores.insertions[j - 1]
    assert walked == pytest.approx(total)


def test_a_band_that_holds_the_path_changes_nothing() -> None:
    scores = random_table(40, 40, 7)
    for i in range(1, 41):
        scores.table[1, 1][i, i] = 9.0
    path, total = best_path(scores, band_around([(20, 20)], 40, 40, 5))
    assert (path, total) == best_path(scores, full_band(40, 40))


@pytest.mark.parametrize(
    ("anchors", "n", "m"),
    [([], 50, 3), ([], 3, 900), ([(10, 700)], 20, 900), ([(2, 2), (90, 5)], 100, 100), ([], 1, 1)],
)
def test_every_band_lets_a_path_through(anchors: list[tuple[int, int]], n: int, m: int) -> None:
    band = band_around(anchors, n, m, 3)
    assert band.low[0] == 0
    assert band.high[-1] == m
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()


def test_blocks_cut_the_rows_without_gaps() -> None:
    blocks = list(band_around([], 1000, 1100, 10).blocks(2000))
    assert blocks[0][0] == 1
    assert blocks[-1][1] == 1001
    assert all(one[1] == next_one[0] for one, next_one in itertools.pairwise(blocks))
