"""The gold sets of `bench/sentences.py` as data to fit to, and to leave out."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.encoder import load_encoder
from align.records import Bead
from align.sentences.adaptation import adapted
from align.sentences.beads import path_beads, read_beads
from align.sentences.lines import read_sentences
from align.sentences.model import NeuralScores
from align.sentences.path import best_path
from align.sentences.scoring import BeadCounts, count_beads
from align.sentences.weights import WEIGHTS
from bench.fitting.data import Document, units
from bench.fitting.objective import Unit, fit
from bench.sentences import gold_sets

#: Margin of a wrong bead, and strength of regularisation.
MARGIN, STRENGTH = 3.0, 0.5
#: Synthetic documents are many and easy: of every SYNTHETIC_STEP one is taken, and counts for so much.
SYNTHETIC_STEP, SYNTHETIC_SHARE = 3, 0.45
SYNTHETIC = "ntrex"


@dataclass(frozen=True)
class GoldSet:
    """The documents of a set and its units, each with the number of its document and its first source sentence."""

    name: str
    documents: list[Document]
    units: list[tuple[int, int, Unit]]

    @property
    def human(self) -> bool:
        """Whether people aligned it, so that its two halves are worth telling apart."""
        return not self.name.startswith(SYNTHETIC)

    def half(self, number: int) -> list[Unit]:
        """The units of the first (0) or second (1) half of a document; of synthetic sets, of every second document."""
        found = []
        for document, start, unit in self.units:
            middle = self.documents[document].band.rows // 2
            second = document % 2 if not self.human else int(start >= middle)
            # A unit across the middle belongs to neither half.
            across = self.human and start < middle < start + len(unit.deletions)
            if second == number and not across:
                found.append(unit)
        return found


def load_sets() -> Iterator[GoldSet]:
    """Every gold set; synthetic ones thinned out."""
    encoder = load_encoder()
    for name, files in gold_sets():
        human = not name.startswith(SYNTHETIC)
        documents = [
            Document.of(read_sentences(source), read_sentences(target), read_beads(gold), encoder)
            for source, target, gold in (files if human else files[::SYNTHETIC_STEP])
        ]
        share = 1.0 if human else SYNTHETIC_SHARE
        yield GoldSet(
            name,
            documents,
            [
                (number, start, unit)
                for number, document in enumerate(documents)
                for start, unit in units(document, WEIGHTS, share)
            ],
        )


def weights_module() -> str:
    """The text of `align/sentences/weights.py` with weights fitted to all sets."""
    found = _fit([unit for each in load_sets() for _, _, unit in each.units])
    lines = [f'    "{name}": {round(value, 4)},' for name, value in found.items()]
    return "\n".join(
        [
            '"""The weights of the features of beads, as `python -m bench.fitting` prints them."""',
            "",
            "from collections.abc import Mapping",
            "",
            "WEIGHTS: Mapping[str, float] = {",
            *lines,
            "}",
            "",
        ]
    )


def held_out() -> None:
    """Print strict / lax F1 with weights fitted to all sets, to the others, and for halves to the other halves.

    Synthetic sets are much alike: the weights without one are those without any.
    """
    sets = list(load_sets())
    everything = _fit([unit for each in sets for _, _, unit in each.units])
    halves = [_fit([unit for each in sets for unit in each.half(number)], everything) for number in (0, 1)]
    human = [each for each in sets if each.human]
    unsynthetic = _fit([unit for each in human for _, _, unit in each.units], everything)
    print(f"{'set':36}{'all sets':>14}{'without it':>14}{'other half':>14}")
    for each in sets:
        if each.human:
            without = _fit([unit for other in sets if other is not each for _, _, unit in other.units], everything)
            counts = [_counts(each, fitted) for fitted in ([everything], [without], halves[::-1])]
        else:
            counts = [_counts(each, fitted) for fitted in ([everything], [unsynthetic])]
        print(f"{each.name:36}" + "".join(f"{found.strict_f1:8.3f}/{found.lax_f1:.3f}" for found in counts), flush=True)


def _fit(data: Sequence[Unit], start: Mapping[str, float] = WEIGHTS) -> dict[str, float]:
    print(f"fitting to {len(data)} units", file=sys.stderr, flush=True)
    return fit(data, start, margin=MARGIN, strength=STRENGTH)


def _counts(each: GoldSet, weights: Sequence[Mapping[str, float]]) -> BeadCounts:
    """With several weights: the first for the first part of each document, and so on."""
    total = BeadCounts()
    for document in each.documents:
        for part, values in enumerate(weights):
            scores = NeuralScores(document.features, values)
            path, _ = best_path(adapted(scores, document.band), document.band)
            found = list(path_beads(path, [0.0] * len(path)))
            total += count_beads(*(_part(beads, document, part, len(weights)) for beads in (found, document.gold)))
    return total


def _part(beads: Sequence[Bead], document: Document, part: int, parts: int) -> list[Bead]:
    """The beads that begin in a part of a document: by the source, or by where the gold alignment stands there."""
    rows = [document.band.rows * number // parts for number in range(parts + 1)]
    columns = [0, *(_column(document.gold, row) for row in rows[1:-1]), document.band.columns]
    return [
        bead
        for bead in beads
        if (
            rows[part] <= bead.source[0] < rows[part + 1]
            if bead.source
            else columns[part] <= bead.target[0] < columns[part + 1]
        )
    ]


def _column(gold: Sequence[Bead], row: int) -> int:
    return next(bead.target[0] for bead in gold if bead.source and bead.target and bead.source[0] >= row)
