"""The score of a bead: a log-linear model over vectors, tokens, lengths and surface.

The weights were fitted to whole alignments, human and synthetic, of German-French, English-French and the pairs of
Arabic, English, French and Vietnamese: a conditional random field over the grid, trained with a margin of 3 a wrong
bead (softmax-margin: Gimpel and Smith 2010). All features are symmetric: the same holds with the sides swapped.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from align.sentences.coverage import Coverage, CoverageBlock
from align.sentences.path import IMPOSSIBLE, Band, BeadType
from align.sentences.similarity import LONGEST, Side
from align.sentences.surface import Surface, anchor_matrix, anchor_weights

Array = np.ndarray[Any, Any]

#: Up to SQUARE sentences on both sides; more on one side only against one or two.
SQUARE = 4
TYPES: tuple[BeadType, ...] = tuple(
    sorted(
        ((a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1) if max(a, b) <= SQUARE or min(a, b) <= 2),
        key=lambda t: (sum(t), t),
    )
)
#: Each type's own weight, the smaller side first; the rest share OTHER_TYPE, or LONG_TYPE with a side above SQUARE.
TYPE_WEIGHTS = {(1, 1): 0.6986, (1, 2): -0.0531, (2, 2): -2.0587, (1, 3): -0.5782, (2, 3): -0.944, (1, 4): 1.4925}
OTHER_TYPE, LONG_TYPE = -1.4, 0.9352
#: (weight, weight a half sentence beyond one on each side adds): w0 + w1 * ((a + b) / 2 - 1).
SIMILARITY = (6.1251, 2.8793)
LEAST_COVERED = (9.6218, 4.83)
LEAST_ADDED = (6.9197, 5.6196)
LENGTH_DEVIATION = (-0.0884, -0.0055)
LENGTH_RATIO = (3.9542, -0.5093)
#: Where features are cut off, so that no single one decides: added coverage per token, squared deviation of lengths,
#: missing numbers, weights of missing anchors.
MOST_ADDED, MOST_DEVIATION, MOST_NUMBERS, MOST_ANCHORS = 0.4, 50.0, 6.0, 40.0
#: Per token: how much better than UNCOVERED its best match is.
COVERED_TOKEN, UNCOVERED = 0.3961, 0.3
#: How the texts go on behind a bead: sides with a small letter, direct speech on both; and that one side alone has it.
SMALL_LETTER_AHEAD, SMALL_LETTER_DIFFERS = -0.9761, -2.2562
SPEECH_AHEAD, SPEECH_DIFFERS = 2.5711, -0.6226
NUMBER_MISSING = -0.7156
ANCHOR_SHARED, ANCHOR_MISSING = 0.6245, -0.1122
#: The sides count some mark differently; they end in the same one.
MARKS_DIFFER = -1.792
SAME_ENDING = 1.5508
#: An unaligned sentence: constant, log of its letters, next to no letters; and that it begins a run of them.
UNALIGNED, UNALIGNED_LETTERS, UNALIGNED_EMPTY = -4.7028, 1.9458, 2.1796
OPENING = -4.5162
#: A sentence of so many letters or fewer counts as empty.
FEW_LETTERS = 6


class NeuralScores:
    """Scores of beads (see BeadScores) from an encoder's vectors and what the sentences show."""

    types: Sequence[BeadType] = TYPES
    opening = OPENING

    def __init__(self, sides: tuple[Side, Side], surfaces: tuple[Surface, Surface], coverage: Coverage) -> None:
        """Source and target sides and surfaces, and how their tokens cover each other."""
        self._source, self._target = sides
        self._source_shows, self._target_shows = surfaces
        self._coverage = coverage
        self._anchors = anchor_weights(*surfaces)
        # Lengths in the unit of the mean side: swapping the sides changes nothing.
        ratio = np.sqrt(self._target.lengths.sum() / self._source.lengths.sum())
        self._lengths = _from_zero(self._source.lengths * ratio), _from_zero(self._target.lengths / ratio)
        self.deletions, self.insertions = (_unaligned(shows.letters) for shows in surfaces)

    def block(self, band: Band, first: int, last: int) -> dict[BeadType, Array]:
        """Scores of the beads that end in rows first..last-1; see BeadScores."""
        left, right = int(band.low[first]), int(band.high[last - 1])
        rows, columns = np.arange(first, last), np.arange(left, right + 1)
        spans = self._source.spans(first, last), self._target.spans(left, right + 1)
        lengths = [_windows(sums, ends) for sums, ends in zip(self._lengths, (rows, columns), strict=True)]
        shown = _SurfaceBlock(self._source_shows, self._target_shows, self._anchors, rows, columns)
        covered = _CoverageSums(self._coverage, band, rows, columns)
        width = int((band.high[first:last] - band.low[first:last]).max()) + 1
        gather = np.minimum(band.low[first:last, None] + np.arange(width) - left, right - left)
        outside = band.low[first:last, None] + np.arange(width) > band.high[first:last, None]
        scores: dict[BeadType, Array] = {}
        for a, b in self.types:
            size = (a + b) / 2 - 1
            total = _weight(SIMILARITY, size) * (spans[0][a - 1] @ spans[1][b - 1].T)
            total += TYPE_WEIGHTS.get((min(a, b), max(a, b)), OTHER_TYPE if max(a, b) <= SQUARE else LONG_TYPE)
            total += _length_score(lengths[0][a - 1][:, None], lengths[1][b - 1], size)
            total += covered.score(a, b, size)
            total += shown.score(a, b)
            total[rows < a] = IMPOSSIBLE
            total[:, columns < b] = IMPOSSIBLE
            scores[a, b] = np.where(outside, IMPOSSIBLE, np.take_along_axis(total, gather, axis=1))
        return scores

    def cost(self, row: int, column: int, bead_type: BeadType) -> float:
        """1 - cosine of the bead's sides (0..2); 0 for an unaligned sentence, as Vecalign writes it."""
        a, b = bead_type
        if not a or not b:
            return 0.0
        left, right = self._source.spans(row, row + 1)[a - 1], self._target.spans(column, column + 1)[b - 1]
        return 1.0 - float(left[0] @ right[0])


