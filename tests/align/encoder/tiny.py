"""A tiny random encoder folder, made by the tests themselves."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, processors

WIDTH, LAYERS, POSITIONS = 16, 3, 20


def write_tiny_encoder(folder: Path, *, prefix: str = "", legacy: bool = False) -> Path:
    """A BERT of three layers over single letters; `prefix` and `legacy` name tensors as other checkpoints do."""
    letters = [chr(code) for code in range(97, 123)]
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *letters, *(f"▁{letter}" for letter in letters), "▁"]
    tokenizer = Tokenizer(
        models.Unigram([(piece, -1.0 - number / 100) for number, piece in enumerate(pieces)], 3, False)
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "model_type": "bert",
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 2,
        "intermediate_size": 32,
        "hidden_act": "gelu",
        "layer_norm_eps": 1e-12,
        "vocab_size": len(pieces),
        "max_position_embeddings": POSITIONS,
        "type_vocab_size": 2,
    }
    (folder / "config.json").write_text(json.dumps(config))
    save_file(_tensors(len(pieces), prefix, legacy), folder / "model.safetensors")
    return folder


def _tensors(vocabulary: int, prefix: str, legacy: bool) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    found: dict[str, np.ndarray] = {}

    def add(name: str, *shape: int) -> None:
        if "LayerNorm" in name:
            values = np.ones(shape) if name.endswith("weight") else np.zeros(shape)
            if legacy:
                name = name.replace("weight", "gamma").replace("bias", "beta")
        else:
            values = random.normal(0, 0.2, shape)
        found[prefix + name] = values.astype(np.float32)

    add("embeddings.word_embeddings.weight", vocabulary, WIDTH)
    add("embeddings.position_embeddings.weight", POSITIONS, WIDTH)
    add("embeddings.token_type_embeddings.weight", 2, WIDTH)
    norms = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        norms += [layer + "attention.output.LayerNorm", layer + "output.LayerNorm"]
        for name, rows, columns in (
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", 32, WIDTH),
            ("output.dense", WIDTH, 32),
        ):
            add(f"{layer}{name}.weight", rows, columns)
            add(f"{layer}{name}.bias", rows)
    for norm in norms:
        add(norm + ".weight", WIDTH)
        add(norm + ".bias", WIDTH)
    return found
