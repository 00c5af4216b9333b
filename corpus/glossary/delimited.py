"""Glossaries as CSV and TSV files (RFC 4180 quoting).

Written in UTF-8 with commas or tabs; read also with the semicolons and tabs that spreadsheets write in their stead,
with Excel's "sep=;" line, and in UTF-16 with a byte order mark.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import atomic_text
from corpus.glossary.model import Glossary
from corpus.glossary.table import from_rows, to_rows

_DELIMITERS = (",", ";", "\t", "|")

# A spreadsheet would run such a cell as a formula; an apostrophe in front makes it text, and is taken off on reading.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def read_delimited(path: Path, delimiter: str) -> Glossary:
    """Read a CSV or TSV glossary; raises MattranError naming file and row of what cannot be used."""
    return from_rows(_read_rows(path, delimiter), str(path))


def write_delimited(glossary: Glossary, path: Path, delimiter: str) -> None:
    """Write a CSV or TSV glossary, atomically; cells a spreadsheet would run are neutralised."""
    with atomic_text(path) as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        for row in to_rows(glossary):
            writer.writerow(map(plain_cell, row))


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands in front of what it would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def read_unicode(path: Path) -> str:
    """The text of a UTF-8 file, or of a UTF-16 file with a byte order mark; raises MattranError for any other."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MattranError(f"{path}, line {line}: not UTF-8 at byte {error.start}; convert it to UTF-8") from error


def _read_rows(path: Path, delimiter: str) -> Iterator[list[str]]:
    text = read_unicode(path)
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=[;,\t|]\r?", first):
        delimiter, text = first[4], rest
    else:
        # The header tells: its names hold none of these.
        delimiter = max((delimiter, *_DELIMITERS), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield [cell[1:] if _ESCAPED.match(cell) else cell for cell in row]
    except csv.Error as error:
        raise MattranError(f"{path}, line {reader.line_num}: not well-formed ({error}); mend the quotes") from error