def _weight(pair: tuple[float, float], size: float) -> np.float32:
    return np.float32(pair[0] + pair[1] * size)


def _from_zero(values: Array) -> Array:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def _windows(sums: Array, ends: Array) -> list[Array]:
    """Sums over the last 1..LONGEST values before each end, by size - 1; what starts before the text is cut off."""
    return [(sums[ends] - sums[np.maximum(ends - size, 0)]).astype(np.float32) for size in range(1, LONGEST + 1)]


def _length_score(left: Array, right: Array, size: float) -> Array:
    """Gale and Church's squared deviation (capped) and the ratio of the shorter to the longer, log2(1 + ratio)."""
    both = np.maximum(left + right, 1e-3)
    deviation = np.minimum((left - right) ** 2 / (both / 2), MOST_DEVIATION)
    ratio = np.log2(1 + np.minimum(left, right) / np.maximum(np.maximum(left, right), 1e-3))
    return _weight(LENGTH_DEVIATION, size) * deviation + _weight(LENGTH_RATIO, size) * ratio


def _unaligned(letters: Array) -> Array:
    return UNALIGNED + UNALIGNED_LETTERS * np.log1p(letters) + UNALIGNED_EMPTY * (letters <= FEW_LETTERS)


class _CoverageSums:
    """Token coverage of the beads of one block."""

    def __init__(self, coverage: Coverage, band: Band, rows: Array, columns: Array) -> None:
        top, left = max(int(rows[0]) - LONGEST, 0), max(int(columns[0]) - LONGEST, 0)
        self._block: CoverageBlock = coverage.block(band, top, int(rows[-1]), left, max(int(columns[-1]), left + 1))
        # Within the block, the last sentences of the beads; clipped ones are impossible anyway.
        self._rows, self._columns = np.clip(rows - 1 - top, 0, None), np.clip(columns - 1 - left, 0, None)

    def score(self, a: int, b: int, size: float) -> Array:
        """(rows, columns): covered tokens of both sides, the least covered sentence, the one that adds least."""
        total = np.zeros((len(self._rows), len(self._columns)), np.float32)
        least = np.full_like(total, np.inf)
        for back in range(a):
            weights = self._source_weights(back)
            covered = self._of_source(back, b, 0)
            total += covered - UNCOVERED * weights
            np.minimum(least, covered / weights, out=least)
        for back in range(b):
            weights = self._target_weights(back)
            covered = self._of_target(back, a, 0)
            total += covered - UNCOVERED * weights
            np.minimum(least, covered / weights, out=least)
        score = np.float32(COVERED_TOKEN) * total + _weight(LEAST_COVERED, size) * least
        if a > 1 or b > 1:
            score += _weight(LEAST_ADDED, size) * self._least_added(a, b)
        return score

    def _least_added(self, a: int, b: int) -> Array:
        """How much the coverage of the other side would lose without the first or the last sentence, per its weight."""
        least = np.full((len(self._rows), len(self._columns)), np.float32(MOST_ADDED))
        if a > 1:
            whole = [self._of_target(back, a, 0) for back in range(b)]
            for dropped, end in ((a - 1, 0), (0, 1)):
                lost = sum(each - self._of_target(back, a - 1, end) for back, each in enumerate(whole))
                np.minimum(least, lost / self._source_weights(dropped), out=least)
        if b > 1:
            whole = [self._of_source(back, b, 0) for back in range(a)]
            for dropped, end in ((b - 1, 0), (0, 1)):
                lost = sum(each - self._of_source(back, b - 1, end) for back, each in enumerate(whole))
                np.minimum(least, lost / self._target_weights(dropped), out=least)
        return least

    def _of_source(self, back: int, size: int, end: int) -> Array:
        """Coverage of the source sentence `back` before the last by `size` targets that end `end` before the last."""
        return self._block.by_targets[size - 1][_before_last(self._rows, back)][:, _before_last(self._columns, end)]

    def _of_target(self, back: int, size: int, end: int) -> Array:
        return self._block.by_sources[size - 1][_before_last(self._rows, end)][:, _before_last(self._columns, back)]

    def _source_weights(self, back: int) -> Array:
        weights: Array = self._block.source_weights[_before_last(self._rows, back), None]
        return weights

    def _target_weights(self, back: int) -> Array:
        weights: Array = self._block.target_weights[_before_last(self._columns, back)]
        return weights


