"""Hashing files, and remembering which were found right so that the next start need not read them again."""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.counting import counted
from corpus.errors import MattranError
from corpus.files import atomic_text

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must be: sha256 in hexadecimal, size in bytes (None: not known)."""

    sha256: str
    size: int | None = None


def sha256_of(path: Path) -> str:
    """The sha256 of a file in hexadecimal, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def content_hash(hashes: Mapping[str, str]) -> str:
    """One sha256 for a set of files (path -> sha256), whatever their order."""
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


class Verifier:
    """Hashes files, remembering each result under `records` as long as size and times of the file stay the same.

    A file changed behind our back with its size and both its times (mtime, ctime) kept goes unseen until a
    thorough check (`mattran models verify`), which reads everything.
    """

    def __init__(self, records: Path) -> None:
        self.records = records

    def hashes(self, folder: Path, paths: Iterable[str], *, thorough: bool = False) -> dict[str, str]:
        """The sha256 of each file (POSIX paths inside `folder`); raises MattranError when one is missing."""
        record = self._record(folder)
        known = {} if thorough else _read_record(record)
        found: dict[str, str] = {}
        fresh: dict[str, list[object]] = {}
        for path in paths:
            file = folder / path
            try:
                stamp = _stamp(file)
                old = known.get(path)
                found[path] = str(old[3]) if old and old[:3] == stamp else sha256_of(file)
            except OSError as error:
                raise MattranError(f"cannot read {file} ({error.strerror or error}); pull the model again") from error
            fresh[path] = [*stamp, found[path]]
        if fresh != known:
            _write_record(record, fresh)
        return found

    def remember(self, folder: Path, hashes: Mapping[str, str]) -> None:
        """Record hashes that were just computed from the files now in `folder`."""
        _write_record(self._record(folder), {path: [*_stamp(folder / path), each] for path, each in hashes.items()})

    def _record(self, folder: Path) -> Path:
        return self.records / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]}.json"

    def check(
        self, name: str, folder: Path, expected: Mapping[str, Expected], *, thorough: bool = False
    ) -> dict[str, str]:
        """The sha256 of each expected file; raises MattranError naming the first file that is missing or differs."""
        for path, want in expected.items():
            file = folder / path
            if not file.is_file():
                raise MattranError(f"model {name}: {file} is missing; get it with: mattran models pull {name}")
            if want.size is not None and file.stat().st_size != want.size:
                raise MattranError(
                    f"model {name}: {file} has {counted(file.stat().st_size, 'byte')}, models.lock says {want.size}; "
                    f"delete it and run: mattran models pull {name}"
                )
        found = self.hashes(folder, expected, thorough=thorough)
        for path, want in expected.items():
            if found[path] != want.sha256:
                raise MattranError(
                    f"model {name}: {folder / path} has sha256 {found[path][:12]}…, models.lock says "
                    f"{want.sha256[:12]}…: it is damaged or another version; delete it and run: "
                    f"mattran models pull {name}"
                )
        return found


def _stamp(file: Path) -> list[object]:
    state = file.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def _write_record(path: Path, record: Mapping[str, list[object]]) -> None:
    # In a store that is read-only or full the files are hashed anew each time: slower, and as safe.
    with contextlib.suppress(MattranError), atomic_text(path) as output:
        json.dump(record, output)


def _read_record(path: Path) -> dict[str, list[object]]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no record, or one that a crash spoilt: everything is hashed anew
    return record if isinstance(record, dict) else {}
