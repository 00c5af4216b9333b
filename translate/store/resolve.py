"""`models lock`: asks the hub what a revision holds and writes it into the lock; hashes of embedded models likewise."""

import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.errors import MattranError
from translate.store import hub, layout
from translate.store.edit import check_writable, write_entry
from translate.store.lock import Lock, LockedFile, LockedModel, package_folder
from translate.store.verify import sha256_of


def lock_model(lock: Lock, name: str, repository: str | None, revision: str | None = None) -> LockedModel:
    """Resolve a model on the hub (or in its package) and write its entry; returns the entry written.

    `revision` is a commit, branch or tag; without it the commit the lock already has, else the main branch's. Large
    files' hashes are the hub's own (LFS), small files are downloaded, checked against git's blob id and hashed. A hash
    the lock already holds for the same commit must agree. Raises MattranError when it does not, when the hub has no
    such repository, or when it holds no model we can load.
    """
    check_writable(lock.path)
    old = lock.models.get(name)
    if old is not None and old.package is not None:
        entry = _packaged(old)
    else:
        repository = repository or (old.repository if old else None)
        if repository is None:
            raise MattranError(f"{lock.path} has no model {name!r} yet: say where it is with --repo OWNER/NAME")
        if old is not None and old.repository != repository:
            old = None
        entry = _from_hub(name, old, hub.resolve(repository, revision or (old.commit if old else None)))
    if old is not None and old.commit == entry.commit and old.package is None:
        _check_agreement(old, entry)
    write_entry(lock.path, entry)
    return entry


def _from_hub(name: str, old: LockedModel | None, revision: hub.Revision) -> LockedModel:
    listed = {each.path: each for each in revision.files}
    if "config.json" not in listed:
        raise MattranError(f"{revision.repository}@{revision.commit[:12]} has no config.json: it holds no model")
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        _fetch_small(revision, listed["config.json"], folder)
        family = layout.family_of(folder)
        paths = layout.needed_files(listed, family)
        if not paths:
            raise MattranError(f"{revision.repository}@{revision.commit[:12]} has no weights we can load")
        files = []
        for path in paths:
            each = listed[path]
            sha256 = each.sha256 or _fetch_small(revision, each, folder)
            files.append(LockedFile(path, "pinned", sha256, each.size))
        pairs = old.pairs if old else layout.pairs_of(folder, family)
        target_token = old.target_token if old else layout.target_token_of(folder, family)
    known = old is not None and old.licence != "unknown"
    return LockedModel(
        name=name,
        family=family,
        status="pinned",
        licence=old.licence if old and known else revision.licence or "unknown",
        languages=old.languages if old else tuple(dict.fromkeys(code for pair in pairs for code in pair)),
        pairs=pairs,
        target_token=target_token,
        repository=revision.repository,
        commit=revision.commit,
        package=None,
        files=tuple(files),
        canaries=old.canaries if old and old.commit == revision.commit else (),
    )


def _fetch_small(revision: hub.Revision, file: hub.HubFile, folder: Path) -> str:
    """Download a file that is no LFS file, check it against git's id, return its sha256."""
    target = folder / file.path
    sha256 = hub.fetch(revision.repository, revision.commit, file.path, target, size=file.size)
    if file.blob_id and hub.git_blob_id(target.read_bytes()) != file.blob_id:
        raise MattranError(
            f"{file.path} of {revision.repository} is not the file its commit names: damaged on the way; try again"
        )
    return sha256


def _check_agreement(old: LockedModel, new: LockedModel) -> None:
    now = {file.path: file.sha256 for file in new.files}
    for file in old.files:
        if file.sha256 and file.path in now and now[file.path] != file.sha256:
            raise MattranError(
                f"{new.repository}@{new.commit}: the hub gives {file.path} the sha256 {now[file.path]}, the lock "
                f"already has {file.sha256}; one of them is wrong, so nothing was changed: remove the entry "
                f"{new.name} from the lock if the hub is to be believed"
            )


def _packaged(model: LockedModel) -> LockedModel:
    """The entry of an embedded model with the hashes its files have now; canaries must be recorded anew."""
    folder = package_folder(str(model.package))
    paths = [file.path for file in model.files] or [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".safetensors", ".json")
    ]
    if not paths:
        raise MattranError(f"{folder} holds no model yet; put its files there first")
    files = tuple(
        LockedFile(path, "pinned", sha256_of(folder / path), (folder / path).stat().st_size) for path in paths
    )
    same = [file.sha256 for file in files] == [file.sha256 for file in model.files]
    return replace(model, status="pinned", files=files, canaries=model.canaries if same else ())
