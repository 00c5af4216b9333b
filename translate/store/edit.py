"""Changing models.lock: one entry at a time, comments and order kept, the file replaced whole."""

import os
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable

from corpus.errors import MattranError
from corpus.files import atomic_text
from translate.store.located import Canary
from translate.store.lock import VERSION, LockedFile, LockedModel, read_lock


def is_writable(path: Path) -> bool:
    """True where the lock can be replaced."""
    return os.access(path.parent, os.W_OK)


def check_writable(path: Path) -> None:
    """Raises MattranError when the lock cannot be replaced."""
    if not is_writable(path):
        raise MattranError(
            f"{path} cannot be written, and the model's hashes must be recorded; copy it to ./models.lock "
            "(or elsewhere, and set MATTRAN_LOCK) and try again"
        )


def write_entry(path: Path, model: LockedModel) -> None:
    """Put an entry into the lock at `path`, in place of the one of that name or at the end.

    Keys we do not write (as `commit_sources`) stay as long as the commit does. Raises MattranError when the result
    would not be a valid lock; the file is then untouched.
    """
    check_writable(path)
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    models = document.setdefault("models", tomlkit.table(is_super_table=True))
    document["version"] = VERSION
    entry = models.setdefault(model.name, tomlkit.table())
    following = _take_tail(entry)
    same_commit = entry.get("commit") == model.commit
    plain: dict[str, Any] = {
        "family": model.family,
        "repository": model.repository,
        "commit": model.commit,
        "package": model.package,
        "status": model.status,
        "licence": model.licence,
        "languages": list(model.languages) if not model.pairs else None,
        "pairs": [f"{source}-{target}" for source, target in model.pairs] or None,
        "target_token": model.target_token,
    }
    for key, value in plain.items():
        if value is not None and entry.get(key) != value:
            entry[key] = value
    if not same_commit:
        entry.pop("commit_sources", None)
    sources = {each["path"]: each.get("sources") for each in entry.get("files", [])} if same_commit else {}
    entry["files"] = _lines(_file_record(file, sources.get(file.path)) for file in model.files)
    entry.pop("canaries", None)
    if model.canaries:
        entry["canaries"] = _lines(_canary_record(canary) for canary in model.canaries)
    entry.value.body.extend(following)
    fresh = tomlkit.dumps(document)
    checked = path.with_name(f".{path.name}.{os.getpid()}.check")
    try:
        checked.write_text(fresh, encoding="utf-8")
        read_lock(checked)
    finally:
        checked.unlink(missing_ok=True)
    with atomic_text(path) as file:
        file.write(fresh)


def _take_tail(entry: Any) -> list[Any]:
    """Take the blank lines and comments off a table's end: they are about what follows, and new keys go before them."""
    body = entry.value.body
    tail: list[Any] = []
    while body and body[-1][0] is None:
        tail.insert(0, body.pop())
    return tail


def _file_record(file: LockedFile, sources: int | None) -> dict[str, Any]:
    record = {
        "path": file.path,
        "sha256": file.sha256,
        "size": file.size,
        "status": file.status,
        "sources": sources,
    }
    return {key: value for key, value in record.items() if value is not None}


def _canary_record(canary: Canary) -> dict[str, Any]:
    return {
        "source": canary.source,
        "target": canary.target,
        "text": canary.text,
        "translation": canary.translation,
    }


def _lines(records: Any) -> Array:
    """A TOML array with one inline table a line."""
    array = tomlkit.array().multiline(True)
    for record in records:
        table: InlineTable = tomlkit.inline_table()
        table.update(record)
        array.append(table)
    return array
