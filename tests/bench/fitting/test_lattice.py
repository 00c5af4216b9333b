from collections.abc import Iterator

import numpy as np
import pytest

from align.sentences.path import Band, band_around, full_band
from bench.fitting.lattice import Edges, Lattice


def edges_within(band: Band, sizes: list[tuple[int, int]]) -> Edges:
    """Every bead of these sizes that begins and ends in the band, in no order."""
    found = []
    for i in range(band.rows + 1):
        for j in range(int(band.low[i]), int(band.high[i]) + 1):
            for a, b in sizes:
                if i >= a and band.low[i - a] <= j - b <= band.high[i - a]:
                    found.append((i, j, a, b))
    order = np.random.default_rng(5).permutation(len(found))
    return Edges(*np.array(found)[order].T)


def alignments(band: Band, edges: Edges) -> Iterator[tuple[list[int], list[int], list[int], int]]:
    """Edges, deletions, insertions and openings of every alignment, deletions before insertions."""
    places = list(zip(*(each.tolist() for each in vars(edges).values()), strict=True))

    def onward(i: int, j: int, last: str) -> Iterator[tuple[list[int], list[int], list[int], int]]:
        if (i, j) == (band.rows, band.columns):
            yield [], [], [], 0
        for number, (row, column, a, b) in enumerate(places):
            if (row - a, column - b) == (i, j):
                for rest in onward(row, column, "edge"):
                    yield [number, *rest[0]], *rest[1:]
        if last != "insertion" and i < band.rows and band.low[i + 1] <= j <= band.high[i + 1]:
            for found, deleted, inserted, opened in onward(i + 1, j, "deletion"):
                yield found, [i, *deleted], inserted, opened + (last != "deletion")
        if j < band.high[i]:
            for found, deleted, inserted, opened in onward(i, j + 1, "insertion"):
                yield found, deleted, [j, *inserted], opened + (last != "insertion")

    return onward(0, 0, "")


@pytest.mark.parametrize("band", [full_band(3, 4), full_band(0, 2), full_band(2, 0), band_around([(2, 1)], 4, 3, 1)])
def test_expectations_are_those_over_all_alignments(band: Band) -> None:
    edges = (
        edges_within(band, [(1, 1), (2, 1), (1, 2)]) if band.rows and band.columns else Edges(*np.zeros((4, 0), int))
    )
    draw = np.random.default_rng(1)
    scores, deletions, insertions = (draw.normal(size=count) for count in (len(edges), band.rows, band.columns))
    opening = -0.7
    ways = list(alignments(band, edges))
    totals = np.array(
        [scores[e].sum() + deletions[d].sum() + insertions[n].sum() + opening * o for e, d, n, o in ways], float
    )
    shares = np.exp(totals - np.logaddexp.reduce(totals))
    found = Lattice(band, edges).expectations(scores, deletions, insertions, opening)
    assert found.log_total == pytest.approx(np.logaddexp.reduce(totals))
    assert found.openings == pytest.approx(sum(share * way[3] for share, way in zip(shares, ways, strict=True)))
    for number, values in enumerate((found.edges, found.deletions, found.insertions)):
        for place, value in enumerate(values):
            expected = sum(share for share, way in zip(shares, ways, strict=True) if place in way[number])
            assert value == pytest.approx(expected, abs=1e-12)
