import shutil

import numpy as np
import pytest
from safetensors.numpy import save_file

from translate.store import lock as locks
from translate.store.verify import sha256_of
from translate.training.export import lock_package

LOCK = """version = 1
[models.compact]
family = "compact"
package = "somepackage/model"
status = "unresolved"
licence = "Apache-2.0"
pairs = ["ar-en", "fr-vi"]
target_token = "opus"
files = []
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An importable package with an empty folder for the model, and a lock that names it."""
    (tmp_path / "somepackage" / "model").mkdir(parents=True)
    (tmp_path / "somepackage" / "__init__.py").touch()
    (tmp_path / "models.lock").write_text(LOCK)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("MATTRAN_LOCK", str(tmp_path / "models.lock"))
    return tmp_path / "somepackage" / "model"


def test_packed_files_are_locked_by_hash(package, tmp_path):
    model = tmp_path / "trained"
    model.mkdir()
    save_file({"w": np.ones((4, 8), np.float32)}, model / "model.safetensors")
    (model / "config.json").write_text("{}")
    (package / "README.md").write_text("the card is no part of the model")
    lock_package("compact", "somepackage/model", model)
    entry = locks.read_lock(tmp_path / "models.lock").entry("compact")
    assert entry.status == "pinned"
    assert entry.pairs == (("ar", "en"), ("fr", "vi"))
    assert {file.path: file.sha256 for file in entry.files} == {
        name: sha256_of(package / name) for name in ("config.json", "packed.safetensors")
    }
    shutil.rmtree(model)
