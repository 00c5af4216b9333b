"""Gold alignments as units to fit weights to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoder import Encoder
from align.records import Bead
from align.sentences.aligner import bead_features
from align.sentences.features import TYPES, BeadFeatures, half_beyond_one, type_name
from align.sentences.lines import cleaned
from align.sentences.model import NeuralScores
from align.sentences.path import IMPOSSIBLE, Band
from bench.fitting.lattice import Edges, Lattice
from bench.fitting.objective import OPENING, Unit

Array = np.ndarray

#: Edges less likely than this, under weights halved to be unsure, are left out: they would only cost time.
UNLIKELY = 1e-4
#: Gold beads of a unit: what follows a wrong one is soon right again, so that long units teach nothing more.
BEADS = 40


@dataclass(frozen=True)
class Document:
    """Two texts, the features of their beads, and their gold alignment."""

    features: BeadFeatures
    band: Band
    gold: list[Bead]

    @classmethod
    def of(cls, source: Sequence[str], target: Sequence[str], gold: Sequence[Bead], encoder: Encoder) -> "Document":
        """No sentence may be blank."""
        return cls(*bead_features(cleaned(source), cleaned(target), encoder), list(gold))


@dataclass
class _Piece:
    """A stretch of gold beads: where it begins and ends, and what it holds."""

    start: tuple[int, int]
    end: tuple[int, int]
    edges: list[tuple[int, int, int, int]]
    deletions: list[int]
    insertions: list[int]
    openings: int


def units(document: Document, weights: Mapping[str, float], share: float = 1.0) -> Iterator[tuple[int, Unit]]:
    """The units of a document, each with the source sentence it begins with.

    `weights` name the features, and say which beads are too unlikely to be looked at.
    """
    names = list(weights)
    gold = set(_edges_of(document.gold))
    edges, features = _likely(document, weights, gold)
    unaligned = [
        np.stack([side.get(name, np.zeros(len(side["unaligned"]))) for name in names], axis=1)
        for side in document.features.unaligned
    ]
    places = list(zip(*(each.tolist() for each in vars(edges).values()), strict=True))
    known = {place: number for number, place in enumerate(places)}
    for piece in _pieces(document.gold, known.keys()):
        (top, left), (bottom, right) = piece.start, piece.end
        inside = np.flatnonzero(edges.within(top, left, bottom, right))
        right_edges = [known[each] for each in piece.edges]
        deletions, insertions = unaligned[0][top:bottom], unaligned[1][left:right]
        wrong = np.ones(bottom - top), np.ones(right - left)
        wrong[0][[i - top for i in piece.deletions]] = 0
        wrong[1][[j - left for j in piece.insertions]] = 0
        total = features[right_edges].sum(axis=0)
        total += deletions[wrong[0] == 0].sum(axis=0) + insertions[wrong[1] == 0].sum(axis=0)
        total[names.index(OPENING)] += piece.openings
        band = Band(
            np.clip(document.band.low[top : bottom + 1], left, right) - left,
            np.clip(document.band.high[top : bottom + 1], left, right) - left,
        )
        moved = edges[inside]
        lattice = Lattice(band, Edges(moved.rows - top, moved.columns - left, moved.sources, moved.targets))
        wrong_edges = (~np.isin(inside, right_edges)).astype(float)
        yield top, Unit(lattice, features[inside], deletions, insertions, wrong_edges, *wrong, total, share)


def _edges_of(beads: Sequence[Bead]) -> Iterator[tuple[int, int, int, int]]:
    for bead in beads:
        if bead.source and bead.target:
            yield bead.source[-1] + 1, bead.target[-1] + 1, len(bead.source), len(bead.target)


def _likely(
    document: Document, weights: Mapping[str, float], gold: set[tuple[int, int, int, int]]
) -> tuple[Edges, Array]:
    """Edges worth looking at, and their features (e, f)."""
    names, band = list(weights), document.band
    places: list[Array] = []
    rows_of_features: list[Array] = []
    for first, last in band.blocks():
        block = document.features.block(band, first, last)
        for each in TYPES:
            features = {name: block.banded(np.array(values), each) for name, values in block.of(each).items()}
            rows, columns = np.nonzero(features["similarity"] > IMPOSSIBLE)
            found = np.zeros((len(rows), len(names)))
            found[:, names.index(type_name(each))] = 1.0
            for name, values in features.items():
                found[:, names.index(name)] = values[rows, columns]
                if f"{name} long" in weights:
                    found[:, names.index(f"{name} long")] = values[rows, columns] * half_beyond_one(each)
            ends = rows + first, columns + band.low[rows + first]
            begins = ends[0] - each[0], ends[1] - each[1]
            possible = (begins[1] >= band.low[begins[0]]) & (begins[1] <= band.high[begins[0]])
            places.append(np.stack([*ends, *(np.full(len(rows), size) for size in each)])[:, possible])
            rows_of_features.append(found[possible])
    edges, features_found = Edges(*np.concatenate(places, axis=1)), np.concatenate(rows_of_features)
    model = NeuralScores(document.features, weights)
    scores = features_found @ np.array([weights[name] for name in names])
    likely = Lattice(band, edges).expectations(scores / 2, model.deletions / 2, model.insertions / 2, 0.0).edges
    wanted = [place in gold for place in zip(*(each.tolist() for each in vars(edges).values()), strict=True)]
    kept = np.flatnonzero((likely > UNLIKELY) | np.array(wanted, bool))
    return edges[kept], features_found[kept]


def _pieces(gold: Sequence[Bead], known: object) -> Iterator[_Piece]:
    """Runs of up to BEADS gold beads that follow each other and are all `known`; the others part them."""
    i = j = 0
    piece = _Piece((0, 0), (0, 0), [], [], [], 0)
    unaligned: set[str] = set()
    for bead in gold:
        a, b = len(bead.source), len(bead.target)
        place = (i + a, j + b, a, b)
        follows = bead.source == tuple(range(i, i + a)) and bead.target == tuple(range(j, j + b))
        if not follows or (a and b and place not in known):  # type: ignore[operator]
            if piece.edges:
                yield piece
            i, j = max([i, *(k + 1 for k in bead.source)]), max([j, *(k + 1 for k in bead.target)])
            piece, unaligned = _Piece((i, j), (i, j), [], [], [], 0), set()
            continue
        i, j = i + a, j + b
        piece.end = i, j
        if a and b:
            piece.edges.append(place)
            unaligned = set()
            if len(piece.edges) >= BEADS:
                yield piece
                piece = _Piece((i, j), (i, j), [], [], [], 0)
        else:
            # Between two edges the lattice has one run of each kind.
            side = "source" if a else "target"
            piece.openings += side not in unaligned
            unaligned.add(side)
            piece.deletions += bead.source
            piece.insertions += bead.target
    if piece.edges:
        yield piece
