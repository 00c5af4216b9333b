import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from safetensors.numpy import load_file, save_file

from corpus.errors import MattranError
from translate.store.packed import pack_model, pack_tensors, unpack_model, unpack_tensors

matrices = arrays(
    np.float32,
    array_shapes(min_dims=1, max_dims=2, max_side=9),
    elements=st.floats(-1000, 1000, width=32, allow_subnormal=False),
)


@settings(max_examples=200, deadline=None)
@given(matrices)
def test_error_is_at_most_half_a_step(tensor):
    back = unpack_tensors(pack_tensors({"w": tensor}))["w"]
    if tensor.ndim != 2:
        assert (back == tensor).all()
        return
    step = np.abs(tensor).max(axis=1, keepdims=True) / 127
    assert (np.abs(back - tensor) <= step * 0.5001 + 1e-37).all()


@settings(max_examples=200, deadline=None)
@given(matrices)
def test_packing_again_changes_nothing(tensor):
    once = pack_tensors({"w": tensor})
    twice = pack_tensors(unpack_tensors(once))
    assert (once["w"] == twice["w"]).all()


def test_a_folder_comes_back_with_its_tied_tensors_and_files(tmp_path):
    source = tmp_path / "model"
    source.mkdir()
    table = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    save_file({"b": table, "a": table, "bias": np.ones(3, np.float32)}, source / "model.safetensors")
    (source / "config.json").write_text(json.dumps({"model_type": "x"}))
    pack_model(source, tmp_path / "packed")
    packed = tmp_path / "packed" / "packed.safetensors"
    assert packed.stat().st_size < 50 * 8 + 50 * 4 + 800, "the tied table must be stored once, in 8 bits"
    unpack_model(tmp_path / "packed", tmp_path / "again")
    tensors = load_file(tmp_path / "again" / "model.safetensors")
    assert set(tensors) == {"a", "b", "bias"}
    assert (tensors["a"] == tensors["b"]).all()
    assert np.abs(tensors["a"] - table).max() < np.abs(table).max() / 127
    assert (tmp_path / "again" / "config.json").read_text() == '{"model_type": "x"}'


@pytest.mark.parametrize("content", [None, b"", b"not safetensors at all"])
def test_missing_or_damaged_weights_are_said(tmp_path, content):
    if content is not None:
        (tmp_path / "packed.safetensors").write_bytes(content)
    with pytest.raises(MattranError, match="reinstall mattran"):
        unpack_model(tmp_path, tmp_path / "out")
