"""models.lock: every model the project may load, by commit and by the sha256 of each file."""

import importlib.util
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast, get_args

from corpus.errors import MattranError
from corpus.languages import LANGUAGES
from translate.store.located import Canary, Family, TargetToken

VERSION = 1
LOCK_NAME = "models.lock"
Status = Literal["pinned", "unconfirmed", "unresolved"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PACKAGE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z0-9_]+)?")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class LockedFile:
    """One file of a model: POSIX path inside its folder, sha256 in hexadecimal, size in bytes (None: not yet known)."""

    path: str
    status: Status
    sha256: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class LockedModel:
    """One entry of the lock.

    Files come from a hub `repository` at a `commit`, or lie inside an installed Python `package`. `status` is that of
    the weakest part: "pinned" where two or more sources agree on the commit and on every hash, "unconfirmed" where
    something rests on one source (pulling checks and confirms it), "unresolved" where a commit or a hash is unknown.
    `target_token` is None where only the model's vocabulary tells.
    """

    name: str
    family: Family
    status: Status
    licence: str
    languages: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    target_token: TargetToken | None
    repository: str | None
    commit: str | None
    package: str | None
    files: tuple[LockedFile, ...]
    canaries: tuple[Canary, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as read: where it lies and its models by name, in the file's order."""

    path: Path
    models: dict[str, LockedModel]

    def entry(self, name: str) -> LockedModel:
        """The entry of `name`; raises MattranError with the known names when there is none."""
        try:
            return self.models[name]
        except KeyError:
            known = ", ".join(self.models) or "none yet"
            raise MattranError(
                f"no model {name!r} in {self.path} (it has: {known}); choose one of these, give a folder, or add it "
                f"with: mattran models lock {name} --repo OWNER/REPOSITORY"
            ) from None

    def hashes(self) -> frozenset[str]:
        """The sha256 of every file of every entry."""
        return frozenset(file.sha256 for model in self.models.values() for file in model.files if file.sha256)


def find_lock() -> Path:
    """The lock to use: MATTRAN_LOCK, else ./models.lock, else the one shipped with the package or the checkout."""
    named = os.environ.get("MATTRAN_LOCK")
    if named:
        return Path(named)
    here = Path(LOCK_NAME)
    if here.is_file():
        return here.absolute()
    packaged = Path(__file__).with_name(LOCK_NAME)
    return packaged if packaged.is_file() else Path(__file__).parents[2] / LOCK_NAME


def read_lock(path: Path) -> Lock:
    """Read a lock; raises MattranError naming the file and the entry when something in it is not as it should be."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MattranError(f"{path} does not exist; check MATTRAN_LOCK or reinstall mattran") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MattranError(f"{path} is not TOML ({error}); mend it or take a fresh copy") from None
    if data.get("version") != VERSION:
        raise MattranError(f"{path} has version {data.get('version')!r}, this mattran reads version {VERSION}")
    models = data.get("models", {})
    return Lock(path, {name: _model(path, name, record) for name, record in models.items()})


def _model(path: Path, name: str, record: dict[str, Any]) -> LockedModel:
    def fail(why: str) -> MattranError:
        return MattranError(f"{path}, model {name}: {why}; mend the entry or take a fresh copy of the lock")

    if not _NAME.fullmatch(name):
        raise fail("a name is made of letters, digits, '.', '_' and '-'")
    for key, allowed in (("family", get_args(Family)), ("status", get_args(Status))):
        if record.get(key) not in allowed:
            raise fail(f"{key} must be one of {', '.join(allowed)}")
    if record.get("target_token") not in (None, *get_args(TargetToken)):
        raise fail(f"target_token must be one of {', '.join(get_args(TargetToken))}")
    repository, package, commit = (record.get(key) for key in ("repository", "package", "commit"))
    if (repository is None) == (package is None):
        raise fail("it needs either a repository or a package")
    if package is not None and not _PACKAGE.fullmatch(package):
        raise fail("package must look like PACKAGE or PACKAGE/FOLDER")
    if repository is not None and not _REPOSITORY.fullmatch(repository):
        raise fail("repository must look like OWNER/NAME")
    if commit is not None and not _COMMIT.fullmatch(commit):
        raise fail("commit must be 40 hexadecimal digits")
    files = tuple(_file(each, fail) for each in record.get("files", []))
    if record["status"] != "unresolved":
        if repository is not None and commit is None:
            raise fail(f"status {record['status']!r} needs a commit")
        if not files or any(file.sha256 is None for file in files):
            raise fail(f"status {record['status']!r} needs the sha256 of every file")
    if len({file.path for file in files}) < len(files):
        raise fail("a file is listed twice")
    pairs = tuple(_pair(each, fail) for each in record.get("pairs", []))
    return LockedModel(
        name=name,
        family=record["family"],
        status=record["status"],
        licence=str(record.get("licence", "unknown")),
        languages=tuple(record.get("languages") or dict.fromkeys(code for pair in pairs for code in pair)),
        pairs=pairs,
        target_token=record.get("target_token"),
        repository=repository,
        commit=commit,
        package=package,
        files=files,
        canaries=tuple(
            Canary(each["source"], each["target"], each["text"], each["translation"])
            for each in record.get("canaries", [])
        ),
    )


def _file(record: dict[str, Any], fail: Any) -> LockedFile:
    path, sha256, size, status = (record.get(key) for key in ("path", "sha256", "size", "status"))
    if not isinstance(path, str) or not is_inside(path):
        raise fail(f"file path {path!r} leaves the model's folder")
    if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
        raise fail(f"the sha256 of {path} must be 64 hexadecimal digits")
    if size is not None and (not isinstance(size, int) or size < 0):
        raise fail(f"the size of {path} must be a number of bytes")
    if status not in get_args(Status) or (sha256 is None) != (status == "unresolved"):
        raise fail(f"the status of {path} must be pinned or unconfirmed with a sha256, unresolved without one")
    return LockedFile(path, cast(Status, status), sha256, size)


def _pair(text: str, fail: Any) -> tuple[str, str]:
    source, dash, target = text.partition("-")
    if not dash or source not in LANGUAGES or target not in LANGUAGES:
        raise fail(f"pair {text!r} must be two of {', '.join(LANGUAGES)} joined by '-'")
    return source, target


def is_inside(path: str) -> bool:
    """True for a relative POSIX path that stays in its folder: no "..", no drive, no backslash, nothing hidden."""
    parts = PurePosixPath(path).parts
    plain = bool(parts) and "\\" not in path and ":" not in path and "\0" not in path
    return plain and not path.startswith("/") and not any(part.startswith(".") for part in parts)


def package_folder(package: str) -> Path:
    """The folder "PACKAGE" or "PACKAGE/FOLDER" of an installed package, found without importing it.

    Raises MattranError when the package is not installed.
    """
    name, _, inside = package.partition("/")
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise MattranError(f"the package {name} is not installed; install it with: pip install {name}")
    return Path(spec.origin).parent / inside


def expected(model: LockedModel) -> Iterator[tuple[str, str, int | None]]:
    """Yield (path, sha256, size in bytes or None) of every file whose hash the lock knows."""
    for file in model.files:
        if file.sha256 is not None:
            yield file.path, file.sha256, file.size
