"""Batches of equal cost: a budget of padded tokens each, sentences of like length together."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from translate.training.sampling import Mixture, draw
from translate.training.trainee import Row, Trainee

#: Sorting by length needs many sentences to choose from: at most so many are drawn at once for each budgeted token.
_LARGEST_CHUNK = 3.5
#: About as many pairs as make one batch, for each token of the budget.
_SMALLEST_CHUNK = 1 / 25
LONGEST = 140
#: What a source token costs of a target token's time (its encoder layers are run forward only, and have no output).
_SOURCE_COST = 0.4


@dataclass(frozen=True)
class Batch:
    """Padded ids: sources (n, s), decoder inputs (n, t) and labels (n, t); `tokens` labels are not padding."""

    sources: Tensor
    inputs: Tensor
    labels: Tensor
    tokens: int


def batches(trainee: Trainee, mixture: Mixture, budget: int, rng: random.Random) -> Iterator[list[Row]]:
    """Rows for ever, `budget` target tokens a batch plus what sources cost; pairs over 140 tokens are left out."""
    pairs = draw(mixture, rng)
    # A chunk larger than the data would put copies of the same sentence side by side, whole batches of them.
    units = sum(len(source.units) for source in mixture.sources)
    chunk = int(min(_LARGEST_CHUNK * budget, max(_SMALLEST_CHUNK * budget, units / 2)))
    while True:
        rows = trainee.encode([next(pairs) for _ in range(chunk)])
        fit = [row for row in rows if len(row[0]) <= LONGEST and len(row[1]) <= LONGEST]
        groups = list(group(fit, budget))
        rng.shuffle(groups)
        yield from groups


def group(rows: Sequence[Row], budget: int) -> Iterator[list[Row]]:
    """Cut rows, sorted by length, into batches whose padded cost stays within 1.4 x `budget`; none is empty."""
    current: list[Row] = []
    source = target = 0
    for row in sorted(rows, key=lambda row: (len(row[1]) // 4, len(row[0]))):
        source, target = max(source, len(row[0])), max(target, len(row[1]))
        if current and (target + _SOURCE_COST * source) * (len(current) + 1) > 1.4 * budget:
            yield current
            current, source, target = [], len(row[0]), len(row[1])
        current.append(row)
    if current:
        yield current


def collate(rows: Sequence[Row], trainee: Trainee, word_dropout: float) -> Batch:
    """Pad rows into a batch; `word_dropout` of the decoder's inputs, half as many of the sources, become unknown."""
    device = trainee.model.device
    sources = _padded([row[0] for row in rows], trainee.pad)
    labels = _padded([row[1] for row in rows], trainee.pad)
    start = torch.full((len(rows), 1), trainee.start)
    inputs = _hide(torch.cat([start, labels[:, :-1]], dim=1), trainee, word_dropout)
    sources = _hide(sources, trainee, word_dropout / 2)
    tokens = sum(len(row[1]) for row in rows)
    return Batch(sources.to(device), inputs.to(device), labels.to(device), tokens)


def _padded(rows: Sequence[Sequence[int]], pad: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])


def _hide(ids: Tensor, trainee: Trainee, share: float) -> Tensor:
    if not share:
        return ids
    special = torch.isin(ids, torch.tensor(sorted(trainee.specials)))
    return torch.where((torch.rand(ids.shape) < share) & ~special, trainee.unknown, ids)
