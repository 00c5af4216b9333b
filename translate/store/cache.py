"""Folders made once and kept: put in place whole, made anew when they are no longer what was made."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import atomic_text
from translate.store.layout import read_json
from translate.store.verify import Expected, Verifier, sha256_of

_MANIFEST = "manifest.json"


def cached_folder(folder: Path, make: Callable[[Path], None], verifier: Verifier) -> Path:
    """`folder`, made with `make(fresh folder's path, not existing)` unless it is there with every file unchanged.

    The hashes of what was made are kept in it as manifest.json: a folder that a crash, a full disk or a person left
    incomplete is made anew. Several processes may ask at once. Raises MattranError when it cannot be written.
    """
    if _is_whole(folder, verifier):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as work:
            fresh = Path(work) / "fresh"
            make(fresh)
            files = [path for path in sorted(fresh.rglob("*")) if path.is_file()]
            hashes = {path.relative_to(fresh).as_posix(): sha256_of(path) for path in files}
            made = {path: {"sha256": sha256, "size": (fresh / path).stat().st_size} for path, sha256 in hashes.items()}
            with atomic_text(fresh / _MANIFEST) as file:
                json.dump(made, file, indent=1)
            _put_in_place(fresh, folder, Path(work) / "old", hashes, verifier)
    except OSError as error:
        raise MattranError(
            f"cannot write {folder}: {error.strerror or error}; free space, or set MATTRAN_HOME to a folder of yours"
        ) from error
    return folder


def keep_only(folder: Path, paths: set[str]) -> None:
    """Delete every file in a folder that is not one of `paths`: nothing unlocked lies beside a model."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in paths:
            path.unlink()


def _put_in_place(fresh: Path, folder: Path, old: Path, hashes: dict[str, str], verifier: Verifier) -> None:
    if folder.exists() and not _is_whole(folder, verifier):
        folder.rename(old)
        shutil.rmtree(old, ignore_errors=True)
    try:
        fresh.rename(folder)
        verifier.remember(folder, hashes)
    except OSError:
        # Another process made the same meanwhile; anything else is an error.
        if not _is_whole(folder, verifier):
            raise


def _is_whole(folder: Path, verifier: Verifier) -> bool:
    try:
        manifest = read_json(folder / _MANIFEST)
        if not manifest:
            return False
        expected = {path: Expected(each["sha256"], each["size"]) for path, each in manifest.items()}
        verifier.check(folder.name, folder, expected)
    except MattranError:
        return False
    return True
