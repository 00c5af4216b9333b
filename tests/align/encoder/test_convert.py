from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import torch

from align.encoder.convert import convert_encoder, read_config
from align.encoder.tokens import TextTokenizer
from corpus.errors import MattranError
from tests.align.encoder.tiny import LAYERS, write_tiny_encoder


@pytest.mark.parametrize("depth", [1, 2, LAYERS])
@pytest.mark.parametrize(("prefix", "legacy"), [("", False), ("bert.", True)])
def test_states_are_those_of_transformers(tmp_path: Path, depth: int, prefix: str, legacy: bool) -> None:
    from transformers import BertModel

    plain = write_tiny_encoder(tmp_path / "plain")
    source = write_tiny_encoder(tmp_path / "source", prefix=prefix, legacy=legacy)
    convert_encoder(source, tmp_path / "converted", TextTokenizer(source).vocabulary(), depth)
    model = ctranslate2.Encoder(str(tmp_path / "converted"), compute_type="float32")
    ids = [[0, 5, 9, 31, 2], [0, 7, 2]]
    states = np.array(model.forward_batch(ids).last_hidden_state)
    reference = BertModel.from_pretrained(plain, add_pooling_layer=False).eval()
    for row, tokens in enumerate(ids):
        with torch.no_grad():
            expected = reference(torch.tensor([tokens]), output_hidden_states=True).hidden_states[depth][0].numpy()
        # The weights are kept in 8 bits.
        np.testing.assert_allclose(states[row, : len(tokens)], expected, atol=0.08)


def test_other_models_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "marian"}')
    with pytest.raises(MattranError, match="marian"):
        read_config(tmp_path)


def test_a_missing_tensor_is_named(tmp_path: Path) -> None:
    source = write_tiny_encoder(tmp_path / "source", prefix="other.")
    with pytest.raises(MattranError, match=r"embeddings\.word_embeddings"):
        convert_encoder(source, tmp_path / "converted", TextTokenizer(source).vocabulary(), 1)
