import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from align.sentences.path import IMPOSSIBLE, Band, BeadType, band_around, best_path, full_band

TYPES = [(1, 1), (1, 2), (2, 1)]


class Table:
    """Scores from a table, (type, end row, end column) -> score."""

    types = TYPES

    def __init__(
        self, table: dict[BeadType, np.ndarray], deletions: np.ndarray, insertions: np.ndarray, opening: float
    ) -> None:
        self.table, self.deletions, self.insertions, self.opening = table, deletions, insertions, opening

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


def random_table(n: int, m: int, seed: int, opening: float = 0.0) -> Table:
    draw = np.random.default_rng(seed)
    table = {}
    for a, b in TYPES:
        table[a, b] = draw.normal(0.5, 1, (n + 1, m + 1))
        table[a, b][:a] = IMPOSSIBLE
        table[a, b][:, :b] = IMPOSSIBLE
    return Table(table, draw.normal(-0.3, 0.5, n), draw.normal(-0.3, 0.5, m), opening)


def by_hand(scores: Table, n: int, m: int) -> float:
    """The best score, cell by cell: of paths that end with a bead, in a run of deletions, in one of insertions."""
    beads, deleted, inserted = (np.full((n + 1, m + 1), -np.inf) for _ in range(3))
    beads[0, 0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                begun = max(beads[i - 1, j], inserted[i - 1, j]) + scores.opening
                deleted[i, j] = max(begun, deleted[i - 1, j]) + scores.deletions[i - 1]
            if j:
                begun = max(beads[i, j - 1], deleted[i, j - 1]) + scores.opening
                inserted[i, j] = max(begun, inserted[i, j - 1]) + scores.insertions[j - 1]
            for a, b in TYPES:
                if i >= a and j >= b:
                    before = max(each[i - a, j - b] for each in (beads, deleted, inserted))
                    beads[i, j] = max(beads[i, j], before + scores.table[a, b][i, j])
    return float(max(each[n, m] for each in (beads, deleted, inserted)))


def walked(scores: Table, path: list[BeadType]) -> float:
    """The score of a path."""
    i = j = 0
    total, before = 0.0, (1, 1)
    for a, b in path:
        i, j = i + a, j + b
        if a and b:
            total += scores.table[a, b][i, j]
        else:
            total += scores.deletions[i - 1] if a else scores.insertions[j - 1]
            total += scores.opening if (a, b) != before else 0.0
        before = (a, b)
    return total


@pytest.mark.parametrize("opening", [0.0, -0.7, -3.0])
@pytest.mark.parametrize(("n", "m", "seed"), [(1, 1, 0), (5, 7, 1), (9, 4, 2), (12, 12, 3), (1, 6, 4), (30, 25, 5)])
def test_the_path_is_the_best_there_is(n: int, m: int, seed: int, opening: float) -> None:
    scores = random_table(n, m, seed, opening)
    path, total = best_path(scores, full_band(n, m))
    assert total == pytest.approx(by_hand(scores, n, m))
    assert np.sum(path, axis=0).tolist() == [n, m]
    assert walked(scores, path) == pytest.approx(total)


def test_sentences_are_left_out_by_passages() -> None:
    scores = random_table(8, 4, 0, opening=-2.0)
    for table in scores.table.values():
        table[table > IMPOSSIBLE] = -9.0
    scores.deletions, scores.insertions = np.full(8, -0.5), np.full(4, -9.0)
    # Source sentences 2-5 have no translation; 0 and 7 translate less well than the rest.
    for i, j, score in [(1, 1, 1.0), (2, 2, 3.0), (7, 3, 3.0), (8, 4, 1.0)]:
        scores.table[1, 1][i, j] = score
    path, _ = best_path(scores, full_band(8, 4))
    assert path == [(1, 1), (1, 1), *[(1, 0)] * 4, (1, 1), (1, 1)]


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
