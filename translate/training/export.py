"""From the last checkpoints to a model folder both engines load, and to its entry in models.lock."""

from dataclasses import replace
from pathlib import Path

from torch import Tensor

from corpus.errors import MattranError
from translate.store.edit import write_entry
from translate.store.lock import LockedFile, find_lock, package_folder, read_lock
from translate.store.packed import pack_model
from translate.store.verify import sha256_of
from translate.training.checkpoints import average_weights, load_checkpoint, weight_files
from translate.training.evaluation import evaluate, mean_chrf
from translate.training.recipe import Recipe
from translate.training.trainee import Trainee


def export(recipe: Recipe, start: Path, device: str) -> Path:
    """Write the trained model into the recipe's folder as `model` and return that path.

    Of the last weights and the mean of the last checkpoints the better on the dev sets is taken (the mean where there
    are none). With a package named, the model is packed into it and locked. Raises MattranError without a checkpoint.
    """
    checkpoints = recipe.folder / "checkpoints"
    found = load_checkpoint(checkpoints)
    if found is None:
        raise MattranError(f"{checkpoints} holds no checkpoint; train first")
    weights = found[1]
    files = weight_files(checkpoints)[-recipe.export.average :]
    if len(files) > 1:
        mean = average_weights(files)
        if not recipe.evaluation.sets or _score(recipe, start, mean, device) >= _score(recipe, start, weights, device):
            weights = mean
    folder = recipe.folder / "model"
    Trainee(start, recipe.model.encoder_layers, "cpu").save(folder, weights)
    if recipe.export.package is not None:
        lock_package(recipe.name, recipe.export.package, folder)
    return folder


def _score(recipe: Recipe, start: Path, weights: dict[str, Tensor], device: str) -> float:
    trainee = Trainee(start, recipe.model.encoder_layers, device)
    trainee.load(weights)
    return mean_chrf(evaluate(trainee, recipe.evaluation))


def lock_package(name: str, package: str, folder: Path) -> None:
    """Pack the model in `folder` into a package folder ("translate/compact") and write its hashes into models.lock.

    The lock must have an entry of that name already; pairs, licence and languages stay as they are. What the model
    said before to the canary sentences is forgotten: `mattran models lock NAME` records it anew.
    """
    lock = read_lock(find_lock())
    target = package_folder(package)
    pack_model(folder, target)
    files = sorted(path for path in target.iterdir() if path.suffix in (".json", ".safetensors"))
    locked = tuple(LockedFile(path.name, "pinned", sha256_of(path), path.stat().st_size) for path in files)
    write_entry(lock.path, replace(lock.entry(name), status="pinned", package=package, files=locked, canaries=()))
