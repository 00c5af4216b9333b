"""What every engine offers: batches of texts in, n-best hypotheses out."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from translate.engines.subwords import Subwords
from translate.store.located import LocatedModel

#: Source lengths are padded to multiples of this: single lengths make small batches, wide steps much padding. On five
#: articles (112 sentences) 16 was 11 % faster than 8, and 32 only 2 % faster than 16.
PADDING = 16
#: In generation_config.json beside "length_penalty": target language (ISO 639-1) -> its own, where it has one.
LENGTH_PENALTIES = "length_penalty_by_target"


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search: part of the translation memory's key, so every field changes the output.

    `beam_size` hypotheses are kept, `n_best` of them returned; `length_penalty` is the exponent of the length the
    score is divided by (None: what the model's generation_config.json asks for, else 1); `repetition_penalty` > 1 and
    `no_repeat_ngram` > 0 fight loops; a hypothesis may have `length_ratio` target tokens for each source token, and a
    few more (see `target_limit`).
    """

    beam_size: int = 4
    n_best: int = 1
    length_penalty: float | None = None
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    length_ratio: float = 2.0

    def target_limit(self, source_tokens: int) -> int:
        """The most target tokens a source of `source_tokens` may have, special tokens included."""
        return int(self.length_ratio * source_tokens) + 24


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation.

    `score` is the mean log-probability (natural logarithm) of its target tokens and of the end token, whatever the
    length penalty; a forced first token (the target language) does not count. `tokens` are the target sub-words
    without special tokens, `source_tokens` the source sub-words as the model saw them, with theirs. `attention`, when
    asked for, has shape (len(tokens), len(source_tokens)), rows summing to 1: cross-attention of the decoder's last
    layer, averaged over heads. `complete` is False where the length limit came before the end token.
    """

    text: str
    score: float
    tokens: tuple[str, ...]
    source_tokens: tuple[str, ...] = ()
    attention: np.ndarray | None = None
    complete: bool = True


def generation_settings(folder: Path) -> dict[str, Any]:
    """What a model's generation_config.json says; nothing where there is none."""
    path = folder / "generation_config.json"
    settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return settings


class Engine(ABC):
    """One model ready to translate; its weights are loaded on first use. A context manager: `close` frees them.

    `located` is the model; `workers` how many batches it translates at the same time (`translate` may be called from
    as many threads).
    """

    located: LocatedModel
    subwords: Subwords
    workers: int

    @property
    @abstractmethod
    def signature(self) -> str:
        """What makes the output: the model's signature, the engine, its version and the numbers it computes in."""

    @property
    def name(self) -> str:
        """The model's name."""
        return self.located.name

    @property
    def max_source_tokens(self) -> int:
        """The longest source the model takes, in its own sub-words, special tokens included."""
        return self.subwords.max_tokens

    @property
    def prefers_clauses(self) -> bool:
        """True for a model that translates a list of clauses better one by one: compact, which learnt on short texts.

        Its chrF2 on domain lines with semicolons rises by 2.8 (French-Vietnamese), 1.2 (Arabic-Vietnamese) and 0.4
        (into English) points.
        """
        return self.located.family == "compact"

    def padded(self, tokens: int) -> int:
        """The length a text of `tokens` source tokens is padded to; it depends on nothing else.

        Texts of one padded length may share a batch without touching each other's results (see `batching`).
        """
        return min(-(-tokens // PADDING) * PADDING, self.max_source_tokens)

    def target_limit(self, decoding: Decoding, tokens: int) -> int:
        """The most target tokens for a source of `tokens`: the decoding's limit, within the decoder's positions."""
        return min(decoding.target_limit(self.padded(tokens)), self.max_source_tokens - 1)

    @cached_property
    def _own_length_penalties(self) -> tuple[float, Mapping[str, float]]:
        settings = generation_settings(self.located.folder)
        return float(settings.get("length_penalty") or 1.0), settings.get(LENGTH_PENALTIES) or {}

    def length_penalty(self, decoding: Decoding, target: str) -> float:
        """The exponent of the length that scores are divided by: the decoding's, else the model's for the language."""
        if decoding.length_penalty is not None:
            return decoding.length_penalty
        usual, by_target = self._own_length_penalties
        return float(by_target.get(target, usual))

    @abstractmethod
    def load(self) -> None:
        """Load the weights, unless they are loaded; raises MattranError when they cannot be."""

    @abstractmethod
    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding,
        *,
        attention: bool = False,
        starts: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """The `decoding.n_best` best hypotheses of each text, best first, in the order of `texts`.

        `source` and `target` are ISO 639-1 codes. Texts are sent as one batch per call: callers make batches, of
        texts with one `padded` length where a text's result must not depend on its companions.
        With `starts` (one a text) each translation is forced to start with that text; scores are of the whole, and
        a start that alone is over the length limit leads to no hypothesis.
        A text over `max_source_tokens` raises ValueError; nothing is ever cut. A batch that does not fit in memory
        raises MemoryError or a RuntimeError (see `batching.is_out_of_memory`).
        """

    @abstractmethod
    def attend(
        self, texts: Sequence[str], hypotheses: Sequence[Hypothesis], source: str, target: str
    ) -> list[Hypothesis]:
        """Each hypothesis with the attention the model pays to its text when it reads that translation off.

        The translation is the hypothesis' text: one that was changed after decoding is cut into tokens anew. Texts are
        read as one batch, as in `translate`.
        """

    @abstractmethod
    def score(self, texts: Sequence[str], translations: Sequence[str], source: str, target: str) -> list[Hypothesis]:
        """Each text's given translation as a hypothesis: how likely the model finds it, its end included.

        Read as one batch, in which translations differ in length: a score may feel its companions in the last bits,
        so callers send the translations of one text together, and no others.
        """

    def count_tokens(self, texts: Sequence[str], source: str, target: str) -> list[int]:
        """How many source sub-words each text has, special tokens included."""
        return [len(tokens) for tokens in self.subwords.encode(texts, source, target)]

    @abstractmethod
    def close(self) -> None:
        """Free the model."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
