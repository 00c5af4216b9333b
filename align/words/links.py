"""From similarities or posteriors to links: the symmetrisations."""

import numpy as np

from align.records import Link

#: A link is kept when the product of both directions' posteriors is above this.
THRESHOLD = 0.2
#: itermax: how often unaligned words try again, and what is left of the similarity of words that have a link.
ITERATIONS = 2
DISCOUNT = 0.9


def agreed_links(weights: np.ndarray, threshold: float = THRESHOLD) -> list[Link]:
    """The links whose weight (product of both posteriors, shape (n, m)) is above `threshold`.

    A link's probability is the geometric mean of both directions' posteriors.
    """
    rows, columns = np.nonzero(weights > threshold)
    return [
        Link(int(row), int(column), float(np.sqrt(weights[row, column])))
        for row, column in zip(rows, columns, strict=True)
    ]


def mutual_argmax(similarity: np.ndarray) -> list[Link]:
    """Pairs that are each other's most similar; the probability is the similarity, within [0, 1]."""
    return _links(_mutual(similarity), similarity)


def itermax(similarity: np.ndarray) -> list[Link]:
    """Mutual argmax, again for words without link; after SimAlign (Jalili Sabet et al., 2020)."""
    found: np.ndarray = _mutual(similarity)
    for _ in range(ITERATIONS - 1):
        rows, columns = np.any(found, axis=1), np.any(found, axis=0)
        weight = np.where(rows[:, None] & columns[None, :], 0.0, np.where(rows[:, None] | columns, DISCOUNT, 1.0))
        found = found | (_mutual(similarity * weight) & (weight > 0) & (similarity > 0))
    return _links(found, similarity)


def _mutual(similarity: np.ndarray) -> np.ndarray:
    if not similarity.size:
        return np.zeros(similarity.shape, bool)
    best = np.zeros(similarity.shape, bool)
    partner = similarity.argmax(1)
    rows = np.arange(len(partner))
    best[rows, partner] = similarity.argmax(0)[partner] == rows
    return best


def _links(found: np.ndarray, similarity: np.ndarray) -> list[Link]:
    return [
        Link(int(row), int(column), float(np.clip(similarity[row, column], 0, 1)))
        for row, column in zip(*np.nonzero(found), strict=True)
    ]
