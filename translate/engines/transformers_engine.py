"""Translation through transformers: the reference the other engine is held against."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.engines.subwords import load_subwords
from translate.store.canary import check_canary
from translate.store.convert import quiet_transformers
from translate.store.located import LocatedModel

if TYPE_CHECKING:
    import torch


class TransformersEngine(Engine):
    """A model in Hugging Face's layout, in float32 on the CPU and float16 on a GPU; no remote code."""

    def __init__(self, located: LocatedModel, *, threads: int, device: str = "cpu") -> None:
        self.located = located
        self.subwords = load_subwords(located)
        self.workers = 1
        self._threads = threads
        self._device = device
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def signature(self) -> str:
        """See Engine.signature."""
        return f"{self.located.signature} transformers-{version('transformers')} {self._dtype}"

    @property
    def _dtype(self) -> str:
        return "float32" if self._device == "cpu" else "float16"

    def load(self) -> None:
        """See Engine.load."""
        with self._lock:
            if self._model is not None:
                return
            import torch
            from transformers import AutoModelForSeq2SeqLM, GenerationConfig

            folder = self.located.folder
            if self._device == "cpu":
                torch.set_num_threads(self._threads)
            try:
                with quiet_transformers():
                    model = AutoModelForSeq2SeqLM.from_pretrained(
                        folder,
                        local_files_only=True,
                        trust_remote_code=False,
                        use_safetensors=any(folder.glob("*.safetensors")),
                        weights_only=True,
                        # Else the checkpoint's: float16 on a CPU.
                        dtype=getattr(torch, self._dtype),
                        # The only one that gives attention weights.
                        attn_implementation="eager",
                    )
            except UnpicklingError as error:
                raise MattranError(
                    f"cannot load {folder}: its pickle holds more than weights, which could run code; get the model "
                    "as model.safetensors"
                ) from error
            except (OSError, ValueError, RuntimeError) as error:
                raise MattranError(f"transformers cannot load {folder}: {error}; get the model again") from error
            config = model.config
            # The published settings force an end token at the limit, which hides that a translation was cut.
            model.generation_config = GenerationConfig(
                pad_token_id=config.pad_token_id,
                eos_token_id=config.eos_token_id,
                decoder_start_token_id=config.decoder_start_token_id,
            )
            self._model = model.to(self._device).eval()
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
        import torch

        self.load()
        if not texts:
            return []
        if starts and len(texts) > 1:
            # generate wants starts of one length.
            return [
                self.translate([text], source, target, decoding, attention=attention, starts=[start])[0]
                for text, start in zip(texts, starts, strict=True)
            ]
        tokens = self.subwords.encode(texts, source, target)
        longest = max(map(len, tokens))
        if longest > self.max_source_tokens:
            raise ValueError(f"a text has {longest} tokens, {self.name} takes {self.max_source_tokens}: split it")
        prefix = [self.subwords.target_id(token) for token in self.subwords.prefix(target)]
        forced = [self.subwords.target_id(token) for token in self.subwords.encode_target(starts[0] if starts else "")]
        begin = [self._model.config.decoder_start_token_id, *prefix, *forced] if forced else None
        if begin and len(begin) > self.target_limit(decoding, longest):
            return [[]]
        ids = [torch.tensor([self.subwords.source_id(token) for token in each]) for each in tokens]
        pad = self._model.config.pad_token_id
        width = self.padded(longest)
        inputs = torch.full((len(texts), width), pad, device=self._device)
        mask = torch.zeros_like(inputs)
        for row, each in enumerate(ids):
            inputs[row, : len(each)] = each
            mask[row, : len(each)] = 1
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=inputs,
                attention_mask=mask,
                num_beams=decoding.beam_size,
                num_return_sequences=decoding.n_best,
                length_penalty=self.length_penalty(decoding, target),
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                early_stopping=decoding.beam_size > 1,
                max_new_tokens=self.target_limit(decoding, longest),
                min_new_tokens=1 if begin else 1 + len(prefix),
                forced_bos_token_id=prefix[0] if prefix and not begin else None,
                decoder_input_ids=torch.tensor([begin], device=self._device) if begin else None,
                suppress_tokens=self._suppressed(),
                # What is suppressed gives its probability to the others, as in CTranslate2.
                renormalize_logits=True,
                do_sample=False,
            )
        hypotheses: list[list[Hypothesis]] = [[] for _ in texts]
        for row, sequence in enumerate(output):
            number = row // decoding.n_best
            source_ids = inputs[number, : len(tokens[number])]
            hypotheses[number].append(
                self._hypothesis(sequence.tolist()[1:], source_ids, tokens[number], len(prefix), attention=attention)
            )
        return hypotheses

    def attend(
        self, texts: Sequence[str], hypotheses: Sequence[Hypothesis], source: str, target: str
    ) -> list[Hypothesis]:
        """See Engine.attend."""
        import torch

        self.load()
        tokens = self.subwords.encode(texts, source, target)
        prefix = [self.subwords.target_id(token) for token in self.subwords.prefix(target)]
        attended = []
        for source_tokens, hypothesis in zip(tokens, hypotheses, strict=True):
            own = self.subwords.decode(hypothesis.tokens) == hypothesis.text
            target_tokens = hypothesis.tokens if own else self.subwords.encode_target(hypothesis.text)
            target_ids = [*prefix, *(self.subwords.target_id(token) for token in target_tokens)]
            source_ids = torch.tensor([self.subwords.source_id(token) for token in source_tokens], device=self._device)
            read = self._hypothesis(target_ids, source_ids, source_tokens, len(prefix), attention=True)
            attended.append(
                replace(hypothesis, tokens=read.tokens, source_tokens=read.source_tokens, attention=read.attention)
            )
        return attended

    def score(self, texts: Sequence[str], translations: Sequence[str], source: str, target: str) -> list[Hypothesis]:
        """See Engine.score."""
        import torch

        self.load()
        prefix = self.subwords.prefix(target)
        scored = []
        for source_tokens, translation in zip(self.subwords.encode(texts, source, target), translations, strict=True):
            tokens = [*prefix, *self.subwords.encode_target(translation), self.subwords.end]
            ids = [self.subwords.target_id(token) for token in tokens]
            source_ids = torch.tensor([self.subwords.source_id(token) for token in source_tokens], device=self._device)
            read = self._hypothesis(ids, source_ids, source_tokens, len(prefix), attention=False)
            scored.append(replace(read, text=translation))
        return scored

    def _suppressed(self) -> list[int]:
        """Ids no translation may hold."""
        return [self.subwords.target_id(token) for token in self.subwords.barred]

    def _hypothesis(
        self, ids: list[int], source_ids: "torch.Tensor", source_tokens: list[str], skipped: int, *, attention: bool
    ) -> Hypothesis:
        """The hypothesis of generated `ids` (without the start token), scored by one forced pass of its own.

        What generate reports is the score with penalties, and nothing at all for beam 1. `skipped` ids were forced.
        """
        import torch

        end = self.subwords.target_id(self.subwords.end)
        complete = end in ids
        ids = ids[: ids.index(end) + 1] if complete else ids
        start = self._model.config.decoder_start_token_id
        with torch.inference_mode():
            output = self._model(
                input_ids=source_ids[None],
                attention_mask=torch.ones_like(source_ids)[None],
                decoder_input_ids=torch.tensor([[start, *ids[:-1]]], device=self._device),
                output_attentions=attention,
                use_cache=False,
            )
            logits = output.logits[0, skipped:].float()
            logits[:, self._suppressed()] = -torch.inf
            if len(ids) > skipped + 1:
                # An empty translation was barred as well.
                logits[0, end] = -torch.inf
            wanted = torch.tensor(ids[skipped:], device=self._device)
            scores = torch.log_softmax(logits, dim=-1).gather(1, wanted[:, None])
        target_tokens = [self.subwords.target_token(each) for each in ids]
        weights = None
        if attention:
            rows = [row for row, token in enumerate(target_tokens) if not self.subwords.is_special(token)]
            weights = output.cross_attentions[-1][0].mean(dim=0)[rows].float().cpu().numpy()
        return Hypothesis(
            text=self.subwords.decode(target_tokens),
            score=float(scores.mean()),
            tokens=tuple(self.subwords.plain(target_tokens)),
            source_tokens=tuple(source_tokens),
            attention=weights,
            complete=complete,
        )

    def close(self) -> None:
        """See Engine.close."""
        with self._lock:
            self._model = None
