"""Checkpoints: the weights that learn, the optimiser's moments and the position, whole or not at all."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor

from corpus.errors import MattranError
from corpus.files import atomic_binary

#: Weights of so many last checkpoints are kept for averaging.
KEPT = 5
_RESUME = "resume.safetensors"


@dataclass
class Position:
    """How far a run is: steps, target tokens seen, seconds of training (over all resumes), and the best dev score."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    best_score: float = 0.0
    best_step: int = 0
    evaluations_since_best: int = 0


def save_checkpoint(
    folder: Path, position: Position, weights: dict[str, Tensor], moments: dict[str, tuple[Tensor, Tensor]]
) -> None:
    """Write what a resume needs, and the weights alone (for averaging); older weights beyond the last five go.

    `weights` and `moments` (Adam's first and second) are float32, by parameter name.
    """
    tensors = {f"weight.{name}": tensor.contiguous() for name, tensor in weights.items()}
    for name, (first, second) in moments.items():
        tensors[f"first.{name}"], tensors[f"second.{name}"] = first.contiguous(), second.contiguous()
    _write(folder / f"weights-{position.step:07d}.safetensors", {k: v.bfloat16() for k, v in weights.items()}, {})
    _write(folder / _RESUME, tensors, {"position": json.dumps(asdict(position))})
    for old in weight_files(folder)[:-KEPT]:
        old.unlink()


def _write(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    with atomic_binary(path) as file:
        file.write(save(tensors, metadata=metadata))


def weight_files(folder: Path) -> list[Path]:
    """The weights of the kept checkpoints, oldest first."""
    return sorted(folder.glob("weights-*.safetensors"))


def load_checkpoint(
    folder: Path,
) -> tuple[Position, dict[str, Tensor], dict[str, tuple[Tensor, Tensor]]] | None:
    """Position, weights and moments of the last checkpoint, or None where there is none yet.

    Raises MattranError when the file is damaged.
    """
    path = folder / _RESUME
    if not path.exists():
        return None
    try:
        with safe_open(path, framework="pt") as file:
            position = Position(**json.loads(file.metadata()["position"]))
        tensors = load_file(path)
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise MattranError(f"the checkpoint {path} is damaged ({error}); delete it to start again") from error
    weights = {name.removeprefix("weight."): each for name, each in tensors.items() if name.startswith("weight.")}
    moments = {
        name: (tensors[f"first.{name}"], tensors[f"second.{name}"]) for name in weights if f"first.{name}" in tensors
    }
    return position, weights, moments


def average_weights(files: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several checkpoints (float32), of the parameters that all of them hold."""
    loaded = [load_file(path) for path in files]
    names = set.intersection(*(set(each) for each in loaded))
    return {name: torch.stack([each[name].float() for each in loaded]).mean(0) for name in sorted(names)}
