"""Vectors kept on disk by content: the same text is never encoded twice by the same model."""

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from corpus.errors import MattranError

#: The file is kept under this many bytes of vectors; what was not used for longest goes first.
LIMIT_BYTES = 1 << 30
#: SQLite takes this many values in one statement, on every build.
CHUNK = 500
#: How long a process waits for another one that is just writing.
BUSY_SECONDS = 30.0
#: When a matrix was last used is written down again after this long.
FRESH_SECONDS = 3600


def open_cache(path: Path) -> "VectorCache | None":
    """The cache in the file at `path`; None where nothing can be written: vectors are then made anew each time."""
    folder = next(each for each in path.absolute().parents if each.exists())
    writable = os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    return VectorCache(path) if writable else None


class VectorCache:
    """A SQLite file (WAL) of float16 matrices under sha256 keys, bounded in size.

    Float16 halves the file; callers round fresh vectors the same way, so that a hit and a miss give the same bytes.
    """

    def __init__(self, path: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """Open or create the file at `path`; raises MattranError when that is impossible."""
        self._limit = limit_bytes
        self._path = path
        self._lock = threading.Lock()
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
            self._use_write_ahead_log()
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS vectors"
                " (key BLOB PRIMARY KEY, used INTEGER, rows INTEGER, data BLOB) WITHOUT ROWID"
            )
            self._size: int = self._database.execute("SELECT coalesce(sum(length(data)), 0) FROM vectors").fetchone()[0]

    @staticmethod
    def key(signature: str, text: str) -> bytes:
        """The key of a text under a model (and kind of vector): sha256 over both, length-prefixed."""
        head = signature.encode()
        return hashlib.sha256(b"%d:" % len(head) + head + text.encode("utf-8", "surrogatepass")).digest()

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, np.ndarray]:
        """The matrices known for `keys`, shape (rows, width), float32."""
        found: dict[bytes, np.ndarray] = {}
        now = int(time.time())
        stale: list[tuple[int, bytes]] = []
        with self._lock, self._errors():
            for start in range(0, len(keys), CHUNK):
                chunk = keys[start : start + CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = self._database.execute(
                    f"SELECT key, used, rows, data FROM vectors WHERE key IN ({marks})", chunk
                ).fetchall()
                for key, used, count, data in rows:
                    width = len(data) // 2 // count if count else 0
                    found[key] = np.frombuffer(data, np.float16).astype(np.float32).reshape(count, width)
                    if used < now - FRESH_SECONDS:
                        stale.append((now, key))
            if stale:
                self._write("UPDATE vectors SET used = ? WHERE key = ?", stale)
        return found

    def put_many(self, items: Sequence[tuple[bytes, np.ndarray]]) -> None:
        """Keep matrices of shape (rows, width) as float16; commits, then drops the oldest above the limit."""
        now = int(time.time())
        rows = [(key, now, len(each), each.astype(np.float16).tobytes()) for key, each in items]
        with self._lock, self._errors():
            self._write("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            self._size += sum(len(row[3]) for row in rows)
            if self._size > self._limit:
                self._shrink()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise MattranError(
                f"the vector cache {self._path} cannot be used ({error}); free space, or delete the file"
            ) from error

    def _use_write_ahead_log(self) -> None:
        # While another process creates the file SQLite does not wait here, whatever the timeout.
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._database.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.executemany(statement, rows)
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _shrink(self) -> None:
        # To four fifths, so that a full cache is not swept at every batch.
        keep, gone = self._limit * 4 // 5, []
        for key, size in self._database.execute("SELECT key, length(data) FROM vectors ORDER BY used").fetchall():
            if self._size <= keep:
                break
            gone.append((key,))
            self._size -= size
        self._write("DELETE FROM vectors WHERE key = ?", gone)
