"""Glossary files of every format, by their extension."""

from pathlib import Path

from corpus.errors import MattranError
from corpus.glossary.delimited import read_delimited, write_delimited
from corpus.glossary.model import Glossary

_DELIMITERS = {".csv": ",", ".tsv": "\t"}


def read_glossary(path: Path) -> Glossary:
    """Read a glossary: .csv, .tsv. Raises MattranError naming what cannot be used and where."""
    suffix = path.suffix.lower()
    if suffix in _DELIMITERS:
        return read_delimited(path, _DELIMITERS[suffix])
    raise MattranError(f"{path}: no glossary format has the extension {suffix!r}; use .csv, .tsv")


def write_glossary(glossary: Glossary, path: Path) -> None:
    """Write a glossary in the format of its extension, atomically."""
    suffix = path.suffix.lower()
    if suffix in _DELIMITERS:
        write_delimited(glossary, path, _DELIMITERS[suffix])
        return
    raise MattranError(f"{path}: no glossary format has the extension {suffix!r}; use .csv, .tsv")
