"""From similarities or posteriors to links: the symmetrisations."""

from dataclasses import dataclass

import numpy as np

from align.records import Link
from align.words.hmm import Posteriors

#: A link is kept when the product of both directions' posteriors is above this.
THRESHOLD = 0.2
#: itermax: how often unaligned words try again, and what is left of the similarity of words that have a link.
ITERATIONS = 2
DISCOUNT = 0.9
#: A free word joins another's partner when its own direction is this sure, and the other is this near.
WANTED, REACH = 0.55, 2


@dataclass(frozen=True, slots=True)
class Joins:
    """Whether free words of the source (of the target) may join a partner that is already linked."""

    sources: bool = False
    targets: bool = False


NO_JOINS = Joins()


def agreed_links(found: Posteriors, joins: Joins = NO_JOINS) -> list[Link]:
    """The links that both directions agree on: the product of their posteriors is above `THRESHOLD`.

    A link's probability is the geometric mean of both posteriors. Then, as `joins` says, words that are still free
    join the word their own direction wants.
    """
    weights = found.forward * found.backward
    kept = weights > THRESHOLD
    joined = kept.copy()
    if joins.targets:
        joined |= _joined(kept, found.backward)
    if joins.sources:
        joined |= _joined(kept.T, found.forward.T).T
    return [
        Link(int(row), int(column), float(np.sqrt(weights[row, column])))
        for row, column in zip(*np.nonzero(joined), strict=True)
    ]


def joins_between(source: str, target: str) -> Joins:
    """Which side's words may share a partner, by language code.

    An Arabic word carries its article, prepositions and pronouns, which are words of their own elsewhere, and Arabic
    says in two words "eleven" or "was not"; Vietnamese is written in syllables.
    """
    arabic = "ar" in (source, target)
    return Joins(sources=arabic or source == "vi", targets=arabic or target == "vi")


def _joined(kept: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Links of columns without any to the row they most want, where that row has a link within `REACH` columns."""
    joined = np.zeros(kept.shape, bool)
    if not kept.size:
        return joined
    for column in np.flatnonzero(~kept.any(0)):
        row = int(wanted[:, column].argmax())
        near = kept[row, max(column - REACH, 0) : column + REACH + 1]
        joined[row, column] = wanted[row, column] > WANTED and near.any()
    return joined


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
