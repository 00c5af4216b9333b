"""The encoder: sentence vectors and token vectors of texts, fast on a CPU and remembered on disk."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from align.encoder.cache import VectorCache
from align.encoder.cards import Card
from align.encoder.convert import POSITION_OFFSETS, convert_encoder, read_config, read_dense
from align.encoder.tokens import TextTokenizer, Tokens, Window, token_batches, windows
from align.encoder.vectors import TokenVectors, unit_rows

#: Sub-words (with padding) sent to the encoder at once: enough to keep a core busy, small enough for its cache.
TOKEN_BUDGET = 1024
#: Texts taken together: what is sorted by length and committed to the cache at once.
TEXTS_AT_ONCE = 512
COMPUTE_TYPE = "int8_float32"

#: A window and the states of its tokens, shape (2 + tokens, width), special tokens at both ends.
States = tuple[Window, np.ndarray]
Convert = Callable[[Path], None]


class Encoder:
    """One multilingual encoder. `signature` names its content: equal signatures give equal vectors."""

    def __init__(
        self,
        folder: Path,
        card: Card,
        signature: str,
        *,
        converted: Callable[[int, Convert], Path],
        cache: VectorCache | None = None,
        threads: int | None = None,
    ) -> None:
        """Open the encoder in `folder` (config.json, model.safetensors, tokenizer.json).

        `converted(depth, make)` gives the folder of the CTranslate2 model of the first `depth` layers, calling
        `make(new folder)` when it does not exist; `cache`, when given, remembers vectors; `threads` is the number
        of CPU cores to use (all of them by default). Raises MattranError when the folder holds no BERT-like encoder.
        """
        config = read_config(folder)
        self.card = card
        self.signature = signature
        self.layers: int = config["num_hidden_layers"]
        self.width: int = config["hidden_size"]
        self._window = config["max_position_embeddings"] - POSITION_OFFSETS[config["model_type"]] - 2
        self._folder, self._converted, self._cache = folder, converted, cache
        self._threads = threads or os.cpu_count() or 1
        self._tokenizer = TextTokenizer(folder)
        self._models: dict[int, Any] = {}
        self._dense = read_dense(folder)

    def sentence_vectors(self, texts: Sequence[str]) -> np.ndarray:
        """One unit vector a text, float32, shape (len(texts), width); equal texts get equal vectors.

        Pooled from the last layer as the encoder's card says. A text longer than the encoder's window is the mean
        over its windows, weighted by their tokens; a text without tokens is a row of zeros.
        """
        result = np.zeros((len(texts), self.width), np.float32)
        kind = f"{self.signature}|sentence|{self.card.prefix}|{self.card.pooling}"
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            chunk = texts[start : start + TEXTS_AT_ONCE]
            rows = self._remembered(kind, chunk, self._encode_sentences)
            for position, text in enumerate(chunk, start):
                result[position] = rows[text][0]
        return unit_rows(result)

    def token_vectors(self, texts: Sequence[str], layer: int | None = None) -> list[TokenVectors]:
        """The sub-words of each text with the states of `layer` (1-based; default: the card's word layer).

        Texts longer than the window are encoded in overlapping windows.
        """
        depth = layer or self.card.word_layer
        kind = f"{self.signature}|tokens|{depth}"
        found: list[TokenVectors] = []
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            chunk = texts[start : start + TEXTS_AT_ONCE]
            tokens = dict(zip(chunk, self._tokenizer.tokenize(chunk), strict=True))

            def encode(missing: Sequence[str], known: dict[str, Tokens] = tokens) -> list[np.ndarray]:
                return self._encode_tokens([known[text] for text in missing], depth)

            rows = self._remembered(kind, chunk, encode)
            found.extend(TokenVectors(rows[text], tokens[text].offsets) for text in chunk)
        return found

    def close(self) -> None:
        """Free the models and close the cache."""
        self._models.clear()
        if self._cache is not None:
            self._cache.close()

    def _remembered(
        self, kind: str, texts: Sequence[str], encode: Callable[[Sequence[str]], list[np.ndarray]]
    ) -> dict[str, np.ndarray]:
        """text -> matrix (rows, width), from the cache or from `encode`, both rounded to float16."""
        keys = {text: VectorCache.key(kind, text) for text in texts}
        known = self._cache.get_many(list(keys.values())) if self._cache else {}
        missing = [text for text, key in keys.items() if key not in known]
        fresh = [(keys[text], each.astype(np.float16)) for text, each in zip(missing, encode(missing), strict=True)]
        if self._cache and fresh:
            self._cache.put_many(fresh)
        known.update((key, each.astype(np.float32)) for key, each in fresh)
        return {text: known[key].reshape(-1, self.width) for text, key in keys.items()}

    def _encode_sentences(self, texts: Sequence[str]) -> list[np.ndarray]:
        # A text of blanks leaves only the prefix, and stands for nothing.
        bare = len(self._tokenizer.tokenize([self.card.prefix])[0].ids)
        tokens = self._tokenizer.tokenize([self.card.prefix + text for text in texts])
        found = []
        for each, parts in zip(tokens, self._states(tokens, self.layers), strict=True):
            vector = np.zeros(self.width, np.float32)
            for _, states in parts:
                pooled = self._pool(states)
                vector += pooled / max(float(np.linalg.norm(pooled)), 1e-12) * len(states)
            found.append(unit_rows(vector[None]) if len(each.ids) > bare else np.zeros((1, self.width)))
        return found

    def _pool(self, states: np.ndarray) -> np.ndarray:
        pooled: np.ndarray = states[0] if self.card.pooling == "first" else states.mean(0)
        if self._dense is not None:
            weight, bias = self._dense
            pooled = np.tanh(weight @ pooled + bias)
        return pooled

    def _encode_tokens(self, tokens: Sequence[Tokens], depth: int) -> list[np.ndarray]:
        found = []
        for parts in self._states(tokens, depth):
            kept = [
                # Row 0 is the special token before the window's first.
                states[1 + window.keep_start - window.start : 1 + window.keep_end - window.start]
                for window, states in parts
            ]
            found.append(np.concatenate(kept))
        return found

    def _states(self, tokens: Sequence[Tokens], depth: int) -> list[list[States]]:
        """The states of every window of every text, after layer `depth`."""
        first, last = self._tokenizer.first_id, self._tokenizer.last_id
        cuts = [windows(len(each.ids), self._window) for each in tokens]
        rows = [
            [first, *each.ids[window.start : window.end], last]
            for each, parts in zip(tokens, cuts, strict=True)
            for window in parts
        ]
        batches = token_batches([len(row) for row in rows], TOKEN_BUDGET)
        states: list[np.ndarray] = [np.zeros(0)] * len(rows)
        if batches:
            model = self._model(depth)
            with ThreadPoolExecutor(self._threads) as pool:
                outputs = pool.map(lambda batch: _forward(model, [rows[row] for row in batch]), batches)
                for batch, output in zip(batches, outputs, strict=True):
                    for row, matrix in zip(batch, output, strict=True):
                        states[row] = matrix[: len(rows[row])]
        ordered = iter(states)
        return [[(window, next(ordered)) for window in parts] for parts in cuts]

    def _model(self, depth: int) -> Any:
        if depth not in self._models:
            import ctranslate2

            def make(fresh: Path) -> None:
                convert_encoder(self._folder, fresh, self._tokenizer.vocabulary(), depth)

            folder = self._converted(depth, make)
            # One thread a worker: batches side by side are faster than threads inside one.
            self._models[depth] = ctranslate2.Encoder(
                str(folder), compute_type=COMPUTE_TYPE, inter_threads=self._threads, intra_threads=1
            )
        return self._models[depth]


def _forward(model: Any, rows: list[list[int]]) -> np.ndarray:
    return np.array(model.forward_batch(rows).last_hidden_state)
