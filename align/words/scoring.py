"""Links against gold: alignment error rate and its parts."""

from collections.abc import Iterable
from dataclasses import dataclass

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class GoldLinks:
    """A person's links of one sentence pair: `sure`, and `possible`, which includes the sure ones."""

    sure: Pairs
    possible: Pairs


@dataclass(frozen=True, slots=True)
class LinkScore:
    """Precision over possible links, recall over sure links, and the alignment error rate; all in [0, 1]."""

    precision: float
    recall: float
    aer: float


def parse_gold(line: str) -> GoldLinks:
    """Extended Pharaoh: `i-j` sure, `ipj` possible, 0-based. Raises ValueError for anything else."""
    sure, possible = set(), set()
    for link in line.split():
        source, separator, target = link.partition("p")
        if not separator:
            source, separator, target = link.partition("-")
            sure.add((int(source), int(target)))
        possible.add((int(source), int(target)))
    return GoldLinks(frozenset(sure), frozenset(possible))


def score_links(links: Iterable[Iterable[tuple[int, int]]], gold: Iterable[GoldLinks]) -> LinkScore:
    """Pooled over sentence pairs, after Och and Ney (2003): AER = 1 - (|A & S| + |A & P|) / (|A| + |S|)."""
    in_sure = in_possible = found = sure = 0
    for guess, truth in zip(links, gold, strict=True):
        pairs = set(guess)
        in_sure += len(pairs & truth.sure)
        in_possible += len(pairs & truth.possible)
        found += len(pairs)
        sure += len(truth.sure)
    return LinkScore(
        precision=in_possible / max(found, 1),
        recall=in_sure / max(sure, 1),
        aer=1 - (in_sure + in_possible) / max(found + sure, 1),
    )
