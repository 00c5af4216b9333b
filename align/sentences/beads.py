"""Beads: from the path of a search to a full cover of both texts, and Vecalign's line format."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from align.records import Bead
from corpus.errors import MattranError

#: Most unaligned sentences in a bead; a longer run is a passage left out and given sentence by sentence.
LONGEST_RUN = 8

_LINE = re.compile(r"\[([\d,\s]*)\]:\[([\d,\s]*)\](?::(-?[\d.]+(?:e-?\d+)?))?\s*")


def path_beads(path: Iterable[tuple[int, int]], costs: Iterable[float]) -> Iterator[Bead]:
    """Beads of a path given as (source sentences, target sentences) steps with their costs.

    A run of up to LONGEST_RUN unaligned sentences of one side is one bead, as TransRead's gold has it, its cost the
    mean; a longer one is a bead a sentence, as Text+Berg's gold has it.
    """
    i = j = 0
    run: list[Bead] = []
    for (a, b), cost in zip(path, costs, strict=True):
        bead = Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), cost)
        i, j = i + a, j + b
        if run and not _same_empty_side(run[-1], bead):
            yield from _joined(run)
            run = []
        run.append(bead)
    yield from _joined(run)


def _joined(run: list[Bead]) -> list[Bead]:
    if not 1 < len(run) <= LONGEST_RUN:
        return run
    source = tuple(index for bead in run for index in bead.source)
    target = tuple(index for bead in run for index in bead.target)
    return [Bead(source, target, sum(bead.cost for bead in run) / len(run))]


def _same_empty_side(first: Bead, second: Bead) -> bool:
    return (not first.source and not second.source) or (not first.target and not second.target)


def mirrored(bead: Bead) -> Bead:
    """The bead with its sides swapped."""
    return Bead(bead.target, bead.source, bead.cost)


def with_skipped(beads: Iterable[Bead], source: Sequence[int], target: Sequence[int], n: int, m: int) -> Iterator[Bead]:
    """Beads over kept sentences put back among all n and m: a full cover, in order.

    `source`, `target`: the original index of each kept sentence, rising. Skipped sentences inside a bead join it;
    others stand alone with cost 0.
    """
    i = j = 0
    for bead in beads:
        left = [source[k] for k in bead.source]
        right = [target[k] for k in bead.target]
        if left and left[0] > i:
            yield Bead(tuple(range(i, left[0])), (), 0.0)
            i = left[0]
        if right and right[0] > j:
            yield Bead((), tuple(range(j, right[0])), 0.0)
            j = right[0]
        end_i, end_j = (left[-1] + 1 if left else i), (right[-1] + 1 if right else j)
        yield Bead(tuple(range(i, end_i)), tuple(range(j, end_j)), bead.cost)
        i, j = end_i, end_j
    if i < n:
        yield Bead(tuple(range(i, n)), (), 0.0)
    if j < m:
        yield Bead((), tuple(range(j, m)), 0.0)


def format_bead(bead: Bead) -> str:
    """Vecalign's line, without its end: `[0, 1]:[0]:0.123456`, indices 0-based."""
    return f"{list(bead.source)}:{list(bead.target)}:{bead.cost:.6f}"


def read_beads(path: Path) -> Iterator[Bead]:
    """The beads of a file in Vecalign's format; the cost may be absent (0). Blank lines are passed over.

    Raises MattranError naming file and line of what is no bead.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise MattranError(f"{path}, line {number}: not a bead such as [0, 1]:[0]:0.123; mend the line")
            source, target, cost = match.groups()
            yield Bead(_indices(source), _indices(target), float(cost or 0.0))


def _indices(field: str) -> tuple[int, ...]:
    return tuple(int(part) for part in field.split(",") if part.strip())
