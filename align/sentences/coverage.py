"""How much of each sentence the other side covers, token by token.

A token is covered as well as its best match among the tokens of the span on the other side (the recall and precision
of BERTScore, Zhang et al. 2020). Spans of several sentences need no encoding of their own: the best match in a span is
the best of the best matches in its sentences. Tokens weigh the more the rarer they are in the text. A bead is cut in
the wrong place where words match better just beyond it: that is what `beyond` counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from align.sentences.path import Band
from align.sentences.tokens import TokenSide

Array = np.ndarray[Any, Any]

#: Sentences before and behind a span that its tokens are compared with.
REACH = 2
#: A token must match so much better beyond the span to count.
CLEARLY = np.float32(0.05)
#: Stands for a match with nothing.
_UNSEEN = np.float32(-2.0)


class Coverage:
    """Weighted sums over the tokens of sentences of their best similarity to spans of the other side, along a band."""

    def __init__(self, source: TokenSide, target: TokenSide, longest: int) -> None:
        """`longest`: most sentences of a span."""
        self._source, self._target, self._longest = source, target, longest

    def block(self, band: Band, top: int, bottom: int, left: int, right: int) -> "CoverageBlock":
        """Coverage of and by source sentences top..bottom-1 and target sentences left..right-1 near the band."""
        part = _Part(band, self._longest, top, bottom, left, right)
        self._source.forget(part.sources.start)
        self._target.forget(part.targets.start)
        targets = _Joined.of(self._target, part.targets)
        by_targets, beyond_targets, matches = _covered_sources(part, self._source, targets)
        by_sources, beyond_sources = _covered_targets(part, targets, matches)
        sums = (
            np.array([side[number].weights.sum() for number in numbers], np.float32)
            for side, numbers in ((self._source, range(top, bottom)), (self._target, range(left, right)))
        )
        return CoverageBlock(by_targets, by_sources, beyond_targets, beyond_sources, *sums)


@dataclass(frozen=True, slots=True)
class _Part:
    """Source sentences top..bottom-1 and target sentences left..right-1, which are measured, and those around them."""

    band: Band
    longest: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """Sizes of spans, source and target sentences measured."""
        return self.longest, self.bottom - self.top, self.right - self.left

    @property
    def sources(self) -> range:
        """The source sentences that are looked at."""
        return range(max(self.top - REACH, 0), min(self.bottom + REACH, self.band.rows))

    @property
    def targets(self) -> range:
        """The target sentences that are looked at."""
        return range(max(self.left - REACH, 0), min(self.right + REACH, self.band.columns))

    def beside(self, i: int) -> tuple[int, int]:
        """Target sentences [start, stop) that can be in a bead with source sentence i."""
        # It is in beads that end in rows i + 1 .. i + longest.
        start = max(int(self.band.low[i + 1]) - self.longest, self.left)
        stop = min(int(self.band.high[min(i + self.longest, self.band.rows)]), self.right)
        return start, max(start, stop)

    def compared(self, i: int) -> tuple[int, int]:
        """Target sentences [near, far) whose tokens are compared with those of source sentence i."""
        start, stop = self.beside(i)
        far = min(stop + REACH, self.targets.stop)
        return min(max(start - REACH, self.targets.start), far), far


@dataclass(frozen=True, slots=True)
class _Joined:
    """The tokens of target sentences from `begin` on, one after another: vectors (tokens, d), weights (tokens,).

    `bounds` (sentences + 1,): where the tokens of each sentence start, and where the last one's end.
    """

    begin: int
    vectors: Array
    weights: Array
    bounds: Array

    @classmethod
    def of(cls, side: TokenSide, numbers: range) -> "_Joined":
        """The tokens of some sentences of a side."""
        sentences = [side[number] for number in numbers]
        vectors = np.concatenate([each.vectors for each in sentences])
        weights = np.concatenate([each.weights for each in sentences])
        bounds = np.concatenate([[0], np.cumsum([len(each.weights) for each in sentences])])
        return cls(numbers.start, vectors, weights, bounds)

    def tokens(self, start: int, stop: int) -> tuple[slice, Array]:
        """Where the tokens of sentences start..stop-1 are, and where among them each sentence's start."""
        bounds = self.bounds[start - self.begin : stop - self.begin + 1]
        return slice(int(bounds[0]), int(bounds[-1])), bounds[:-1] - bounds[0]


