"""How much of each sentence the other side covers, token by token.

A token is covered as well as its best match among the tokens of the span on the other side (the recall and precision
of BERTScore, Zhang et al. 2020). Spans of several sentences need no encoding of their own: the best match in a span is
the best of the best matches in its sentences. Tokens weigh the more the rarer they are in the text. A bead is cut in
the wrong place where words match better just beyond it: that is what `beyond` counts.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from align.sentences.path import Band

Array = np.ndarray[Any, Any]

#: Of each of a few sentences its token vectors (tokens, d) and the tokens themselves.
TokenSource = Callable[[Sequence[str]], list[tuple[Array, list[str]]]]

#: Sentences, spread over the text, whose tokens give the mean that is taken off all, and how common each token is.
SAMPLE = 256
#: Weight of punctuation; that of a word is its inverse document frequency.
PUNCTUATION = 0.3
#: Tokens of a longer sentence are thinned out evenly to this many: a book in one line must not fill the memory.
MOST_TOKENS = 1024
#: Sentences encoded together.
CHUNK = 256
#: Sentences before and behind a span that its tokens are compared with.
REACH = 2
#: A token must match so much better beyond the span to count.
CLEARLY = np.float32(0.05)
#: Stands for a match with nothing.
_UNSEEN = np.float32(-2.0)


@dataclass(frozen=True, slots=True)
class WeightedTokens:
    """Unit vectors (tokens, d) of a sentence's tokens and their weights (tokens,), about 1 on average; never empty."""

    vectors: Array
    weights: Array


