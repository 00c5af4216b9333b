import numpy as np
import pytest

from align.sentences import adaptation
from align.sentences.adaptation import DAMPING, PRIOR_BEADS, SHARES, _offsets, adapted
from align.sentences.aligner import bead_features
from align.sentences.model import NeuralScores
from tests.align.sentences.pairs import PairEncoder
from tests.align.sentences.test_aligner import bitext


def test_what_a_document_does_often_is_favoured() -> None:
    offsets = _offsets([(2, 1)] * 30 + [(1, 1)] * 20)
    assert offsets[1, 2] > 0 > offsets[1, 1]
    assert offsets[1, 2] == pytest.approx(DAMPING * np.log((30 / SHARES[1, 2] + PRIOR_BEADS) / (50 + PRIOR_BEADS)))


def test_the_usual_shares_change_nothing() -> None:
    path = [kind for kind, share in SHARES.items() for _ in range(round(share * 1000))] + [(4, 4)] * 4
    assert max(map(abs, _offsets(path).values())) < 0.1


@pytest.mark.parametrize("sample", [2000, 20])
def test_offsets_are_added_to_every_block(monkeypatch: pytest.MonkeyPatch, sample: int) -> None:
    monkeypatch.setattr(adaptation, "SAMPLE", sample)
    source, target, _ = bitext(40)
    features, band = bead_features(source, target, PairEncoder())
    model = NeuralScores(features)
    fitted = adapted(model, band)
    first, last = next(band.blocks())
    plain, shifted = model.block(band, first, last), fitted.block(band, first, last)
    possible = plain[1, 1] > -1e6
    differences = (shifted[1, 1] - plain[1, 1])[possible]
    assert np.ptp(differences) < 1e-3
    assert np.allclose(fitted.deletions - model.deletions, fitted.insertions[0] - model.insertions[0])
