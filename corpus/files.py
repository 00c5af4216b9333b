"""Files that appear whole or not at all, and JSON Lines."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from corpus.errors import MattranError


@contextlib.contextmanager
def atomic_binary(path: Path, *, sync: bool = True) -> Iterator[BinaryIO]:
    """Open a file for writing bytes that takes `path`'s place only when the block ends without an error.

    The bytes are flushed to disk before the rename, so that a reader sees the old file or the whole new one, after a
    power cut too. `sync=False` leaves out the latter: for many small files that can be made again.
    Raises MattranError when the disk is full or the folder cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            yield file  # type: ignore[misc]
            file.flush()
            if sync:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        # Where a folder would have to be made, a file stands.
        reason = f"{error.filename} is no folder" if isinstance(error, FileExistsError) else error.strerror or error
        raise MattranError(f"cannot write {path}: {reason}; free space or choose another folder") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_text(path: Path, *, sync: bool = True) -> Iterator[TextIO]:
    """Like atomic_binary, for UTF-8 text with "\\n" line ends."""
    import io

    with atomic_binary(path, sync=sync) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        yield text
        text.flush()
        text.detach()


def write_jsonl(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines (UTF-8, one object a line), atomically; returns how many."""
    count = 0
    with atomic_text(path) as file:
        for record in records:
            file.write(json_line(record))
            count += 1
    return count


def json_line(record: Mapping[str, Any]) -> str:
    """One line of JSON Lines, with its line end; letters are written as themselves."""
    # A raw U+2028 is legal JSON, yet many tools split lines at it.
    text = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n"


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, one at a time; raises MattranError naming file and line of a bad one."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    try:
                        record = json.loads(line)
                    except json.JSONDecodeError as error:
                        raise MattranError(
                            f"{path}, line {number}: not JSON ({error.msg}); mend or remove the line"
                        ) from error
                    if not isinstance(record, dict):
                        raise MattranError(f"{path}, line {number}: expected a JSON object on each line")
                    yield record
    except FileNotFoundError as error:
        raise MattranError(f"{path} does not exist; check the path") from error
    except UnicodeDecodeError as error:
        raise MattranError(f"{path}: not UTF-8 at byte {error.start}; convert it to UTF-8") from error
