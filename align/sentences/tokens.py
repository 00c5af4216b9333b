"""Tokens of a text's sentences: unit vectors, and weights that are the larger the rarer the token is in the text."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

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
