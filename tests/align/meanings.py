"""An encoder whose vectors are what a test says words mean."""

import re
from collections.abc import Sequence

import numpy as np

from align.encoder import TokenVectors

WIDTH = 48


class MeaningEncoder:
    """Words listed together have nearly the same vector; every other word has one of its own."""

    def __init__(self, *synonyms: str) -> None:
        """Each of `synonyms` is a space-separated set of words with one meaning."""
        self._meaning = {word: group.split()[0] for group in synonyms for word in group.split()}

    def token_vectors(self, texts: Sequence[str], layer: int | None = None) -> list[TokenVectors]:
        """A token a word, punctuation apart."""
        return [self._vectors(text) for text in texts]

    def _vectors(self, text: str) -> TokenVectors:
        spans = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        rows = [self._vector(text[start:end].lower()) for start, end in spans]
        return TokenVectors(np.array(rows, np.float32).reshape(len(rows), WIDTH), tuple(spans))

    def _vector(self, word: str) -> np.ndarray:
        meaning = self._meaning.get(word, word)
        return np.random.default_rng(list(meaning.encode())).normal(0, 1, WIDTH)
