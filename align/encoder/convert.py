"""BERT encoders (BERT, XLM-RoBERTa) from safetensors to CTranslate2, at any depth.

CTranslate2 returns only the last layer's states: token vectors of layer k come from a model cut after layer k.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError

if TYPE_CHECKING:
    import numpy as np

ACTIVATIONS = {"gelu": "GELU", "gelu_new": "GELUTanh", "relu": "RELU"}
#: Positions of XLM-RoBERTa start after the padding id.
POSITION_OFFSETS = {"bert": 0, "xlm-roberta": 2}


def read_config(folder: Path) -> dict[str, Any]:
    """`folder`/config.json; raises MattranError when it is no BERT-like encoder."""
    path = folder / "config.json"
    try:
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise MattranError(f"{path} cannot be read; pull the encoder again") from error
    if config.get("model_type") not in POSITION_OFFSETS:
        kind = config.get("model_type")
        raise MattranError(f"{folder} holds a {kind!r} model; aligners need a bert or xlm-roberta encoder")
    return config


def read_dense(folder: Path) -> "tuple[np.ndarray, np.ndarray] | None":
    """(weight, bias) of the layer that sentence-transformers puts on the pooled vector (LaBSE), or None."""
    from safetensors.numpy import load_file

    path = folder / "2_Dense" / "model.safetensors"
    if not path.is_file():
        return None
    tensors = load_file(path)
    return tensors["linear.weight"], tensors["linear.bias"]


def convert_encoder(source: Path, target: Path, pieces: Sequence[str], layers: int) -> None:
    """Write the first `layers` layers of the encoder in `source` to the new folder `target`, int8 weights.

    `pieces` is the vocabulary in id order (padded to the embedding's rows). Raises MattranError when a tensor
    is missing.
    """
    from ctranslate2.specs import common_spec, transformer_spec
    from safetensors import safe_open

    config = read_config(source)
    spec = transformer_spec.TransformerEncoderSpec(
        layers,
        config["num_attention_heads"],
        pre_norm=False,
        activation=getattr(common_spec.Activation, ACTIVATIONS[config["hidden_act"]]),
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    spec.scale_embeddings = False
    with safe_open(str(source / "model.safetensors"), framework="numpy") as file:
        tensor = _reader(file, source)
        embeddings = tensor("embeddings.word_embeddings.weight")
        spec.embeddings[0].weight = embeddings
        spec.embeddings[1].weight = tensor("embeddings.token_type_embeddings.weight")
        positions = tensor("embeddings.position_embeddings.weight")
        spec.position_encodings.encodings = positions[POSITION_OFFSETS[config["model_type"]] :]
        _set_norm(spec.layernorm_embedding, tensor, "embeddings.LayerNorm")
        for number in range(layers):
            _set_layer(spec.layer[number], tensor, f"encoder.layer.{number}.")
    model = transformer_spec.TransformerEncoderModelSpec(spec)
    fill = [f"<extra_{number}>" for number in range(len(embeddings) - len(pieces))]
    model.register_vocabulary([*pieces, *fill])
    model.config.unk_token = "<unk>" if "<unk>" in pieces else "[UNK]"
    model.config.layer_norm_epsilon = config["layer_norm_eps"]
    model.validate()
    model.optimize(quantization="int8")
    target.mkdir(parents=True)
    model.save(str(target))


def _reader(file: Any, source: Path) -> "Callable[[str], np.ndarray]":
    """A function from a tensor's name in BertModel to its values, whatever head the file was saved with."""
    import numpy as np

    names = {_plain(name): name for name in file.keys()}  # noqa: SIM118 (not a mapping)

    def tensor(name: str) -> "np.ndarray":
        if name not in names:
            raise MattranError(f"{source / 'model.safetensors'} has no tensor {name}; pull the encoder again")
        return np.asarray(file.get_tensor(names[name]), np.float32)

    return tensor


def _plain(name: str) -> str:
    # Heads prefix the encoder's name; the oldest files call a norm's weight gamma and its bias beta.
    name = re.sub(r"^(bert|roberta)\.", "", name)
    return re.sub(r"LayerNorm\.gamma$", "LayerNorm.weight", re.sub(r"LayerNorm\.beta$", "LayerNorm.bias", name))


def _set_layer(layer: Any, tensor: Any, prefix: str) -> None:
    import numpy as np

    attention = [prefix + "attention.self." + name for name in ("query", "key", "value")]
    fused = layer.self_attention.linear[0]
    fused.weight = np.concatenate([tensor(name + ".weight") for name in attention])
    fused.bias = np.concatenate([tensor(name + ".bias") for name in attention])
    _set_linear(layer.self_attention.linear[1], tensor, prefix + "attention.output.dense")
    _set_norm(layer.self_attention.layer_norm, tensor, prefix + "attention.output.LayerNorm")
    _set_linear(layer.ffn.linear_0, tensor, prefix + "intermediate.dense")
    _set_linear(layer.ffn.linear_1, tensor, prefix + "output.dense")
    _set_norm(layer.ffn.layer_norm, tensor, prefix + "output.LayerNorm")


def _set_linear(spec: Any, tensor: Any, name: str) -> None:
    spec.weight, spec.bias = tensor(name + ".weight"), tensor(name + ".bias")


def _set_norm(spec: Any, tensor: Any, name: str) -> None:
    spec.gamma, spec.beta = tensor(name + ".weight"), tensor(name + ".bias")
