import pytest
import torch

from corpus.errors import MattranError
from translate.training.checkpoints import (
    KEPT,
    Position,
    average_weights,
    load_checkpoint,
    save_checkpoint,
    weight_files,
)


def save(folder, step, value):
    weights = {"a.weight": torch.full((2, 3), value), "b": torch.full((4,), value)}
    moments = {"b": (torch.full((4,), value + 1), torch.full((4,), value + 2))}
    save_checkpoint(folder, Position(step=step, tokens=10 * step, seconds=1.5, best_score=40.25), weights, moments)


def test_what_is_saved_comes_back(tmp_path):
    save(tmp_path, 7, 0.1)
    position, weights, moments = load_checkpoint(tmp_path)
    assert position == Position(step=7, tokens=70, seconds=1.5, best_score=40.25)
    assert torch.equal(weights["a.weight"], torch.full((2, 3), 0.1)), "kept in 32 bits"
    assert list(moments) == ["b"]
    assert torch.equal(moments["b"][1], torch.full((4,), 2.1))


def test_the_last_weights_are_kept_and_averaged(tmp_path):
    for step in range(1, KEPT + 3):
        save(tmp_path, step, float(step))
    files = weight_files(tmp_path)
    assert [path.name for path in files] == [f"weights-{step:07d}.safetensors" for step in range(3, KEPT + 3)]
    mean = average_weights(files[-3:])
    assert torch.equal(mean["b"], torch.full((4,), float(KEPT + 1)))


def test_no_checkpoint_yet(tmp_path):
    assert load_checkpoint(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"cut", b"\x08\0\0\0\0\0\0\0{}      "])
def test_damaged(tmp_path, content):
    (tmp_path / "resume.safetensors").write_bytes(content)
    with pytest.raises(MattranError, match="is damaged"):
        load_checkpoint(tmp_path)
