"""The model being trained, seen the same way whatever its family: compact, MarianMT or NLLB."""

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from corpus.languages import language
from translate.engines.base import LENGTH_PENALTIES, generation_settings
from translate.store.convert import quiet_transformers
from translate.store.layout import family_of
from translate.training.cleaning import Pair

#: (source ids, label ids): the labels end with the end-of-sentence token; Marian's and NLLB's own conventions apply.
Row = tuple[list[int], list[int]]


class Trainee:
    """A sequence-to-sequence model with its tokenizer.

    `encoder_layers`: how many upper layers of the encoder learn; None: the whole model does. Without a model hub and
    without remote code; attention is the plain one on a CPU, where the backward pass of the fused one is six times
    slower in bfloat16 (measured with torch 2.13 on Zen 5: 49 ms against 8 ms for 60 sentences of 40 tokens).
    """

    def __init__(self, folder: Path, encoder_layers: int | None, device: str) -> None:
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        self.folder = folder
        self.family = family_of(folder)
        attention = "sdpa" if device == "cuda" else "eager"
        with quiet_transformers():
            self.tokenizer = AutoTokenizer.from_pretrained(folder)
            self.model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                folder, dtype=torch.float32, attn_implementation=attention
            )
        self.model.to(device)
        self.pad: int = self.tokenizer.pad_token_id
        self.unknown: int = self.tokenizer.unk_token_id
        self.specials = set(self.tokenizer.all_special_ids)
        config = self.model.config
        self.start: int = config.decoder_start_token_id
        self._targets: Any = self._target_tokenizer() if self.family == "compact" else None
        self.encoder_learns = encoder_layers is None or encoder_layers > 0
        if self.family == "marian":
            # Fixed sinusoids, yet transformers declares them as parameters that learn.
            for name, parameter in self.model.named_parameters():
                if name.endswith("embed_positions.weight"):
                    parameter.requires_grad_(False)
        if encoder_layers is not None:
            self._freeze_encoder(encoder_layers)

    def _target_tokenizer(self) -> Any:
        """The tokenizer cut to the first pieces, which are the decoder's vocabulary."""
        from tokenizers import Tokenizer

        state = json.loads(self.tokenizer.backend_tokenizer.to_str())
        state["model"]["vocab"] = state["model"]["vocab"][: self.model.config.decoder.vocab_size]
        return Tokenizer.from_str(json.dumps(state))

    def _freeze_encoder(self, learning: int) -> None:
        encoder = self.model.get_encoder()
        layers = encoder.encoder.layer if self.family == "compact" else encoder.layers
        shared = self.model.get_output_embeddings().weight if self.family != "compact" else None
        for parameter in encoder.parameters():
            if parameter is not shared:
                parameter.requires_grad_(False)
        for layer in list(layers)[len(layers) - learning :]:
            layer.requires_grad_(True)

    def parameters(self) -> list[tuple[str, torch.nn.Parameter]]:
        """Names and parameters that learn; tied ones once."""
        return [(name, each) for name, each in self.model.named_parameters() if each.requires_grad]

    def in_encoder(self, name: str) -> bool:
        """True for the name of a parameter of the encoder."""
        return name.startswith(("encoder.", "model.encoder."))

    def encode(self, pairs: Sequence[Pair]) -> list[Row]:
        """Token ids of pairs, in order; nothing is cut."""
        if self.family == "compact":
            return self._encode_compact(pairs)
        rows: list[Row] = []
        for pair in pairs:
            source, target = language(pair.source_language), language(pair.target_language)
            text = pair.source
            if self.family == "nllb":
                self.tokenizer.src_lang, self.tokenizer.tgt_lang = source.nllb, target.nllb
            elif f">>{target.iso3}<<" in self.tokenizer.get_vocab():
                text = f">>{target.iso3}<< {text}"
            rows.append((self.tokenizer(text)["input_ids"], self.tokenizer(text_target=pair.target)["input_ids"]))
        return rows

    def _encode_compact(self, pairs: Sequence[Pair]) -> list[Row]:
        tokens = [f">>{language(pair.target_language).iso3}<<" for pair in pairs]
        ids = self.tokenizer.convert_tokens_to_ids(tokens)
        backend = self.tokenizer.backend_tokenizer
        sources = backend.encode_batch([f"{token} {pair.source}" for token, pair in zip(tokens, pairs, strict=True)])
        targets = self._targets.encode_batch([pair.target for pair in pairs], add_special_tokens=False)
        end = [self.tokenizer.eos_token_id]
        return [
            (source.ids, [tag, *target.ids, *end]) for source, target, tag in zip(sources, targets, ids, strict=True)
        ]

    def states(self, sources: Tensor, decoder_inputs: Tensor) -> Tensor:
        """The decoder's last states, (batch, target length, width); padding of the sources is masked."""
        mask = (sources != self.pad).long()
        with torch.set_grad_enabled(self.encoder_learns and torch.is_grad_enabled()):
            memory = self.model.get_encoder()(input_ids=sources, attention_mask=mask).last_hidden_state
        decoder = self.model.decoder.bert if self.family == "compact" else self.model.get_decoder()
        # Padding follows the text, so the causal mask alone keeps it out of sight.
        return decoder(
            input_ids=decoder_inputs, encoder_hidden_states=memory, encoder_attention_mask=mask, use_cache=False
        ).last_hidden_state

    def output(self) -> tuple[Tensor, Tensor | None]:
        """Weight (vocabulary, width) and bias (vocabulary,) of the projection to the target vocabulary."""
        if self.family == "compact":
            head = self.model.decoder.lm_head
            return head.decoder.weight, head.bias
        bias = getattr(self.model, "final_logits_bias", None)
        return self.model.get_output_embeddings().weight, None if bias is None else bias[0]

    def generate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Greedy translations with the weights as they are; for dev scores during training only."""
        rows = self.encode([Pair(text, "", source, target) for text in texts])
        width = max(len(row[0]) for row in rows)
        ids = torch.tensor([row[0] + [self.pad] * (width - len(row[0])) for row in rows], device=self.model.device)
        forced = None if self.family == "marian" else rows[0][1][0]
        settings = copy.deepcopy(self.model.generation_config)
        # The model's own limit would fill in one left out, and transformers warns of two kinds at once.
        settings.update(num_beams=1, do_sample=False, length_penalty=1.0, forced_bos_token_id=forced)
        settings.update(max_length=160, max_new_tokens=None)
        was_training = self.model.training
        self.model.eval()
        with torch.no_grad():
            output = self.model.generate(
                input_ids=ids, attention_mask=(ids != self.pad).long(), generation_config=settings
            )
        self.model.train(was_training)
        return self.tokenizer.batch_decode(output, skip_special_tokens=True)

    def load(self, weights: Mapping[str, Tensor]) -> None:
        """Put `weights` (by parameter name) in place."""
        known = dict(self.model.named_parameters())
        with torch.no_grad():
            for name, value in weights.items():
                known[name].copy_(value)

    def save(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """Write a complete model folder: the start folder's weights, those that learnt replaced by `weights`."""
        # The model being trained computes in 16 bits; what does not learn must not lose precision by that.
        whole = Trainee(self.folder, None, "cpu")
        whole.load(weights)
        own = generation_settings(self.folder).get(LENGTH_PENALTIES)
        if own:
            # transformers reads only the settings it knows.
            setattr(whole.model.generation_config, LENGTH_PENALTIES, own)
        with quiet_transformers():
            whole.model.save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)
