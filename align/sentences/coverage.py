"""How much of each sentence the other side covers, token by token.

A token is covered as well as its best match among the tokens of the span on the other side (the recall and precision
of BERTScore, Zhang et al. 2020). Spans of several sentences need no encoding of their own: the best match in a span is
the best of the best matches in its sentences.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from align.sentences.path import Band

Array = np.ndarray[Any, Any]

#: token_vectors of a few sentences: a list of (tokens, d) arrays.
TokenSource = Callable[[Sequence[str]], list[Array]]

#: Sentences, spread over the text, whose tokens give the mean that is taken off all.
SAMPLE = 256
#: Tokens of a longer sentence are thinned out evenly to this many: a book in one line must not fill the memory.
MOST_TOKENS = 1024
#: Sentences encoded together.
CHUNK = 256


class TokenSide:
    """Unit token vectors of one text, encoded when they are needed and forgotten when passed."""

    def __init__(self, sentences: Sequence[str], encode: TokenSource) -> None:
        """`encode` gives the token vectors of some sentences."""
        self._sentences, self._encode = sentences, encode
        self._chunks: dict[int, list[Array]] = {}
        step = max(1, len(sentences) // SAMPLE)
        sample = [each for each in encode(list(sentences[::step])[:SAMPLE]) if len(each)]
        self._mean = np.concatenate(sample).mean(axis=0) if sample else None

    def __getitem__(self, index: int) -> Array:
        """Vectors (tokens, d) of a sentence; at least one row (zeros for a sentence without tokens)."""
        number, place = divmod(index, CHUNK)
        if number not in self._chunks:
            texts = list(self._sentences[number * CHUNK : (number + 1) * CHUNK])
            self._chunks[number] = [self._unit(each) for each in self._encode(texts)]
        return self._chunks[number][place]

    def forget(self, index: int) -> None:
        """Sentences before `index` are no longer needed."""
        for number in [each for each in self._chunks if (each + 1) * CHUNK <= index]:
            del self._chunks[number]

    def _unit(self, vectors: Array) -> Array:
        if self._mean is None or not len(vectors):
            return np.zeros((1, vectors.shape[1] if vectors.ndim == 2 else 1), np.float32)
        if len(vectors) > MOST_TOKENS:
            vectors = vectors[np.linspace(0, len(vectors) - 1, MOST_TOKENS).astype(np.int64)]
        centred = vectors - self._mean
        norms = np.linalg.norm(centred, axis=1, keepdims=True)
        return (centred / np.maximum(norms, 1e-6)).astype(np.float32)


class Coverage:
    """Sums over the tokens of sentences of their best similarity to spans of the other side, along a band."""

    def __init__(self, source: TokenSide, target: TokenSide, longest: int) -> None:
        """`longest`: most sentences of a span."""
        self._source, self._target, self._longest = source, target, longest

    def block(self, band: Band, top: int, bottom: int, left: int, right: int) -> "CoverageBlock":
        """Coverage of and by source sentences top..bottom-1 and target sentences left..right-1 near the band."""
        self._source.forget(top)
        self._target.forget(left)
        shape = (self._longest, bottom - top, right - left)
        by_targets, by_sources = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        targets = [self._target[j] for j in range(left, right)]
        target_counts = np.array([len(each) for each in targets])
        bounds = np.concatenate([[0], np.cumsum(target_counts)])
        all_tokens = np.concatenate(targets)
        recent: list[tuple[int, Array]] = []
        for i in range(top, bottom):
            # Sentence i is in beads that end in rows i + 1 .. i + longest.
            start = max(int(band.low[i + 1]) - self._longest, left)
            stop = min(int(band.high[min(i + self._longest, band.rows)]), right)
            if start >= stop:
                recent = []
                continue
            cut, end = bounds[start - left], bounds[stop - left]
            similar = self._source[i] @ all_tokens[cut:end].T
            best = np.maximum.reduceat(similar, bounds[start - left : stop - left] - cut, axis=1)
            running = best
            for size in range(1, min(self._longest, stop - start) + 1):
                if size > 1:
                    running = np.maximum(running[:, :-1], best[:, size - 1 :])
                by_targets[size - 1, i - top, start - left + size - 1 : stop - left] = running.sum(axis=0)
            # Of target tokens: how well the last sentences cover each, from the first token all of them saw.
            recent = [(cut, similar.max(axis=0)), *recent[: self._longest - 1]]
            covered = np.full(end - cut, -np.inf, np.float32)
            for size, (begin, seen) in enumerate(recent, 1):
                older = seen[cut - begin :]
                covered = np.maximum(covered[: len(older)], older[: len(covered)])
                whole = np.searchsorted(bounds, cut + len(covered), side="right") - 1
                if whole <= start - left:
                    break
                sums = np.add.reduceat(covered, bounds[start - left : whole] - cut)
                by_sources[size - 1, i - top, start - left : whole] = sums
        counts = np.array([len(self._source[i]) for i in range(top, bottom)])
        return CoverageBlock(by_targets, by_sources, counts, target_counts)


@dataclass(frozen=True)
class CoverageBlock:
    """Coverage within a block of r source and c target sentences; sizes are those of the covering span.

    `by_targets[size - 1, i, j]`: source sentence i covered by the `size` target sentences that end with j;
    `by_sources[size - 1, i, j]`: target sentence j covered by the `size` source sentences that end with i; both are
    sums over tokens, 0 where the band does not reach. `source_tokens` (r,), `target_tokens` (c,): counts.
    """

    by_targets: Array
    by_sources: Array
    source_tokens: Array
    target_tokens: Array