def _before_last(last: Array, back: int) -> Array:
    return np.clip(last - back, 0, None)


class _SurfaceBlock:
    """Surface features of the beads of one block."""

    def __init__(
        self, source: Surface, target: Surface, weights: dict[str, float], rows: Array, columns: Array
    ) -> None:
        self._ends = rows, columns
        self._shows = source, target
        self._starts = max(int(rows[0]) - LONGEST, 0), max(int(columns[0]) - LONGEST, 0)
        words = [source.anchors[self._starts[0] : rows[-1]], target.anchors[self._starts[1] : columns[-1]]]
        seen = [frozenset().union(*each) for each in words]
        # Numbers count even when the other side lacks them, other anchors only when it could have them.
        numbers = sorted(word for word in seen[0] | seen[1] if word[0] == "#")
        shared = sorted((seen[0] | seen[1]) & weights.keys())
        self._numbers = [anchor_matrix(each, {word: k for k, word in enumerate(numbers)}) for each in words]
        self._anchors = [anchor_matrix(each, {word: k for k, word in enumerate(shared)}) for each in words]
        self._weights = np.array([weights[word] for word in shared], np.float32)
        self._boundary = self._boundaries()

    def _boundaries(self) -> Array:
        """What holds for a bead of any type that ends here: how both sides end, and how both go on."""
        sides = list(zip(self._shows, self._ends, strict=True))
        endings = [_before(shows.ending, ends) for shows, ends in sides]
        small = [np.append(shows.lower, 0.0)[ends] for shows, ends in sides]
        speech = [np.append(shows.speech, 0.0)[ends] for shows, ends in sides]
        score = SAME_ENDING * (endings[0][:, None] == endings[1])
        score += SMALL_LETTER_AHEAD * (small[0][:, None] + small[1])
        score += SMALL_LETTER_DIFFERS * (small[0][:, None] != small[1])
        score += SPEECH_AHEAD * (speech[0][:, None] * speech[1])
        score += SPEECH_DIFFERS * (speech[0][:, None] != speech[1])
        return score.astype(np.float32)

    def score(self, a: int, b: int) -> Array:
        """(rows, columns): the surface's part of the scores of beads of type (a, b)."""
        numbers = self._spans(self._numbers, a, b)
        missing = numbers[0].sum(axis=1)[:, None] + numbers[1].sum(axis=1) - 2 * (numbers[0] @ numbers[1].T)
        anchors = self._spans(self._anchors, a, b)
        shared = (anchors[0] * self._weights) @ anchors[1].T
        unshared = (anchors[0] @ self._weights)[:, None] + anchors[1] @ self._weights - 2 * shared
        left, right = (
            _mark_counts(shows.marks, ends, size)
            for shows, ends, size in zip(self._shows, self._ends, (a, b), strict=True)
        )
        differ = np.zeros(shared.shape, np.bool_)
        for mark in range(left.shape[1]):
            differ |= left[:, mark, None] != right[:, mark]
        return (
            self._boundary
            + np.float32(NUMBER_MISSING) * np.minimum(missing, MOST_NUMBERS)
            + np.float32(ANCHOR_SHARED) * shared
            + np.float32(ANCHOR_MISSING) * np.minimum(unshared, MOST_ANCHORS)
            + np.float32(MARKS_DIFFER) * differ
        )

    def _spans(self, matrices: list[Array], a: int, b: int) -> list[Array]:
        return [
            _any_before(matrix, ends - start, size)
            for matrix, ends, start, size in zip(matrices, self._ends, self._starts, (a, b), strict=True)
        ]


def _before(values: Array, ends: Array) -> Array:
    """The value of the last sentence before each end; that of a full stop before the text."""
    return np.append(values, 1)[ends - 1] if len(values) else np.ones(len(ends), np.int8)


def _any_before(matrix: Array, ends: Array, size: int) -> Array:
    """Element-wise maximum over the `size` rows before each end."""
    found = np.zeros((len(ends), matrix.shape[1]), np.float32)
    for back in range(1, size + 1):
        known = int(np.searchsorted(ends, back))
        np.maximum(found[known:], matrix[ends[known:] - back], out=found[known:])
    return found


def _mark_counts(marks: Array, ends: Array, size: int) -> Array:
    found = np.zeros((len(ends), marks.shape[1]), marks.dtype)
    for back in range(1, size + 1):
        known = int(np.searchsorted(ends, back))
        found[known:] += marks[ends[known:] - back]
    return found
