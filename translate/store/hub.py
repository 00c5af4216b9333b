"""The Hugging Face hub through its own client: what a revision holds, and single files fetched so that they resume."""

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import MattranError
from translate.store.verify import sha256_of

# Seconds before each further try after an error that may pass (429, 5xx, a broken connection).
RETRY_WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
_PASSING_STATUS = (408, 425, 429, 500, 502, 503, 504)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub lists it: size in bytes; sha256 for a large (LFS) file, else the git blob id."""

    path: str
    size: int | None
    sha256: str | None
    blob_id: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit of a repository: 40 hexadecimal digits, the licence its card names (or None), its files."""

    repository: str
    commit: str
    licence: str | None
    files: tuple[HubFile, ...]


def endpoint() -> str:
    """The hub's address: HF_ENDPOINT, else https://huggingface.co."""
    return (os.environ.get("HF_ENDPOINT") or "https://huggingface.co").rstrip("/")


def resolve(repository: str, revision: str | None) -> Revision:
    """Ask the hub which commit a branch, tag or commit is (None: the main branch) and what it holds."""
    from huggingface_hub import HfApi

    where = f"{repository}@{revision}" if revision else repository
    info = with_retries(
        where,
        lambda: HfApi(endpoint=endpoint()).model_info(repository, revision=revision, files_metadata=True),
    )
    licence = getattr(info.card_data, "license", None) if info.card_data else None
    files = tuple(
        HubFile(each.rfilename, each.size, each.lfs.sha256 if each.lfs else None, each.blob_id)
        for each in info.siblings or []
    )
    return Revision(repository, str(info.sha), licence if isinstance(licence, str) else None, files)


def fetch(
    repository: str, commit: str, path: str, target: Path, *, sha256: str | None = None, size: int | None = None
) -> str:
    """Bring one file of a commit to `target`, unless it is there already; returns its sha256.

    What arrives is kept in `target`.part and continued by range when a run is killed. The file takes its place only
    when size and sha256 are the expected ones, where given. Raises MattranError for anything that goes wrong.
    """
    if target.is_file():
        found = sha256_of(target)
        if sha256 in (None, found):
            return found
        target.unlink()
    part = target.with_name(target.name + ".part")
    resumed = part.is_file()
    found = _download(repository, commit, path, part, sha256, size)
    if resumed and sha256 not in (None, found):
        # What an earlier run left may be what is wrong: once more from the start.
        part.unlink()
        found = _download(repository, commit, path, part, sha256, size)
    if sha256 not in (None, found):
        part.unlink()
        raise MattranError(
            f"{path} of {repository} arrived with sha256 {found}, expected {sha256}: damaged on the way or not the "
            f"locked file, and thrown away; try again, or check the mirror {endpoint()}"
        )
    part.replace(target)
    return found


def _download(repository: str, commit: str, path: str, part: Path, sha256: str | None, size: int | None) -> str:
    from huggingface_hub import get_hf_file_metadata, hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers

    url = hf_hub_url(repository, path, revision=commit, endpoint=endpoint())
    # Ranges count the bytes of the body, so it must come uncompressed.
    headers = {**build_hf_headers(), "Accept-Encoding": "identity"}

    def once() -> None:
        metadata = get_hf_file_metadata(url, endpoint=endpoint(), headers=headers)
        if metadata.commit_hash != commit:
            raise MattranError(
                f"{endpoint()} answers for commit {metadata.commit_hash} of {repository} where {commit} was asked; "
                "use another mirror (HF_ENDPOINT)"
            )
        offered = metadata.etag if re.fullmatch(r"[0-9a-f]{64}", metadata.etag or "") else None
        if (offered and sha256 not in (None, offered)) or (metadata.size and size not in (None, metadata.size)):
            raise MattranError(
                f"{endpoint()} offers another {path} of {repository} ({metadata.size} bytes, {offered or 'no sha256'}) "
                f"than the lock names ({size} bytes, {sha256}); nothing was downloaded"
            )
        _check_space(part, metadata.size)
        have = part.stat().st_size if part.is_file() else 0
        if metadata.size is not None and have > metadata.size:
            part.unlink()
            have = 0
        with part.open("ab") as file:
            http_get(url, file, resume_size=have, headers=dict(headers), expected_size=metadata.size)

    part.parent.mkdir(parents=True, exist_ok=True)
    with_retries(f"{path} of {repository}@{commit[:12]}", once)
    return sha256_of(part)


def _check_space(part: Path, size: int | None) -> None:
    have = part.stat().st_size if part.is_file() else 0
    free = shutil.disk_usage(part.parent).free
    if size is not None and size - have > free:
        raise MattranError(
            f"{part.parent} has {free / 1e6:,.0f} MB free, {part.stem} needs {(size - have) / 1e6:,.0f} MB more; "
            "free space or set MATTRAN_HOME to another disk"
        )


def with_retries(what: str, action: Callable[[], _T]) -> _T:
    """Run an action against the hub, again after errors that may pass; turns what stays into MattranError."""
    for wait in (*RETRY_WAITS, None):
        try:
            return action()
        except MattranError:
            raise
        except Exception as error:
            if wait is None or not _may_pass(error):
                raise explain(what, error) from error
            time.sleep(wait)
    raise AssertionError("unreachable")


def _status(error: Exception) -> int | None:
    return getattr(getattr(error, "response", None), "status_code", None)


def _is_network(error: Exception) -> bool:
    # The client's transport is httpx or httpx2, by its version; importing either by name would break on the other.
    return type(error).__module__.partition(".")[0] in ("httpx", "httpx2")


def _may_pass(error: Exception) -> bool:
    from huggingface_hub.errors import OfflineModeIsEnabled

    if isinstance(error, OfflineModeIsEnabled):
        return False
    status = _status(error)
    if status is not None:
        return status in _PASSING_STATUS
    return _is_network(error) or "Consistency check failed" in str(error)


def explain(what: str, error: Exception) -> MattranError:
    """The one sentence for a user that an error of the client or of the disk amounts to."""
    from huggingface_hub import errors

    kept = "what was downloaded is kept and will be continued"
    status = _status(error)
    if isinstance(error, errors.OfflineModeIsEnabled):
        text = f"cannot get {what}: HF_HUB_OFFLINE is set; unset it, or copy the model's folder into the store"
    elif isinstance(error, errors.GatedRepoError):
        text = f"{what} is gated: accept its terms on {endpoint()} and log in with: hf auth login"
    elif isinstance(error, errors.RevisionNotFoundError):
        text = f"{endpoint()} does not know the revision of {what}; check the commit, or the mirror (HF_ENDPOINT)"
    elif isinstance(error, errors.RepositoryNotFoundError):
        text = f"{endpoint()} has no repository for {what} (or it is private); check the name"
    elif status == 404:
        text = f"{endpoint()} does not have {what} (404); check the lock, or the mirror (HF_ENDPOINT)"
    elif status is not None:
        text = f"{endpoint()} answers {status} for {what} after several tries; try later, {kept}"
    elif _is_network(error):
        text = f"cannot reach {endpoint()} for {what} ({error}); check the network or HF_ENDPOINT: {kept}"
    elif isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = f"the disk is full while getting {what}; free space or set MATTRAN_HOME, {kept}"
    elif isinstance(error, OSError) and error.errno is not None:
        text = f"cannot write {what}: {error.strerror}; check the folder or set MATTRAN_HOME"
    else:
        text = f"cannot get {what}: {' '.join(str(error).split())}"
    return MattranError(text)


def git_blob_id(data: bytes) -> str:
    """The id git gives a file's content: sha1 over "blob SIZE\\0" and the content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
