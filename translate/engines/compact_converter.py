"""From a transformers EncoderDecoderModel of BertGeneration (the compact model's shape) to a CTranslate2 folder.

CTranslate2 has no loader for this architecture, yet its Transformer specification describes it exactly: post-norm
layers as in BERT, layer norm on the embeddings, learned positions from 0, GELU, separate source and target
vocabularies, the projection tied to the target embeddings with a bias of its own.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError

if TYPE_CHECKING:
    from ctranslate2.specs import TransformerSpec


def convert_compact(folder: Path, output: Path, quantization: str) -> None:
    """Write the CTranslate2 form of the model in `folder` into the new folder `output`.

    `quantization` is CTranslate2's ("int8", "float32", ...). The target vocabulary is the first ids of the
    tokenizer, as many as the decoder has rows. Raises MattranError when the folder holds another architecture.
    """
    from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer

    config = AutoConfig.from_pretrained(folder)
    if config.model_type != "encoder-decoder" or config.decoder.model_type != "bert-generation":
        raise MattranError(f"{folder} is no encoder-decoder of BertGeneration; use --engine transformers")
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype="float32").eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    tokens = tokenizer.convert_ids_to_tokens(range(config.encoder.vocab_size))
    spec = compact_spec(model)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens[: config.decoder.vocab_size])
    spec.config.bos_token = tokenizer.bos_token
    spec.config.eos_token = tokenizer.eos_token
    spec.config.unk_token = tokenizer.unk_token
    spec.config.decoder_start_token = tokens[config.decoder_start_token_id]
    spec.config.layer_norm_epsilon = config.decoder.layer_norm_eps
    spec.validate()
    spec.optimize(quantization=None if quantization == "float32" else quantization)
    output.mkdir(parents=True)
    spec.save(str(output))


def compact_spec(model: Any) -> "TransformerSpec":
    """CTranslate2's specification holding the weights of an EncoderDecoderModel of BertGeneration."""
    from ctranslate2.specs import TransformerSpec, common_spec

    encoder, decoder = model.encoder, model.decoder.bert
    heads = {encoder.config.num_attention_heads, decoder.config.num_attention_heads}
    if len(heads) != 1:
        raise MattranError("encoder and decoder must have the same number of attention heads for CTranslate2")
    spec = TransformerSpec.from_config(
        (encoder.config.num_hidden_layers, decoder.config.num_hidden_layers),
        heads.pop(),
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        # Attention on request is the mean over heads, not the first head alone.
        alignment_heads=0,
    )
    _set_embeddings(spec.encoder, spec.encoder.embeddings[0], encoder.embeddings)
    _set_embeddings(spec.decoder, spec.decoder.embeddings, decoder.embeddings)
    for layer_spec, layer in zip(spec.encoder.layer, encoder.encoder.layer, strict=True):
        _set_layer(layer_spec, layer)
    for layer_spec, layer in zip(spec.decoder.layer, decoder.encoder.layer, strict=True):
        _set_layer(layer_spec, layer)
        cross = layer.crossattention
        _fuse(layer_spec.attention.linear[0], [cross.self.query])
        _fuse(layer_spec.attention.linear[1], [cross.self.key, cross.self.value])
        _fuse(layer_spec.attention.linear[2], [cross.output.dense])
        _set_norm(layer_spec.attention.layer_norm, cross.output.LayerNorm)
    _fuse(spec.decoder.projection, [model.decoder.lm_head.decoder])
    return spec


def _set_embeddings(stack: Any, table: Any, embeddings: Any) -> None:
    stack.scale_embeddings = False
    table.weight = _array(embeddings.word_embeddings.weight)
    stack.position_encodings.encodings = _array(embeddings.position_embeddings.weight)
    _set_norm(stack.layernorm_embedding, embeddings.LayerNorm)


def _set_layer(spec: Any, layer: Any) -> None:
    attention = layer.attention
    _fuse(spec.self_attention.linear[0], [attention.self.query, attention.self.key, attention.self.value])
    _fuse(spec.self_attention.linear[1], [attention.output.dense])
    _set_norm(spec.self_attention.layer_norm, attention.output.LayerNorm)
    _fuse(spec.ffn.linear_0, [layer.intermediate.dense])
    _fuse(spec.ffn.linear_1, [layer.output.dense])
    _set_norm(spec.ffn.layer_norm, layer.output.LayerNorm)


def _fuse(spec: Any, linears: list[Any]) -> None:
    import numpy as np

    spec.weight = np.concatenate([_array(linear.weight) for linear in linears])
    spec.bias = np.concatenate([_array(linear.bias) for linear in linears])


def _set_norm(spec: Any, norm: Any) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _array(tensor: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(tensor.detach().float().numpy())
