"""Strict and lax F1 of an alignment against a gold one, as Vecalign and Bertalign report them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from align.records import Bead

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class BeadCounts:
    """Beads found right, strictly and laxly, of how many; counts of several documents add up (`+`).

    Strict: the identical bead. Lax: a bead that shares a sentence with one of the gold on both sides at once. As in
    the field's scorer, precision is over all beads found, recall over the gold beads with both sides filled.
    """

    strict_found: int = 0
    lax_found: int = 0
    found: int = 0
    strict_gold: int = 0
    lax_gold: int = 0
    gold: int = 0

    def __add__(self, other: "BeadCounts") -> "BeadCounts":
        return BeadCounts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def strict_f1(self) -> float:
        """Harmonic mean of strict precision and recall, 0..1."""
        return _f1(self.strict_found, self.found, self.strict_gold, self.gold)

    @property
    def lax_f1(self) -> float:
        """Harmonic mean of lax precision and recall, 0..1."""
        return _f1(self.lax_found, self.found, self.lax_gold, self.gold)


def count_beads(beads: Iterable[Bead], gold: Iterable[Bead]) -> BeadCounts:
    """Compare one document's beads with its gold (which may leave sentences out)."""
    ours, theirs = ({(bead.source, bead.target) for bead in each} for each in (beads, gold))
    strict_found, lax_found = _right(ours, theirs)
    full_ours, full_theirs = ({pair for pair in each if all(pair)} for each in (ours, theirs))
    strict_gold, lax_gold = _right(full_theirs, full_ours)
    return BeadCounts(strict_found, lax_found, len(ours), strict_gold, lax_gold, len(full_theirs))


def _right(judged: set[Pair], truth: set[Pair]) -> tuple[int, int]:
    linked: dict[int, set[int]] = defaultdict(set)
    for source, target in truth:
        for index in source:
            linked[index].update(target)
    strict = lax = 0
    for pair in judged:
        if pair in truth:
            strict, lax = strict + 1, lax + 1
        elif any(linked[index] & set(pair[1]) for index in pair[0]):
            lax += 1
    return strict, lax


def _f1(found_right: int, found: int, gold_right: int, gold: int) -> float:
    precision, recall = found_right / max(found, 1), gold_right / max(gold, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
