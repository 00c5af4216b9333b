"""What every engine offers: batches of texts in, n-best hypotheses out."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search: part of the translation memory's key, so every field changes the output.

    `beam_size` hypotheses are kept, `n_best` of them returned; `length_penalty` is the exponent of the length the
    score is divided by; `repetition_penalty` > 1 and `no_repeat_ngram` > 0 fight loops.
    """

    beam_size: int = 4
    n_best: int = 1
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation.

    `score` is the mean log-probability of its target tokens (natural logarithm); `tokens` the target sub-words
    without special tokens; `source_tokens` the source sub-words; `attention`, when asked for, has shape
    (len(tokens), len(source_tokens)), rows summing to at most 1: cross-attention averaged over heads.
    """

    text: str
    score: float
    tokens: tuple[str, ...]
    source_tokens: tuple[str, ...] = ()
    attention: np.ndarray | None = None


class Engine(ABC):
    """One loaded model. Use as a context manager; `close` frees its memory."""

    #: What made the output: model name, commit and content hash, engine and compute type. Part of the memory's key.
    signature: str
    #: The longest source the model takes, in its own sub-words, special tokens included.
    max_source_tokens: int

    @abstractmethod
    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding,
        *,
        attention: bool = False,
    ) -> list[list[Hypothesis]]:
        """The `decoding.n_best` best hypotheses of each text, best first, in the order of `texts`.

        `source` and `target` are ISO 639-1 codes. Texts are sent as one batch per call: callers make batches.
        A text over `max_source_tokens` raises ValueError; nothing is ever cut.
        """

    @abstractmethod
    def count_tokens(self, texts: Sequence[str], source: str) -> list[int]:
        """How many source sub-words each text has, special tokens included."""

    @abstractmethod
    def close(self) -> None:
        """Free the model."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
