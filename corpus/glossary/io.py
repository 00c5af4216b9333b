"""Glossary files of every format, by their extension."""

from pathlib import Path

from corpus.errors import MattranError
from corpus.glossary.delimited import read_delimited, write_delimited
from corpus.glossary.model import Glossary
from corpus.glossary.tbx_names import TbxStyle

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_TBX = (".tbx", ".xml")
EXTENSIONS = (*_DELIMITERS, ".xlsx", *_TBX, ".utx")


def read_glossary(path: Path) -> Glossary:
    """Read a glossary: .csv, .tsv, .xlsx, .tbx (v3 in either style, v2), .utx.

    Raises MattranError naming what cannot be used and where.
    """
    suffix = _suffix(path)
    if suffix in _DELIMITERS:
        return read_delimited(path, _DELIMITERS[suffix])
    if suffix == ".xlsx":
        from corpus.glossary.workbook import read_workbook

        return read_workbook(path)
    if suffix == ".utx":
        from corpus.glossary.utx import read_utx

        return read_utx(path)
    from corpus.glossary.tbx_read import read_tbx

    return read_tbx(path)


def write_glossary(glossary: Glossary, path: Path, tbx_style: TbxStyle = "dca") -> None:
    """Write a glossary in the format of its extension, atomically; `tbx_style` says which TBX.

    Raises MattranError where the format cannot hold it.
    """
    suffix = _suffix(path)
    if suffix in _DELIMITERS:
        write_delimited(glossary, path, _DELIMITERS[suffix])
    elif suffix == ".xlsx":
        from corpus.glossary.workbook import write_workbook

        write_workbook(glossary, path)
    elif suffix == ".utx":
        from corpus.glossary.utx import write_utx

        write_utx(glossary, path)
    else:
        from corpus.glossary.tbx_write import write_tbx

        write_tbx(glossary, path, tbx_style)


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in EXTENSIONS:
        raise MattranError(
            f"{path}: no glossary format has the extension {suffix!r}; use one of {', '.join(EXTENSIONS)}"
        )
    return suffix