class TokenSide:
    """Tokens of one text, encoded when they are needed and forgotten when passed."""

    def __init__(self, sentences: Sequence[str], encode: TokenSource) -> None:
        """`encode` gives the tokens of some sentences."""
        self._sentences, self._encode = sentences, encode
        self._chunks: dict[int, list[WeightedTokens]] = {}
        step = max(1, len(sentences) // SAMPLE)
        sample = [each for each in encode(list(sentences[::step])[:SAMPLE]) if len(each[0])]
        self._mean = np.concatenate([vectors for vectors, _ in sample]).mean(axis=0) if sample else None
        self._sampled, self._found_in = len(sample), Counter(token for _, tokens in sample for token in set(tokens))
        self._usual = float(np.mean([self._rarity(token) for _, tokens in sample for token in tokens] or [1.0]))

    def __getitem__(self, index: int) -> WeightedTokens:
        """Tokens of a sentence; a sentence without any is one token of zeros."""
        number, place = divmod(index, CHUNK)
        if number not in self._chunks:
            texts = list(self._sentences[number * CHUNK : (number + 1) * CHUNK])
            self._chunks[number] = [self._weighted(*each) for each in self._encode(texts)]
        return self._chunks[number][place]

    def forget(self, index: int) -> None:
        """Sentences before `index` are no longer needed."""
        for number in [each for each in self._chunks if (each + 1) * CHUNK <= index]:
            del self._chunks[number]

    def _rarity(self, token: str) -> float:
        if not any(map(str.isalnum, token)):
            return PUNCTUATION
        return math.log((self._sampled + 1) / (self._found_in[token] + 0.5))

    def _weighted(self, vectors: Array, tokens: list[str]) -> WeightedTokens:
        if self._mean is None or not len(vectors):
            width = vectors.shape[1] if vectors.ndim == 2 else 1
            return WeightedTokens(np.zeros((1, width), np.float32), np.ones(1, np.float32))
        weights = np.array([self._rarity(token) for token in tokens], np.float32) / np.float32(self._usual)
        if len(vectors) > MOST_TOKENS:
            kept = np.linspace(0, len(vectors) - 1, MOST_TOKENS).astype(np.int64)
            vectors, weights = vectors[kept], weights[kept]
        centred = vectors - self._mean
        norms = np.linalg.norm(centred, axis=1, keepdims=True)
        return WeightedTokens((centred / np.maximum(norms, 1e-6)).astype(np.float32), weights)


class Coverage:
    """Weighted sums over the tokens of sentences of their best similarity to spans of the other side, along a band."""

    def __init__(self, source: TokenSide, target: TokenSide, longest: int) -> None:
        """`longest`: most sentences of a span."""
        self._source, self._target, self._longest = source, target, longest

    def block(self, band: Band, top: int, bottom: int, left: int, right: int) -> "CoverageBlock":
        """Coverage of and by source sentences top..bottom-1 and target sentences left..right-1 near the band."""
        # Sentences around the block are looked at, but not measured themselves.
        first, last = max(top - REACH, 0), min(bottom + REACH, band.rows)
        begin, end = max(left - REACH, 0), min(right + REACH, band.columns)
        self._source.forget(first)
        self._target.forget(begin)
        shape = (self._longest, bottom - top, right - left)
        by_targets, beyond_targets, by_sources, beyond_sources = (np.zeros(shape, np.float32) for _ in range(4))
        targets = [self._target[j] for j in range(begin, end)]
        bounds = np.concatenate([[0], np.cumsum([len(each.weights) for each in targets])])
        all_tokens = np.concatenate([each.vectors for each in targets])
        all_weights = np.concatenate([each.weights for each in targets])
        seen: list[tuple[int, Array]] = []
        for i in range(first, last):
            # Sentence i is in beads that end in rows i + 1 .. i + longest.
            start = max(int(band.low[i + 1]) - self._longest, left)
            stop = max(min(int(band.high[min(i + self._longest, band.rows)]), right), start)
            near, far = max(start - REACH, begin), min(stop + REACH, end)
            cuts = bounds[near - begin : far - begin]
            source = self._source[i]
            similar = source.vectors @ all_tokens[cuts[0] : bounds[far - begin]].T if len(cuts) else np.zeros((1, 0))
            seen.append((int(cuts[0]) if len(cuts) else 0, similar.max(axis=0)))
            if top <= i < bottom and start < stop:
                best = np.full((len(source.weights), stop - start + 2 * REACH), _UNSEEN)
                shift = near - (start - REACH)
                best[:, shift : shift + far - near] = np.maximum.reduceat(similar, cuts - cuts[0], axis=1)
                for size, (inside, around) in enumerate(_spans_and_around(best, self._longest), 1):
                    here = size - 1, i - top, slice(start - left + size - 1, stop - left)
                    by_targets[here] = source.weights @ inside
                    beyond_targets[here] = source.weights @ _clearly_better(around, inside)
        for i in range(top, bottom):
            start = max(int(band.low[i + 1]) - self._longest, left)
            stop = min(int(band.high[min(i + self._longest, band.rows)]), right)
            if start >= stop:
                continue
            cuts = bounds[start - begin : stop - begin]
            tokens = slice(int(cuts[0]), int(bounds[stop - begin]))
            # Of the target tokens: how well source sentences from REACH behind i back to before the longest span match.
            rows = [self._matches(seen, k - first, tokens) for k in range(i + REACH, i - self._longest - REACH, -1)]
            weights = all_weights[tokens]
            ahead, behind = np.max(rows[:REACH], axis=0), np.maximum.accumulate(rows[REACH:], axis=0)
            for size in range(1, min(self._longest, i + 1) + 1):
                inside = behind[size - 1]
                around = np.maximum(ahead, behind[size - 1 + REACH])
                here = size - 1, i - top, slice(start - left, stop - left)
                by_sources[here] = np.add.reduceat(inside * weights, cuts - cuts[0])
                beyond_sources[here] = np.add.reduceat(_clearly_better(around, inside) * weights, cuts - cuts[0])
        measured = [self._source[i] for i in range(top, bottom)], targets[left - begin : right - begin]
        sums = [np.array([each.weights.sum() for each in side], np.float32) for side in measured]
        return CoverageBlock(by_targets, by_sources, beyond_targets, beyond_sources, *sums)

    @staticmethod
    def _matches(seen: list[tuple[int, Array]], number: int, tokens: slice) -> Array:
        """What source sentence `number` of `seen` knows of `tokens`."""
        found = np.full(tokens.stop - tokens.start, _UNSEEN)
        if 0 <= number < len(seen):
            begin, known = seen[number]
            low, high = max(begin, tokens.start), min(begin + len(known), tokens.stop)
            if low < high:
                found[low - tokens.start : high - tokens.start] = known[low - begin : high - begin]
        return found


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
