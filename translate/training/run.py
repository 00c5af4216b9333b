"""A whole training run: read the recipe's data, start the workers, export the model."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.counting import counted
from corpus.errors import MattranError
from translate.training.recipe import Recipe

if TYPE_CHECKING:
    from translate.training.cleaning import Similarity
    from translate.training.sampling import Mixture
    from translate.training.trainer import Meeting

#: The value of `start` that builds a new compact model.
NEW_COMPACT = "e5"

#: What a worker must find when it starts: one thread, and an allocator that keeps the memory it once had (giving it
#: back and getting it again at every step took half of the time in the kernel).
_WORKER_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": str(8 << 30),
    "MALLOC_TOP_PAD_": str(256 << 20),
}


@dataclass(frozen=True)
class Outcome:
    """What a run leaves: the model folder, how many pairs each cleaning rule dropped, steps and tokens so far.

    `best_score` is the highest mean chrF2 on the dev sets, `best_step` where it was reached; 0 without an evaluation.
    """

    model: Path
    dropped: dict[str, int]
    steps: int
    tokens: int
    best_step: int
    best_score: float

    def describe(self) -> str:
        """What a person wants to know at the end, in three lines at most."""
        dropped = ", ".join(f"{count:,} {reason}" for reason, count in sorted(self.dropped.items()))
        lines = [f"left out of the data: {dropped or 'none'}"]
        if self.best_step:
            lines.append(f"the dev sets were best at step {self.best_step:,}: mean chrF2 {self.best_score:.2f}")
        done = f"{counted(self.steps, 'step')}, {counted(self.tokens, 'target token')}"
        return "\n".join([*lines, f"{done}; the model is {self.model}"])


def train(recipe: Recipe, similarity: "Similarity | None" = None) -> Outcome:
    """Train to the recipe's end and export; a run that was killed goes on from its last checkpoint.

    `similarity` serves the cleaning rule of that name. On a CPU the recipe's workers are processes of one thread each;
    on a GPU there is one. Raises MattranError when data or model cannot be read, or when a worker dies.
    """
    import torch

    from translate.training.checkpoints import load_checkpoint
    from translate.training.export import export
    from translate.training.sampling import read_mixture
    from translate.training.trainer import train_worker

    mixture = read_mixture(recipe.data, similarity)
    recipe.folder.mkdir(parents=True, exist_ok=True)
    start = start_folder(recipe, mixture)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if recipe.training.workers > 1 and device == "cpu":
        _train_together(recipe, start, mixture)
    else:
        train_worker(recipe, start, mixture)
    model = export(recipe, start, device)
    found = load_checkpoint(recipe.folder / "checkpoints")
    assert found is not None
    position = found[0]
    best = position.best_step, position.best_score
    return Outcome(model, dict(mixture.dropped), position.step, position.tokens, *best)


def start_folder(recipe: Recipe, mixture: "Mixture") -> Path:
    """The folder of the model to start from: a new compact one (made once), a model folder, or one of models.lock."""
    if recipe.model.start == NEW_COMPACT:
        from translate.training.compact import build_compact

        folder = recipe.folder / "start"
        if not (folder / "tokenizer.json").is_file():
            build_compact(mixture, folder)
        return folder
    from translate.store.store import open_store

    located = open_store().locate(recipe.model.start)
    if located.family == "encoder":
        raise MattranError(f"{located.name} is an encoder, it does not translate; start from another model")
    return located.folder


def _train_together(recipe: Recipe, start: Path, mixture: "Mixture") -> None:
    """Run the workers as processes that meet once a step; raises MattranError when one of them fails."""
    import torch
    import torch.multiprocessing as processes

    from translate.training.trainee import Trainee
    from translate.training.trainer import Meeting

    count = recipe.training.workers
    size = sum(each.numel() for _, each in Trainee(start, recipe.model.encoder_layers, "cpu").parameters())
    context = processes.get_context("spawn")
    meeting = Meeting(
        gradients=torch.zeros(count, size).share_memory_(),
        tokens=torch.zeros(count, dtype=torch.int64).share_memory_(),
        orders=torch.zeros(2).share_memory_(),
        barrier=context.Barrier(count),
    )
    os.environ.update(_WORKER_ENVIRONMENT)
    workers = [
        context.Process(target=_work, args=(recipe, start, mixture, number, meeting), daemon=True)
        for number in range(count)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise MattranError(f"training stopped: a worker failed, see above; run it again to go on from {recipe.folder}")


def _work(recipe: Recipe, start: Path, mixture: "Mixture", number: int, meeting: "Meeting") -> None:
    from translate.training.trainer import train_worker

    try:
        train_worker(recipe, start, mixture, number, meeting)
    except BaseException:
        # The others wait for this one at the barrier: let them fail too.
        meeting.barrier.abort()
        raise
