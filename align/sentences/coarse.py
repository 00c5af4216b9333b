"""Anchors for long documents: a coarse 1-1 path found by halving, refined level by level (after Vecalign).

Thompson and Koehn (2019): neighbouring vectors are averaged until the whole grid is small enough to be searched;
the path found there, doubled, is the middle of a narrow band at the next finer level. Linear in length.
"""

from typing import Any

import numpy as np

from align.sentences.path import Band, band_around, full_band

Array = np.ndarray[Any, Any]

#: Cells up to which the whole grid is searched.
FULL_GRID = 1 << 21
#: Rows and columns around the coarser path that the finer one may use.
RADIUS = 48
#: Share of random pairs whose similarity counts as nothing.
CHANCE = 0.98


def anchor_pairs(source: Array, target: Array) -> list[tuple[int, int]]:
    """Pairs (i, j), strictly increasing in both, of a best 1-1 path between two sequences of vectors.

    `source` (n, d), `target` (m, d): float, centred (similarity 0 means unrelated).
    """
    if len(source) == 0 or len(target) == 0:
        return []
    if len(source) * len(target) <= FULL_GRID or min(len(source), len(target)) < 8:
        band = full_band(len(source), len(target))
    else:
        coarse = anchor_pairs(_halve(source), _halve(target))
        band = band_around([(2 * i + 1, 2 * j + 1) for i, j in coarse], len(source), len(target), RADIUS)
    return _common_path(_unit(source), _unit(target), band)


def _halve(vectors: Array) -> Array:
    """Means of neighbouring vectors; an odd last one stays."""
    even = len(vectors) // 2 * 2
    means = (vectors[0:even:2].astype(np.float32) + vectors[1:even:2]) / 2
    return np.concatenate([means, vectors[even:].astype(np.float32)])


def _unit(vectors: Array) -> Array:
    exact = vectors.astype(np.float32)
    exact /= np.maximum(np.linalg.norm(exact, axis=1, keepdims=True), 1e-6)
    return exact


def _chance_level(source: Array, target: Array) -> float:
    """The similarity that only 1 - CHANCE of random pairs exceed; the same on every run."""
    draw = np.random.default_rng(0)
    rows = draw.integers(0, len(source), 4096)
    columns = draw.integers(0, len(target), 4096)
    return float(np.quantile(np.einsum("ij,ij->i", source[rows], target[columns]), CHANCE))


def _common_path(source: Array, target: Array, band: Band) -> list[tuple[int, int]]:
    """The pairs of the heaviest common subsequence: each step (i, j) gains its similarity above chance."""
    chance = _chance_level(source, target)
    n, m = len(source), len(target)
    matched: list[Array] = []
    previous = np.zeros(int(band.high[0] - band.low[0]) + 1, np.float32)
    for first, last in band.blocks(1 << 18):
        left = int(band.low[first])
        right = int(band.high[last - 1])
        gains = np.maximum(source[first - 1 : last - 1] @ target[max(left - 1, 0) : right].T - chance, 0.0)
        for i in range(first, last):
            low, high = int(band.low[i]), int(band.high[i])
            before, shift = previous, int(band.low[i - 1])
            row = np.full(high - low + 1, -np.inf, np.float32)
            # From above: the source sentence stays alone.
            stop = min(high, int(band.high[i - 1]))
            row[: stop - low + 1] = before[low - shift : stop - shift + 1]
            # Diagonal: predecessor (i - 1, j - 1).
            start = max(low, shift + 1)
            stop = min(high, int(band.high[i - 1]) + 1)
            offset = max(left - 1, 0)
            diagonal = before[start - 1 - shift : stop - shift] + gains[i - first, start - 1 - offset : stop - offset]
            here = slice(start - low, stop - low + 1)
            taken = np.zeros(len(row), np.bool_)
            taken[here] = diagonal > row[here]
            np.copyto(row[here], diagonal, where=taken[here])
            best = np.maximum.accumulate(row)
            # 1: matched here, 0: from above, 2: from the left.
            step = np.where(best > row, 2, taken).astype(np.uint8)
            matched.append(step)
            previous = best
    pairs: list[tuple[int, int]] = []
    i, j = n, m
    while i and j:
        taken_step = int(matched[i - 1][j - int(band.low[i])])
        if taken_step == 1:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif taken_step == 2:
            j -= 1
        else:
            i -= 1
    pairs.reverse()
    return pairs
