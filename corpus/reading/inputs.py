"""Which files the paths a user names stand for, and what their documents are called."""

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import MattranError

SUFFIXES = (".txt", ".jsonl", ".parquet")
_MOST_NAME_BYTES = 240

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `name` is its document's name; `named` is False where a folder brought it."""

    path: Path
    name: str
    named: bool

    @property
    def format(self) -> str:
        """ ".txt", ".jsonl" or ".parquet"."""
        return self.path.suffix.lower()


def sources(inputs: Sequence[Path]) -> Iterator[Source]:
    """The files of `inputs` in their order; a folder's are sorted by their path within it.

    A folder is read with all it holds but hidden files and folders and files of other kinds; links to folders are
    not followed. A file is named after itself, one in a folder after its path within it ("2023/a" for
    "FOLDER/2023/a.txt"). Raises MattranError for a path that does not exist or is not UTF-8, an unknown kind of file
    and a folder without a file to read.
    """
    for path in inputs:
        _check_encoding(path)
        if path.is_dir():
            found = sorted(_files_under(path), key=lambda file: file.relative_to(path).as_posix())
            if not found:
                raise MattranError(f"{path}: no {', '.join(SUFFIXES)} file in this folder; give another one")
            for file in found:
                _check_encoding(file)
                yield Source(file, file.relative_to(path).with_suffix("").as_posix(), named=False)
        elif not path.exists():
            raise MattranError(f"{path} does not exist; check the path")
        elif path.suffix.lower() not in SUFFIXES:
            raise MattranError(f"{path}: unknown kind of file; give {', '.join(SUFFIXES)} files or folders")
        else:
            yield Source(path, path.stem, named=True)


def _check_encoding(path: Path) -> None:
    """Raise MattranError where a path's name has bytes that no text can hold: it could not be written down."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise MattranError(f"{os.fsencode(path)!r}: this path is not UTF-8; rename it") from error


def _files_under(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise MattranError(f"{error.filename}: cannot be read ({error.strerror}); check its permissions") from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.startswith("."):
                continue
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(parent, name)
            else:
                logger.debug("%s: not a kind of file that is read; left out", Path(parent, name))


def check_name(name: str, where: str) -> None:
    """Raise MattranError where `name` could not name a file below the output folder."""
    parts = name.split("/")
    too_long = any(len(part.encode("utf-8", "surrogatepass")) > _MOST_NAME_BYTES for part in parts)
    if not name.strip() or ".." in parts or "" in parts or "\0" in name or PurePosixPath(name).is_absolute():
        raise MattranError(f"{where}: {name!r} cannot name a document; use a name without empty or '..' parts")
    if too_long:
        raise MattranError(f"{where}: document name of over {_MOST_NAME_BYTES} bytes; shorten it")
