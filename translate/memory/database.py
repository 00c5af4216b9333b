"""The translation memory's SQLite file."""

import contextlib
import json
import secrets
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import MattranError
from translate.records import REVIEWED

#: Kept in the file's header: another layout is another number, and is refused instead of misread.
SCHEMA_VERSION = 1

#: How long a process waits for another one that is just writing to the same memory.
BUSY_SECONDS = 60.0

#: SQLite takes at most 999 parameters a statement in its older builds.
_LOOKUP = 900


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A translation as it is remembered: text, score, model's name and flags as in translations.LANG.jsonl."""

    translation: str
    score: float
    model: str
    flags: tuple[str, ...]


def reviewed_entry(translation: str) -> MemoryEntry:
    """How a reviewed translation stands in translations.LANG.jsonl: no model made it, nothing is doubtful about it."""
    return MemoryEntry(translation, 0.0, "review", (REVIEWED,))


class Memory:
    """A translation memory in one SQLite file (write-ahead log), which several processes may share.

    Every `put_many` is one transaction: when it returns, its entries survive a kill of the process. With `fresh`,
    entries that were there before are not seen, and are replaced by new ones. Use as a context manager.

    Raises MattranError where the file is no memory, is damaged, locked for too long, or the disk is full.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self.path = path
        self._fresh = fresh
        self._run = secrets.randbits(62)
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: transactions are opened and closed by put_many alone.
            self._database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def _prepare(self) -> None:
        with self._errors():
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, SCHEMA_VERSION):
                raise MattranError(
                    f"translation memory {self.path} has layout {version}, this mattran reads "
                    f"{SCHEMA_VERSION}; name another file with --memory"
                )
            self._use_write_ahead_log()
            # A commit survives the end of the process at once, a power cut from the log's next sync on; neither can
            # damage the file.
            self._database.execute("PRAGMA synchronous=NORMAL")
            if version == 0:
                self._create()
            self._add_reviewed()

    def _use_write_ahead_log(self) -> None:
        """Readers and a writer at once; a file system without shared memory (NFS) keeps its old mode, as safe."""
        give_up = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._database.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                # Switching needs the file alone for a moment, and SQLite does not wait for that moment itself.
                if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)

    def _create(self) -> None:
        with self._transaction():
            tables = self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if tables and ("translations",) not in tables:
                raise MattranError(
                    f"{self.path} is some other SQLite file, not a translation memory; name another file with --memory"
                )
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS translations (key BLOB PRIMARY KEY, translation TEXT NOT NULL, "
                "score REAL NOT NULL, model TEXT NOT NULL, flags TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID"
            )
            self._database.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    def _add_reviewed(self) -> None:
        # An addition to layout 1: what does not know the table does without it.
        if not self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'reviewed'").fetchone():
            with self._transaction():
                self._database.execute(
                    "CREATE TABLE IF NOT EXISTS reviewed (source TEXT NOT NULL, target TEXT NOT NULL, "
                    "text BLOB NOT NULL, translation TEXT NOT NULL, PRIMARY KEY (source, target, text)) WITHOUT ROWID"
                )

    def reviewed(self, source: str, target: str, texts: Sequence[str]) -> dict[str, MemoryEntry]:
        """The reviewed translations of `texts` from one language into another, under `fresh` too.

        They depend on no model and no setting; a text nobody reviewed is absent.
        """
        found: dict[str, MemoryEntry] = {}
        with self._errors():
            for start in range(0, len(texts), _LOOKUP):
                some = {_utf8(text): text for text in texts[start : start + _LOOKUP]}
                rows = self._database.execute(
                    "SELECT text, translation FROM reviewed WHERE source = ? AND target = ? "
                    f"AND text IN ({','.join('?' * len(some))})",
                    (source, target, *some),
                )
                for text, translation in rows:
                    found[some[text]] = reviewed_entry(translation)
        return found

    def put_reviewed(self, reviews: Mapping[tuple[str, str, str], str]) -> None:
        """Remember reviewed translations by (source language, target language, text), all or none; new ones win."""
        rows = [(source, target, _utf8(text), each) for (source, target, text), each in reviews.items()]
        with self._errors(), self._transaction():
            self._database.executemany("INSERT OR REPLACE INTO reviewed VALUES (?, ?, ?, ?)", rows)

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, MemoryEntry]:
        """What is remembered of `keys`; a key that is not known is absent."""
        found: dict[bytes, MemoryEntry] = {}
        only_this_run = f" AND run = {self._run}" if self._fresh else ""
        with self._errors():
            for start in range(0, len(keys), _LOOKUP):
                some = keys[start : start + _LOOKUP]
                rows = self._database.execute(
                    "SELECT key, translation, score, model, flags FROM translations "
                    f"WHERE key IN ({','.join('?' * len(some))}){only_this_run}",
                    some,
                )
                for key, translation, score, model, flags in rows:
                    found[key] = MemoryEntry(translation, score, model, tuple(json.loads(flags)))
        return found

    def put_many(self, entries: Mapping[bytes, MemoryEntry]) -> None:
        """Remember `entries`, all or none, before returning; what another process put first stays.

        With `fresh`, older entries of the same keys are replaced.
        """
        rows = [
            (key, entry.translation, entry.score, entry.model, json.dumps(entry.flags), self._run)
            for key, entry in entries.items()
        ]
        verb = "REPLACE" if self._fresh else "IGNORE"
        with self._errors(), self._transaction():
            self._database.executemany(f"INSERT OR {verb} INTO translations VALUES (?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it when no other process has it open."""
        self._database.close()

    def __len__(self) -> int:
        with self._errors():
            return int(self._database.execute("SELECT count(*) FROM translations").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        # IMMEDIATE takes the write lock at once: waiting for it later could end in a deadlock of two readers.
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Say in one sentence what SQLite met, and what becomes of the work done."""
        try:
            yield
        except (sqlite3.Error, OSError, json.JSONDecodeError) as error:
            raise MattranError(f"translation memory {self.path}: {_explain(error)}") from error


def _utf8(text: str) -> bytes:
    # A lone surrogate can come out of JSON; it is a text like any other here.
    return text.encode("utf-8", "surrogatepass")


def _code(error: Exception) -> int:
    """SQLite's primary result code of an error; 0 for what is not SQLite's."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _explain(error: Exception) -> str:
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full; every batch before this one is kept, free space and run the same command again"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"another process kept it locked for {BUSY_SECONDS:.0f} s; every batch before this one is kept, "
            "run the same command again or name another file with --memory"
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or isinstance(error, json.JSONDecodeError):
        return (
            f"the file is damaged or no translation memory ({error}); the outputs already written are untouched: "
            "move the file away and run again, or name another one with --memory"
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) or isinstance(error, PermissionError):
        return f"it cannot be written ({error}); check its folder, or name another file with --memory"
    return f"{error}; every batch before this one is kept, mend the cause and run the same command again"
