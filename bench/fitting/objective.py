"""Softmax-margin: the log-likelihood of gold alignments, where wrong beads are made more likely by a margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.fitting.lattice import Lattice

Array = np.ndarray

#: The name of the weight of beginning a run of unaligned sentences.
OPENING = "opening"


@dataclass(frozen=True)
class Unit:
    """A stretch of text whose gold alignment is known.

    `edges` (e, f), `deletions` (n, f), `insertions` (m, f): features; `wrong_...` (e,), (n,), (m,): 1 where the gold
    alignment has it not; `gold` (f,): the sum of the features of the gold alignment.
    """

    lattice: Lattice
    edges: Array
    deletions: Array
    insertions: Array
    wrong_edges: Array
    wrong_deletions: Array
    wrong_insertions: Array
    gold: Array
    share: float = 1.0


def objective(
    weights: Array, units: Sequence[Unit], names: Sequence[str], margin: float, strength: float
) -> tuple[float, Array]:
    """The loss and its gradient (f,): margin-augmented negative log-likelihood, and `strength` / 2 |weights|^2.

    A wrong unaligned sentence costs half the margin, for it may be one of several in a wrong bead.
    """
    opening = names.index(OPENING)
    loss, gradient = strength / 2 * float(weights @ weights), strength * weights
    for unit in units:
        found = unit.lattice.expectations(
            unit.edges @ weights + margin * unit.wrong_edges,
            unit.deletions @ weights + margin / 2 * unit.wrong_deletions,
            unit.insertions @ weights + margin / 2 * unit.wrong_insertions,
            float(weights[opening]),
        )
        loss += unit.share * (found.log_total - float(unit.gold @ weights))
        expected = found.edges @ unit.edges + found.deletions @ unit.deletions + found.insertions @ unit.insertions
        expected[opening] += found.openings
        gradient = gradient + unit.share * (expected - unit.gold)
    return loss, gradient


def fit(
    units: Sequence[Unit],
    start: Mapping[str, float],
    *,
    margin: float,
    strength: float,
    iterations: int = 150,
) -> dict[str, float]:
    """Weights by name that minimise the objective, searched from `start` (L-BFGS)."""
    import torch

    names = list(start)
    found = torch.tensor([start[name] for name in names], dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS(
        [found], max_iter=iterations, history_size=20, tolerance_change=1e-4, line_search_fn="strong_wolfe"
    )

    def loss_here() -> float:
        loss, gradient = objective(found.detach().numpy(), units, names, margin, strength)
        found.grad = torch.from_numpy(gradient)
        return loss

    search.step(loss_here)
    return dict(zip(names, found.tolist(), strict=True))