class _Matches:
    """How well target tokens match in each source sentence from `first` on."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._known: list[tuple[int, Array]] = []

    def add(self, begin: int, best: Array) -> None:
        """What the next source sentence knows: the best match in it of each token from `begin` on."""
        self._known.append((begin, best))

    def of(self, i: int, tokens: slice) -> Array:
        """The best match of `tokens` in source sentence i (any number), (tokens,)."""
        found = np.full(tokens.stop - tokens.start, _UNSEEN)
        if 0 <= i - self._first < len(self._known):
            begin, known = self._known[i - self._first]
            low, high = max(begin, tokens.start), min(begin + len(known), tokens.stop)
            if low < high:
                found[low - tokens.start : high - tokens.start] = known[low - begin : high - begin]
        return found


def _covered_sources(part: _Part, sources: TokenSide, targets: _Joined) -> tuple[Array, Array, _Matches]:
    """`by_targets` and `beyond_targets` of CoverageBlock, and how well target tokens match in the source sentences."""
    covered, beyond = np.zeros(part.shape, np.float32), np.zeros(part.shape, np.float32)
    matches = _Matches(part.sources.start)
    for i in part.sources:
        source, (start, stop), (near, far) = sources[i], part.beside(i), part.compared(i)
        tokens, starts = targets.tokens(near, far)
        similar = source.vectors @ targets.vectors[tokens].T
        matches.add(tokens.start, similar.max(axis=0))
        if part.top <= i < part.bottom and start < stop:
            # By sentence, with REACH more on both sides, be they there or not.
            best = np.full((len(source.weights), stop - start + 2 * REACH), _UNSEEN)
            shift = near - (start - REACH)
            best[:, shift : shift + far - near] = np.maximum.reduceat(similar, starts, axis=1)
            for size, (inside, around) in enumerate(_spans_and_around(best, part.longest), 1):
                here = size - 1, i - part.top, slice(start - part.left + size - 1, stop - part.left)
                covered[here] = source.weights @ inside
                beyond[here] = source.weights @ _clearly_better(around, inside)
    return covered, beyond, matches


def _covered_targets(part: _Part, targets: _Joined, matches: _Matches) -> tuple[Array, Array]:
    """`by_sources` and `beyond_sources` of CoverageBlock."""
    covered, beyond = np.zeros(part.shape, np.float32), np.zeros(part.shape, np.float32)
    for i in range(part.top, part.bottom):
        start, stop = part.beside(i)
        if start == stop:
            continue
        tokens, starts = targets.tokens(start, stop)
        weights = targets.weights[tokens]
        # How well source sentences from REACH behind i back to REACH before the longest span that ends with it match.
        rows = [matches.of(k, tokens) for k in range(i + REACH, i - part.longest - REACH, -1)]
        ahead, behind = np.max(rows[:REACH], axis=0), np.maximum.accumulate(rows[REACH:], axis=0)
        for size in range(1, min(part.longest, i + 1) + 1):
            inside = behind[size - 1]
            around = np.maximum(ahead, behind[size - 1 + REACH])
            here = size - 1, i - part.top, slice(start - part.left, stop - part.left)
            covered[here] = np.add.reduceat(inside * weights, starts)
            beyond[here] = np.add.reduceat(_clearly_better(around, inside) * weights, starts)
    return covered, beyond


def _spans_and_around(best: Array, longest: int) -> Iterator[tuple[Array, Array]]:
    """For sizes 1..longest: best matches in the spans of that size, and in the same with REACH more on both sides.

    `best` (tokens, sentences + 2 * REACH): matches in each sentence, REACH beyond both ends; (tokens, spans) each.
    """
    sentences = best.shape[1] - 2 * REACH
    running = [best]
    for size in range(2, min(longest, sentences) + 2 * REACH + 1):
        running.append(np.maximum(running[-1][:, :-1], best[:, size - 1 :]))
    for size in range(1, min(longest, sentences) + 1):
        spans = sentences - size + 1
        yield running[size - 1][:, REACH : REACH + spans], running[size - 1 + 2 * REACH][:, :spans]


def _clearly_better(around: Array, inside: Array) -> Array:
    better: Array = np.maximum(around - inside - CLEARLY, 0)
    return better


@dataclass(frozen=True)
class CoverageBlock:
    """Coverage within a block of r source and c target sentences; sizes are those of the covering span.

    `by_targets[size - 1, i, j]`: source sentence i covered by the `size` target sentences that end with j;
    `by_sources[size - 1, i, j]`: target sentence j covered by the `size` source sentences that end with i; both are
    weighted sums over tokens, 0 where the band does not reach. `beyond_targets` and `beyond_sources`, likewise: by how
    much more than CLEARLY a token matches better up to REACH sentences beyond the span. `source_weights` (r,),
    `target_weights` (c,): the sums of the weights alone.
    """

    by_targets: Array
    by_sources: Array
    beyond_targets: Array
    beyond_sources: Array
    source_weights: Array
    target_weights: Array
