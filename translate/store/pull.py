"""Getting models: fetched at the locked commit, checked, put in place whole, confirmed in the lock."""

import shutil
from dataclasses import replace
from pathlib import Path

from corpus.errors import MattranError
from translate.store import hub
from translate.store.cache import keep_only
from translate.store.edit import check_writable, write_entry
from translate.store.lock import LockedModel
from translate.store.store import Store, missing
from translate.store.verify import Expected

_NO_COMMERCE = "its licence allows no commercial use"


def licence_note(model: LockedModel) -> str:
    """One line on a model's licence, with a warning where it forbids commercial use."""
    note = f"{model.name}: licence {model.licence}"
    return f"{note}; {_NO_COMMERCE}" if "NC" in model.licence.upper().split("-") else note


def pull(store: Store, name: str) -> Path:
    """Bring a model of the lock into the store and return its folder; does nothing when it is there and whole.

    Files arrive in partial/NAME-COMMIT and are moved into place together. An `unconfirmed` entry whose files all came
    as the lock says is confirmed: its status becomes "pinned" in the lock. Raises MattranError when the entry is
    unresolved, the hub cannot be reached, something differs, or the disk is full.
    """
    model = store.lock.entry(name)
    folder = store.folder(model)
    if model.package is not None:
        return store.locate(name, thorough=True).folder
    if model.status == "unresolved" or model.repository is None or model.commit is None:
        raise MattranError(missing(model))
    if model.status == "unconfirmed":
        check_writable(store.lock.path)
    if not _is_there(store, model, folder):
        try:
            _fetch_once(store, model, folder)
        except OSError as error:
            raise hub.explain(f"model {model.name}", error) from error
    if model.status == "unconfirmed":
        write_entry(store.lock.path, _confirmed(model, folder))
    return folder


def _fetch_once(store: Store, model: LockedModel, folder: Path) -> None:
    """Fetch a model unless another process does so meanwhile."""
    from huggingface_hub.utils import WeakFileLock

    work = store.root / "partial" / f"{model.name}-{model.commit}"
    work.mkdir(parents=True, exist_ok=True)
    with WeakFileLock(f"{work}.lock"):
        if not _is_there(store, model, folder):
            store.verifier.remember(folder, _fetch_all(model, work, folder))


def _fetch_all(model: LockedModel, work: Path, folder: Path) -> dict[str, str]:
    repository, commit = str(model.repository), str(model.commit)
    if folder.exists():
        # Damaged: what is still right need not be fetched again.
        shutil.rmtree(work)
        folder.rename(work)
    work.mkdir(parents=True, exist_ok=True)
    hashes = {
        file.path: hub.fetch(repository, commit, file.path, work / file.path, sha256=file.sha256, size=file.size)
        for file in model.files
    }
    keep_only(work, {file.path for file in model.files})
    folder.parent.mkdir(parents=True, exist_ok=True)
    work.rename(folder)
    return hashes


def _is_there(store: Store, model: LockedModel, folder: Path) -> bool:
    expected = {file.path: Expected(file.sha256, file.size) for file in model.files if file.sha256}
    try:
        store.verifier.check(model.name, folder, expected, thorough=True)
    except MattranError:
        return False
    return True


def _confirmed(model: LockedModel, folder: Path) -> LockedModel:
    files = tuple(replace(file, status="pinned", size=(folder / file.path).stat().st_size) for file in model.files)
    return replace(model, status="pinned", files=files)
