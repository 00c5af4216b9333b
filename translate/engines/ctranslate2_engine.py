"""Translation through CTranslate2: int8 or float32 on the CPU, float16 on a GPU."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import MattranError
from translate.engines.base import PADDING, Decoding, Engine, Hypothesis
from translate.engines.subwords import load_subwords
from translate.store.canary import check_canary
from translate.store.located import LocatedModel

if TYPE_CHECKING:
    import ctranslate2


class CTranslate2Engine(Engine):
    """A converted model in `folder`.

    On the CPU one worker a thread, each with one core: two batches on a core each are faster than one on two.
    """

    def __init__(
        self, located: LocatedModel, folder: Path, *, compute_type: str, threads: int, device: str = "cpu"
    ) -> None:
        self.located = located
        self.subwords = load_subwords(located)
        self.workers = threads if device == "cpu" else 1
        self._folder = folder
        self._compute_type = compute_type
        self._device = device
        self._lock = threading.Lock()
        self._model: ctranslate2.Translator | None = None

    @property
    def signature(self) -> str:
        """See Engine.signature."""
        # What a text is padded to moves its 8-bit activations.
        return f"{self.located.signature} ctranslate2-{version('ctranslate2')} {self._compute_type} pad{PADDING}"

    def load(self) -> None:
        """See Engine.load."""
        import ctranslate2

        with self._lock:
            if self._model is not None:
                return
            try:
                self._model = ctranslate2.Translator(
                    str(self._folder),
                    device=self._device,
                    compute_type=self._compute_type,
                    inter_threads=self.workers,
                    intra_threads=1 if self._device == "cpu" else 0,
                )
            except (RuntimeError, ValueError) as error:
                raise MattranError(
                    f"CTranslate2 cannot load {self._folder}: {error}; use --engine transformers"
                ) from error
        check_canary(self, self.located)

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
        """See Engine.translate."""
        self.load()
        assert self._model is not None
        if not texts:
            return []
        tokens = self.subwords.encode(texts, source, target)
        longest = max(map(len, tokens))
        if longest > self.max_source_tokens:
            raise ValueError(f"a text has {longest} tokens, {self.name} takes {self.max_source_tokens}: split it")
        prefix = self.subwords.prefix(target)
        forced = [[*prefix, *self.subwords.encode_target(start)] for start in starts or [""] * len(texts)]
        limit = self.target_limit(decoding, longest)
        if starts and any(len(each) >= limit for each in forced):
            if len(texts) == 1:
                return [[]]
            alone = zip(texts, starts, strict=True)
            return [self.translate([a], source, target, decoding, starts=[b])[0] for a, b in alone]
        filler = self._filler(tokens)
        results = self._model.translate_batch(
            tokens + filler,
            target_prefix=forced + [prefix] * len(filler) if any(forced) else None,
            beam_size=decoding.beam_size,
            num_hypotheses=decoding.n_best,
            length_penalty=self.length_penalty(decoding, target),
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            # The defaults cut at 1024 source and 256 target tokens without a word.
            max_input_length=0,
            max_decoding_length=limit,
            min_decoding_length=1 + len(prefix),
            disable_unk=True,
            return_end_token=True,
            return_scores=True,
        )
        hypotheses = [
            self._hypotheses(result, each, len(prefix), self.length_penalty(decoding, target))
            for result, each in zip(results, tokens, strict=False)
        ]
        if starts or decoding.repetition_penalty != 1 or decoding.no_repeat_ngram:
            hypotheses = self._rescored(hypotheses, [result.hypotheses for result in results[: len(texts)]], prefix)
        if attention:
            # What a beam search reports mixes up the rows of its hypotheses.
            return [
                self.attend([text] * len(each), each, source, target)
                for text, each in zip(texts, hypotheses, strict=True)
            ]
        return hypotheses

    def attend(
        self, texts: Sequence[str], hypotheses: Sequence[Hypothesis], source: str, target: str
    ) -> list[Hypothesis]:
        """See Engine.attend."""
        self.load()
        assert self._model is not None
        if not texts:
            return []
        tokens = self.subwords.encode(texts, source, target)
        prefix = self.subwords.prefix(target)
        targets = [
            list(each.tokens)
            if self.subwords.decode(each.tokens) == each.text
            else self.subwords.encode_target(each.text)
            for each in hypotheses
        ]
        filler = self._filler(tokens)
        results = self._model.translate_batch(
            tokens + filler,
            target_prefix=[[*prefix, *each] for each in targets] + [prefix] * len(filler),
            beam_size=1,
            max_input_length=0,
            max_decoding_length=len(prefix) + max(map(len, targets)) + 1,
            return_attention=True,
        )
        attended = []
        for source_tokens, target_tokens, hypothesis, result in zip(tokens, targets, hypotheses, results, strict=False):
            rows = result.attention[0][len(prefix) : len(prefix) + len(target_tokens)]
            # Behind a text's own tokens stand those it is padded with.
            attention = np.asarray([row[: len(source_tokens)] for row in rows], dtype=np.float32)
            attended.append(
                replace(
                    hypothesis,
                    tokens=tuple(target_tokens),
                    source_tokens=tuple(source_tokens),
                    attention=attention.reshape(len(target_tokens), len(source_tokens)),
                )
            )
        return attended

    def score(self, texts: Sequence[str], translations: Sequence[str], source: str, target: str) -> list[Hypothesis]:
        """See Engine.score."""
        self.load()
        assert self._model is not None
        prefix = self.subwords.prefix(target)
        sources = self.subwords.encode(texts, source, target)
        tokens = [self.subwords.encode_target(each) for each in translations]
        results = self._model.score_batch(sources, [[*prefix, *each] for each in tokens], max_input_length=0)
        return [
            # The end token is always scored, last.
            Hypothesis(text, sum(result.log_probs[len(prefix) :]) / (len(said) + 1), tuple(said), tuple(source_tokens))
            for text, said, source_tokens, result in zip(translations, tokens, sources, results, strict=True)
        ]

    def _hypotheses(
        self, result: Any, source_tokens: list[str], skipped: int, length_penalty: float
    ) -> list[Hypothesis]:
        """The n-best list of one text; `skipped` tokens at the start were forced."""
        hypotheses = []
        for target_tokens, score in zip(result.hypotheses, result.scores, strict=True):
            # CTranslate2 divides by the length with prefix and end token.
            total = score * len(target_tokens) ** length_penalty
            hypotheses.append(
                Hypothesis(
                    text=self.subwords.decode(target_tokens),
                    score=total / max(1, len(target_tokens) - skipped),
                    tokens=tuple(self.subwords.plain(target_tokens)),
                    source_tokens=tuple(source_tokens),
                    complete=target_tokens[-1:] == [self.subwords.end],
                )
            )
        return hypotheses

    def _rescored(
        self, hypotheses: list[list[Hypothesis]], targets: list[list[list[str]]], prefix: list[str]
    ) -> list[list[Hypothesis]]:
        """The same hypotheses with the scores the model gives them without penalties.

        Scored in groups of equal target length: padding would let a score depend on its companions.
        """
        assert self._model is not None
        rescored = [list(each) for each in hypotheses]
        groups: dict[int, list[tuple[int, int]]] = {}
        for number, each in enumerate(targets):
            for rank, target in enumerate(each):
                groups.setdefault(len(target), []).append((number, rank))
        for places in groups.values():
            sources = [list(hypotheses[number][rank].source_tokens) for number, rank in places]
            complete = [hypotheses[number][rank].complete for number, rank in places]
            ended = [
                targets[number][rank][: -1 if whole else None]
                for (number, rank), whole in zip(places, complete, strict=True)
            ]
            filler = self._filler(sources)
            results = self._model.score_batch(sources + filler, ended + ended[: len(filler)], max_input_length=0)
            for (number, rank), whole, result in zip(places, complete, results, strict=False):
                # The end token is always scored, last.
                scores = result.log_probs[len(prefix) : None if whole else -1]
                score = sum(scores) / max(1, len(scores))
                rescored[number][rank] = replace(hypotheses[number][rank], score=score)
        return rescored

    def _filler(self, tokens: list[list[str]]) -> list[list[str]]:
        """One more source that brings a batch to its padded length, unless it has that length; its result is dropped.

        CTranslate2 pads to the longest source of a batch. The longest with more end tokens is decoded in about the
        same number of steps.
        """
        longest = max(tokens, key=len)
        missing = self.padded(len(longest)) - len(longest)
        return [longest + [self.subwords.end] * missing] if missing else []

    def close(self) -> None:
        """See Engine.close."""
        with self._lock:
            self._model = None
