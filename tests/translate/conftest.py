"""Tiny random models, located and converted once for all tests of translate."""

from pathlib import Path

import pytest

from tests.models import tiny_marian, tiny_nllb
from translate.store.lock import Lock
from translate.store.store import Store


@pytest.fixture(scope="session")
def model_store(tmp_path_factory):
    return Store(Lock(Path("models.lock"), {}), tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory, model_store):
    """Located models: "marian" (ar, fr -> en, vi), "ending" (the same, ends by itself soon), "nllb" (all languages)."""
    work = tmp_path_factory.mktemp("tiny")
    tiny_marian(work / "marian")
    tiny_nllb(work / "nllb")
    ending = tiny_marian(work / "ending", seed=2)
    favour_the_end(ending)
    return {name: model_store.locate(str(work / name)) for name in ("marian", "ending", "nllb")}


def favour_the_end(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    # Id 0 is </s>.
    weights["final_logits_bias"][0, 0] = 4.0
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
