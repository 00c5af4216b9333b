"""Align the sentences of a text with those of its translation."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from align.records import Bead
from align.sentences.beads import mirrored, path_beads, with_skipped
from align.sentences.coarse import anchor_pairs
from align.sentences.lengths import LengthScores, length_anchors
from align.sentences.lines import cleaned
from align.sentences.path import Band, BeadType, band_around, best_path

if TYPE_CHECKING:
    from align.encoder import Encoder
    from align.sentences.features import BeadFeatures

Array = np.ndarray[Any, Any]

#: Rows and columns around the anchors that beads may use.
RADIUS = 12
#: The same where only lengths are known; doubled while the path comes close to the band's edge.
LENGTH_RADIUS = 64
#: Sentences encoded at once.
CHUNK = 4096

#: Told after each step how many sentences have been encoded, of how many.
Progress = Callable[[int, int], None]


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    encoder: "Encoder | None" = None,
    *,
    progress: Progress | None = None,
) -> list[Bead]:
    """Monotone beads that cover both sides, in order; each sentence is in exactly one. Up to 8 sentences a bead.

    With an `encoder`: coarse-to-fine search as in Vecalign (Thompson and Koehn 2019), linear in the length, scored by
    `NeuralScores`; a bead's cost is 1 - cosine of its sides. Without: by length alone (Gale and Church 1993), the cost
    is the negative log probability. A short run of sentences without translation is one bead with an empty side, a
    long one a bead a sentence. Sentences that are blank (or only control characters) belong to the bead around them
    or stay unaligned. Swapping the sides mirrors the beads.
    """
    texts = cleaned(source), cleaned(target)
    if texts[0] == texts[1]:
        # Nothing to find out; repeated sentences must not tempt the search.
        return [Bead((index,), (index,), 0.0) for index in range(len(source))]
    kept = [[index for index, text in enumerate(side) if text] for side in texts]
    left, right = ([side[index] for index in indices] for side, indices in zip(texts, kept, strict=True))
    # One orientation for both ways round: ties and rounding then fall alike.
    swapped = (len(left), texts[0]) > (len(right), texts[1])
    if swapped:
        beads = _align(right, left, encoder, progress)
        return [mirrored(bead) for bead in with_skipped(beads, kept[1], kept[0], len(target), len(source))]
    beads = _align(left, right, encoder, progress)
    return list(with_skipped(beads, kept[0], kept[1], len(source), len(target)))


def _align(
    source: list[str], target: list[str], encoder: "Encoder | None", progress: Progress | None
) -> Iterator[Bead]:
    if not source or not target:
        yield from path_beads([(1, 0)] * len(source) + [(0, 1)] * len(target), [0.0] * (len(source) + len(target)))
    elif encoder is None:
        scores = LengthScores(source, target)
        yield from _with_costs(_by_length(scores), scores.cost)
    else:
        from threadpoolctl import threadpool_limits

        from align.sentences.adaptation import adapted
        from align.sentences.model import NeuralScores

        # Thousands of small products: more threads would only wait for each other, badly so on a busy machine.
        with threadpool_limits(1, "blas"):
            features, band = bead_features(source, target, encoder, progress)
            neural = NeuralScores(features)
            path, _ = best_path(adapted(neural, band), band)
            yield from _with_costs(path, neural.cost)


def _with_costs(path: list[BeadType], cost: Callable[[int, int, BeadType], float]) -> Iterator[Bead]:
    costs, row, column = [], 0, 0
    for a, b in path:
        row, column = row + a, column + b
        costs.append(cost(row, column, (a, b)))
    yield from path_beads(path, costs)


def _by_length(scores: LengthScores) -> list[BeadType]:
    """The best path of a band that is wide enough: one the path does not touch."""
    n, m = len(scores.deletions), len(scores.insertions)
    anchors, radius = length_anchors(scores), LENGTH_RADIUS
    while True:
        band = band_around(anchors, n, m, radius)
        path, _ = best_path(scores, band)
        if radius >= max(n, m) or not _touches(path, band, radius // 4):
            return path
        radius *= 2


def _touches(path: list[BeadType], band: Band, margin: int) -> bool:
    """Whether the path comes within `margin` columns of an edge of the band that is not the grid's own."""
    row = column = 0
    for a, b in path:
        row, column = row + a, column + b
        low, high = int(band.low[row]), int(band.high[row])
        if (low > 0 and column < low + margin) or (high < band.columns and column > high - margin):
            return True
    return False


def bead_features(
    source: Sequence[str], target: Sequence[str], encoder: "Encoder", progress: Progress | None = None
) -> tuple["BeadFeatures", Band]:
    """Features of the beads of two texts (cleaned, no sentence blank), and the cells their search looks at."""
    from align.sentences.coverage import Coverage
    from align.sentences.features import BeadFeatures
    from align.sentences.similarity import LONGEST, Side
    from align.sentences.surface import Surface
    from align.sentences.tokens import TokenSide

    total = len(source) + len(target)

    def side(sentences: Sequence[str], done: int) -> Side:
        vectors = np.empty((len(sentences), encoder.width), np.float16)
        for start in range(0, len(sentences), CHUNK):
            part = sentences[start : start + CHUNK]
            vectors[start : start + len(part)] = encoder.sentence_vectors(part)
            if progress:
                progress(done + start + len(part), total)
        return Side.of(vectors, sentences)

    def tokens(sentences: Sequence[str]) -> list[tuple[Array, list[str]]]:
        return [
            (each.vectors, [text[start:end] for start, end in each.offsets])
            for text, each in zip(sentences, encoder.token_vectors(sentences), strict=True)
        ]

    sides = side(source, 0), side(target, len(source))
    anchors = anchor_pairs(sides[0].vectors, sides[1].vectors)
    band = band_around(anchors, len(source), len(target), RADIUS)
    coverage = Coverage(TokenSide(source, tokens), TokenSide(target, tokens), LONGEST)
    return BeadFeatures(sides, (Surface.of(source), Surface.of(target)), coverage), band
