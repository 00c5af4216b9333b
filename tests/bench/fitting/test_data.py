import random

import numpy as np
import pytest

from align.records import Bead
from align.sentences.aligner import align_sentences
from align.sentences.weights import WEIGHTS
from bench.fitting.data import BEADS, Document, units
from bench.fitting.objective import OPENING, fit, objective
from tests.align.sentences.pairs import PairEncoder
from tests.align.sentences.test_aligner import bitext

NAMES = list(WEIGHTS)


@pytest.fixture(scope="module")
def document() -> Document:
    source, target, gold = bitext(100)
    return Document.of(source, target, [Bead(a, b, 0.0) for a, b in gold], PairEncoder())  # type: ignore[arg-type]


def test_units_hold_the_whole_gold_alignment(document: Document) -> None:
    found = list(units(document, WEIGHTS))
    both = [bead for bead in document.gold if bead.source and bead.target]
    assert len(found) == -(-len(both) // BEADS)
    assert sum(len(unit.deletions) for _, unit in found) <= document.band.rows
    types = [NAMES.index(name) for name in NAMES[: NAMES.index("long") + 1]]
    assert sum(unit.gold[types].sum() for _, unit in found) == len(both)
    for _, unit in found:
        assert unit.gold == pytest.approx(
            (1 - unit.wrong_edges) @ unit.edges
            + (1 - unit.wrong_deletions) @ unit.deletions
            + (1 - unit.wrong_insertions) @ unit.insertions
            + unit.gold[NAMES.index(OPENING)] * (np.array(NAMES) == OPENING)
        )


def test_the_gradient_is_that_of_the_loss(document: Document) -> None:
    found = [unit for _, unit in units(document, WEIGHTS)][:1]
    draw = random.Random(0)
    weights = np.array([draw.gauss(0, 1) for _ in NAMES])
    _, gradient = objective(weights, found, NAMES, 2.0, 0.5)
    for place in range(0, len(NAMES), 3):
        step = np.zeros(len(NAMES))
        step[place] = 1e-4
        above, below = (objective(weights + sign * step, found, NAMES, 2.0, 0.5)[0] for sign in (1, -1))
        assert gradient[place] == pytest.approx((above - below) / 2e-4, rel=1e-4, abs=1e-4)


def test_fitted_weights_find_the_gold_alignment(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [unit for _, unit in units(document, WEIGHTS)]
    nothing = dict.fromkeys(NAMES, 0.0)
    fitted = fit(found, nothing, margin=1.0, strength=0.1, iterations=40)
    losses = [
        objective(np.array([weights[name] for name in NAMES]), found, NAMES, 1.0, 0.1)[0]
        for weights in (nothing, fitted)
    ]
    assert losses[1] < losses[0] / 5
    monkeypatch.setattr("align.sentences.model.NeuralScores.__init__.__defaults__", (fitted,))
    source, target, gold = bitext(100)
    beads = {(bead.source, bead.target) for bead in align_sentences(source, target, PairEncoder())}
    assert len(beads & set(gold)) > 0.9 * len(gold)
