"""Features of beads from what the surfaces of their sentences show."""

from typing import Any

import numpy as np

from align.sentences.similarity import LONGEST
from align.sentences.surface import Surface, anchor_matrix

Array = np.ndarray[Any, Any]

#: Where missing numbers and weights of missing anchors are cut off, so that they alone do not decide.
MOST_NUMBERS, MOST_ANCHORS = 6.0, 40.0
#: So many missing numbers, and so much weight of anchors, are one of their features.
NUMBERS_UNIT, ANCHORS_UNIT = 3.0, 5.0


class SurfaceFeatures:
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

    def _boundaries(self) -> dict[str, Array]:
        """What holds for a bead of any type that ends here: how both sides end, and how both go on."""
        sides = list(zip(self._shows, self._ends, strict=True))
        endings = [_before(shows.ending, ends) for shows, ends in sides]
        small = [np.append(shows.lower, 0.0)[ends] for shows, ends in sides]
        speech = [np.append(shows.speech, 0.0)[ends] for shows, ends in sides]
        return {
            "same_ending": (endings[0][:, None] == endings[1]).astype(np.float32),
            "small_letter_ahead": small[0][:, None] + small[1],
            "small_letter_differs": (small[0][:, None] != small[1]).astype(np.float32),
            "speech_ahead": speech[0][:, None] * speech[1],
            "speech_differs": (speech[0][:, None] != speech[1]).astype(np.float32),
        }

    def features(self, a: int, b: int) -> dict[str, Array]:
        """(rows, columns) each: what the surface tells of beads of type (a, b)."""
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
        return {
            **self._boundary,
            "number_missing": np.minimum(missing, MOST_NUMBERS) / NUMBERS_UNIT,
            "anchor_shared": shared / ANCHORS_UNIT,
            "anchor_missing": np.minimum(unshared, MOST_ANCHORS) / ANCHORS_UNIT,
            "marks_differ": differ.astype(np.float32),
        }

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
