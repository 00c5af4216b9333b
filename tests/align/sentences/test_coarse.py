import itertools

import numpy as np
import pytest

from align.sentences import coarse
from align.sentences.coarse import anchor_pairs


def bitext(n: int, gap: int) -> tuple[np.ndarray, np.ndarray, set[tuple[int, int]]]:
    draw = np.random.default_rng(3)
    source = draw.normal(size=(n, 32)).astype(np.float32)
    kept = np.flatnonzero(draw.random(n) > 0.1)
    target = source[kept] + 0.5 * draw.normal(size=(len(kept), 32)).astype(np.float32)
    middle = len(kept) // 2
    extra = draw.normal(size=(gap, 32)).astype(np.float32)
    true = {(int(i), j if j < middle else j + gap) for j, i in enumerate(kept)}
    return source, np.concatenate([target[:middle], extra, target[middle:]]), true


@pytest.mark.parametrize(("grid", "gap"), [(1 << 21, 0), (1 << 12, 0), (1 << 12, 120)])
def test_pairs_are_found_directly_and_through_halving(monkeypatch: pytest.MonkeyPatch, grid: int, gap: int) -> None:
    monkeypatch.setattr(coarse, "FULL_GRID", grid)
    source, target, true = bitext(400, gap)
    pairs = anchor_pairs(source, target)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))
    assert len(true & set(pairs)) / len(true) > 0.97


def test_an_empty_side_has_no_anchors() -> None:
    assert anchor_pairs(np.zeros((0, 4)), np.ones((3, 4))) == []
