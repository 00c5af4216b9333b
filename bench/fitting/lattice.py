"""All monotone alignments of two texts as a lattice, and expectations over them (forward-backward in log space)."""

from dataclasses import dataclass

import numpy as np

from align.sentences.path import Band

Array = np.ndarray


@dataclass(frozen=True)
class Edges:
    """Beads with both sides: each ends at (rows, columns) and holds so many sources and targets; arrays (e,)."""

    rows: Array
    columns: Array
    sources: Array
    targets: Array

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, kept: Array) -> "Edges":
        return Edges(self.rows[kept], self.columns[kept], self.sources[kept], self.targets[kept])

    def within(self, top: int, left: int, bottom: int, right: int) -> Array:
        """Which begin at or behind (top, left) and end at or before (bottom, right)."""
        begins = (self.rows - self.sources >= top) & (self.columns - self.targets >= left)
        return begins & (self.rows <= bottom) & (self.columns <= right)


@dataclass(frozen=True)
class Expectations:
    """Log of the sum over all alignments, and how often each edge, unaligned sentence and opening is expected."""

    log_total: float
    edges: Array
    deletions: Array
    insertions: Array
    openings: float


class Lattice:
    """Alignments within the cells of a band: edges, and runs of unaligned sentences (deletions before insertions)."""

    def __init__(self, band: Band, edges: Edges) -> None:
        """Every edge begins and ends within `band`, whose last row ends the alignment at its last column."""
        self._band = band
        widths = band.high - band.low + 1
        self._first = np.concatenate([[0], np.cumsum(widths)])
        self._ends = self._first[edges.rows] + edges.columns - band.low[edges.rows]
        begins = edges.rows - edges.sources
        self._begins = self._first[begins] + edges.columns - edges.targets - band.low[begins]
        self._by_end, self._by_begin = (_Groups(nodes, self._first) for nodes in (self._ends, self._begins))

    def expectations(self, edges: Array, deletions: Array, insertions: Array, opening: float) -> Expectations:
        """Expectations under these scores: of edges (e,), unaligned sources (n,) and targets (m,), runs of them."""
        # Scores of runs of insertions are differences of these sums.
        sums = np.concatenate([[0.0], np.cumsum(insertions)])
        reached, aligned, deleted, inserted = self._forward(edges, deletions, sums, opening)
        after_aligned, after_deleted, after_inserted = self._backward(edges, deletions, sums, opening)
        log_total = float(reached[-1])
        found_deletions, found_insertions = np.zeros(len(deletions)), np.zeros(len(insertions))
        openings = 0.0
        for i in range(self._band.rows + 1):
            low, here = int(self._band.low[i]), self._row(i)
            ending = np.exp(inserted[here] + after_inserted[here] - log_total)
            found_insertions[low : low + len(ending) - 1] += ending[1:]
            begun = np.logaddexp(aligned[here], deleted[here])[:-1] + opening + np.diff(sums[low : low + len(ending)])
            openings += np.exp(begun + after_inserted[here][1:] - log_total).sum()
            if i:
                above, below = self._shared(i)
                found_deletions[i - 1] = np.exp(deleted[below] + after_deleted[below] - log_total).sum()
                begun = aligned[above] + opening + deletions[i - 1]
                openings += np.exp(begun + after_deleted[below] - log_total).sum()
        expected = np.exp(reached[self._begins] + edges + after_aligned[self._ends] - log_total)
        return Expectations(log_total, expected, found_deletions, found_insertions, float(openings))

    def _row(self, i: int) -> slice:
        return slice(int(self._first[i]), int(self._first[i + 1]))

    def _shared(self, i: int) -> tuple[slice, slice]:
        """The nodes of row i - 1 and of row i in the columns both have."""
        low = max(int(self._band.low[i - 1]), int(self._band.low[i]))
        high = min(int(self._band.high[i - 1]), int(self._band.high[i])) + 1
        return tuple(
            slice(*(int(self._first[row] - self._band.low[row]) + column for column in (low, max(high, low))))
            for row in (i - 1, i)
        )  # type: ignore[return-value]

    def _forward(
        self, edges: Array, deletions: Array, sums: Array, opening: float
    ) -> tuple[Array, Array, Array, Array]:
        """Log sums of the ways to each node: all, and those that end in an edge, a deletion, an insertion."""
        reached, aligned, deleted, inserted = (np.full(self._first[-1], -np.inf) for _ in range(4))
        aligned[0] = 0.0
        for i in range(self._band.rows + 1):
            here, low = self._row(i), int(self._band.low[i])
            for nodes, starts, members in self._by_end.of(i):
                aligned[nodes] = np.logaddexp.reduceat(reached[self._begins[members]] + edges[members], starts)
            if i:
                above, below = self._shared(i)
                deleted[below] = np.logaddexp(aligned[above] + opening, deleted[above]) + deletions[i - 1]
            before = np.logaddexp(aligned[here], deleted[here])
            behind = sums[low : low + len(before)]
            inserted[here][1:] = np.logaddexp.accumulate(before + opening - behind)[:-1] + behind[1:]
            reached[here] = np.logaddexp(before, inserted[here])
        return reached, aligned, deleted, inserted

    def _backward(self, edges: Array, deletions: Array, sums: Array, opening: float) -> tuple[Array, Array, Array]:
        """Log sums of the ways on from each node, by how it was reached: by an edge, a deletion, an insertion."""
        after_aligned, after_deleted, after_inserted = (np.full(self._first[-1], -np.inf) for _ in range(3))
        for i in range(self._band.rows, -1, -1):
            here, low = self._row(i), int(self._band.low[i])
            onward = np.full(here.stop - here.start, -np.inf)
            if i == self._band.rows:
                onward[-1] = 0.0
            for nodes, starts, members in self._by_begin.of(i):
                values = after_aligned[self._ends[members]] + edges[members]
                onward[nodes - here.start] = np.logaddexp.reduceat(values, starts)
            behind = sums[low : low + len(onward)]
            after_inserted[here] = np.logaddexp.accumulate((onward + behind)[::-1])[::-1] - behind
            leaving = onward.copy()
            leaving[:-1] = np.logaddexp(leaving[:-1], opening + np.diff(behind) + after_inserted[here][1:])
            deleting = np.full(len(onward), -np.inf)
            if i < self._band.rows:
                above, below = self._shared(i + 1)
                deleting[above.start - here.start : above.stop - here.start] = deletions[i] + after_deleted[below]
            after_deleted[here] = np.logaddexp(leaving, deleting)
            after_aligned[here] = np.logaddexp(leaving, deleting + opening)
        return after_aligned, after_deleted, after_inserted


class _Groups:
    """Edges grouped by a node of theirs, row by row."""

    def __init__(self, nodes: Array, first: Array) -> None:
        """`nodes` (e,): of each edge; `first` (rows + 1,): the first node of each row."""
        self._order = np.argsort(nodes, kind="stable")
        self._nodes = nodes[self._order]
        self._bounds = np.searchsorted(self._nodes, first)

    def of(self, row: int) -> list[tuple[Array, Array, Array]]:
        """For a row with edges: its nodes, where the edges of each begin among the row's, and those edges."""
        start, stop = self._bounds[row], self._bounds[row + 1]
        if start == stop:
            return []
        nodes, starts = np.unique(self._nodes[start:stop], return_index=True)
        return [(nodes, starts, self._order[start:stop])]
