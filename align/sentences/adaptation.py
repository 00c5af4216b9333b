"""How often a document merges, splits and leaves out: the scores of bead types follow its own habits.

One translator keeps every sentence, another joins many. A first path tells what this document does; the types it
uses more than the texts the weights were fitted on are favoured in the second (one step of hard EM, damped).
"""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from align.sentences.model import NeuralScores
from align.sentences.path import Band, BeadType, best_path

Array = np.ndarray[Any, Any]

#: Share of each type in the texts the weights were fitted on, the smaller side first; (0, 1) is an unaligned sentence.
SHARES = {
    (0, 1): 0.062,
    (1, 1): 0.728,
    (1, 2): 0.181,
    (1, 3): 0.010,
    (2, 2): 0.007,
    (2, 3): 0.004,
    (1, 4): 0.003,
}
OTHER_SHARE = 0.004
_OTHER = (0, 0)
#: Beads of the usual shares added to what the document shows, so that a short one changes little.
PRIOR_BEADS = 50
#: Part of the difference in log share that is believed.
DAMPING = 0.25
#: Source sentences that tell a document's habits.
SAMPLE = 2000


class AdaptedScores:
    """Scores of a model with an offset a bead type."""

    def __init__(
        self,
        model: NeuralScores,
        offsets: Mapping[BeadType, float],
        known: dict[tuple[int, int], dict[BeadType, Array]],
    ) -> None:
        """`known`: blocks of the model that have been computed for the same band."""
        self.types, self.opening = model.types, model.opening
        unaligned = offsets[0, 1]
        self.deletions, self.insertions = model.deletions + unaligned, model.insertions + unaligned
        self._model, self._offsets, self._known = model, offsets, known

    def block(self, band: Band, first: int, last: int) -> dict[BeadType, Array]:
        """As the model's, with the offsets; see BeadScores."""
        block = self._known.pop((first, last), None) or self._model.block(band, first, last)
        return {each: scores + np.float32(self._offsets[_kind(each)]) for each, scores in block.items()}


class _Recorder:
    """Scores of a model, each block remembered."""

    def __init__(self, model: NeuralScores) -> None:
        self.types, self.opening = model.types, model.opening
        self.deletions, self.insertions = model.deletions, model.insertions
        self.known: dict[tuple[int, int], dict[BeadType, Array]] = {}
        self._model = model

    def block(self, band: Band, first: int, last: int) -> dict[BeadType, Array]:
        self.known[first, last] = self._model.block(band, first, last)
        return self.known[first, last]


def adapted(model: NeuralScores, band: Band) -> AdaptedScores:
    """The model's scores fitted to the habits of the document, as its first SAMPLE sentences show them."""
    rows = min(band.rows, SAMPLE)
    sample = band
    if rows < band.rows:
        # Any end near the middle of the band will do: only the last few beads depend on it.
        end = int(band.low[rows] + band.high[rows]) // 2
        sample = Band(np.minimum(band.low[: rows + 1], end), np.minimum(band.high[: rows + 1], end))
    first = _Recorder(model)
    path, _ = best_path(first, sample)
    return AdaptedScores(model, _offsets(path), first.known if sample is band else {})


def _offsets(path: list[BeadType]) -> dict[BeadType, float]:
    counts = Counter(_kind(each) for each in path)
    total = len(path) + PRIOR_BEADS
    shares = {**SHARES, _OTHER: OTHER_SHARE}
    return {kind: DAMPING * math.log((counts[kind] / share + PRIOR_BEADS) / total) for kind, share in shares.items()}


def _kind(bead_type: BeadType) -> BeadType:
    kind = min(bead_type), max(bead_type)
    return kind if kind in SHARES else _OTHER
