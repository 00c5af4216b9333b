"""Rows of JSON Lines and Parquet files: document, text and optional language, title, url."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.reading.decoding import decode

REQUIRED = ("document", "text")
OPTIONAL = ("language", "title", "url")
# Rows held at once; a row is an article of some kilobytes.
_BATCH_ROWS = 64
# Parquet pages are read through a buffer of this size, so that a huge row group is never in memory whole.
_BUFFER_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` is its 1-based line or row; `raw` the bytes of its text in UTF-8."""

    number: int
    document: str
    text: str
    raw: bytes
    language: str | None
    title: str | None
    url: str | None


def jsonl_rows(path: Path) -> Iterator[Row | MattranError]:
    """The rows of a JSON Lines file (UTF-8), one line in memory at a time.

    A line that is no JSON object or lacks a column gives a MattranError that names it, in its place: the caller
    decides whether to go on.
    """
    with path.open("rb") as file:
        offset = 0
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield _row(_object(line, f"{path}, line {number}", offset), number, f"{path}, line {number}")
                except MattranError as error:
                    yield error
            offset += len(line)


def _object(line: bytes, where: str, offset: int) -> dict[str, Any]:
    try:
        record = json.loads(decode(line, where))
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise MattranError(f"{where} (byte {offset}): not JSON ({reason}); mend or remove the line") from error
    if not isinstance(record, dict):
        raise MattranError(f"{where}: expected a JSON object with document and text on each line")
    return record


def parquet_rows(path: Path) -> Iterator[Row | MattranError]:
    """The rows of a Parquet file, a batch in memory at a time; needs the `parquet` extra.

    Raises MattranError where pyarrow is missing, the file is no Parquet, or a column is missing or no text.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MattranError(f"{path}: Parquet needs pyarrow; install it with: pip install 'mattran[parquet]'") from error
    try:
        with pyarrow.parquet.ParquetFile(path, buffer_size=_BUFFER_BYTES, pre_buffer=False) as file:
            names = file.schema_arrow.names
            missing = [name for name in REQUIRED if name not in names]
            if missing:
                there = ", ".join(names) or "none"
                raise MattranError(f"{path}: no column {' and '.join(missing)} (there are: {there}); rename or add it")
            columns = [name for name in REQUIRED + OPTIONAL if name in names]
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=columns, use_threads=False):
                for record in batch.to_pylist():
                    number += 1
                    try:
                        yield _row(record, number, f"{path}, row {number}")
                    except MattranError as error:
                        yield error
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise MattranError(f"{path}: not a readable Parquet file ({reason}); write it again or leave it out") from error


def _row(record: dict[str, Any], number: int, where: str) -> Row:
    for name in REQUIRED:
        if record.get(name) is None:
            raise MattranError(f"{where}: no {name}; every row needs document and text")
    text = record["text"]
    document = record["document"]
    if not isinstance(text, str):
        raise MattranError(f"{where}: text is {type(text).__name__}, not a string")
    if isinstance(document, bool) or not isinstance(document, str | int):
        raise MattranError(f"{where}: document is {type(document).__name__}; name it with a string")
    optional: dict[str, str | None] = {}
    for name in OPTIONAL:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise MattranError(f"{where}: {name} is {type(value).__name__}, not a string")
        optional[name] = value or None
    try:
        raw = text.encode("utf-8")
        "".join([str(document), *(value for value in optional.values() if value)]).encode("utf-8")
    except UnicodeEncodeError as error:
        raise MattranError(f"{where}: half a surrogate pair, no text can hold it; mend the row") from error
    return Row(number, str(document), text, raw, **optional)
