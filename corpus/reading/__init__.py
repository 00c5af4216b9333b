"""Reading documents: .txt files, folders, JSON Lines and Parquet, one document in memory at a time.

What one bad input costs: a path that does not exist, an unknown kind of file, an empty folder and a bad .txt file
that was named itself are refused before the first document is read. A bad row of a named JSON Lines or Parquet
file is refused when it is reached. A bad file or row that a *folder* brought is left out with a warning
(`logging`), so that one file cannot cost a run over a whole crawl; a name given twice is always refused, since
the second document would overwrite the first.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import MattranError
from corpus.language import document_language
from corpus.reading.decoding import decode
from corpus.reading.inputs import Source, check_name, sources
from corpus.reading.rows import jsonl_rows, parquet_rows
from corpus.records import Document

logger = logging.getLogger(__name__)

__all__ = ["read_documents"]


def read_documents(inputs: Sequence[Path], language: str | None = None) -> Iterator[Document]:
    """The documents of files and folders, in the order of `inputs`, folders sorted by path.

    `language` (ISO 639-1) holds for all of them; without it a row's own language counts, else it is identified,
    and is None where the text is in no language a model covers. The `sha256` is of a .txt file's bytes, of a
    row's text in UTF-8; the `path` of a row is FILE#ROW with its 1-based row or line. Raises MattranError as the
    package describes.
    """
    found = list(sources(inputs))
    for source in found:
        if source.named and source.format == ".txt":
            _read_text(source)
    seen: set[str] = set()
    for source in found:
        for document in _documents(source, language):
            if document.document in seen:
                raise MattranError(
                    f"{document.path}: a second document named {document.document!r}; rename it, "
                    "or give the folder above so that names hold the path"
                )
            seen.add(document.document)
            yield document


def _documents(source: Source, language: str | None) -> Iterator[Document]:
    """The documents of one file; what is bad in it raises where it was named, else is left out with a warning."""
    try:
        for document in _text_document(source, language) if source.format == ".txt" else _rows(source, language):
            if isinstance(document, MattranError):
                _refuse(source, document)
            else:
                yield document
    except MattranError as error:
        _refuse(source, error)


def _refuse(source: Source, error: MattranError) -> None:
    if source.named:
        raise error
    logger.warning("left out: %s", error)


def _text_document(source: Source, language: str | None) -> Iterator[Document]:
    data, text = _read_text(source)
    yield Document(
        document=source.name,
        language=language or document_language(text),
        path=source.path.as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
    )


def _read_text(source: Source) -> tuple[bytes, str]:
    check_name(source.name, str(source.path))
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise MattranError(f"{source.path}: cannot be read ({error.strerror}); check its permissions") from error
    text = decode(data, str(source.path))
    if not text.strip():
        raise MattranError(f"{source.path}: empty; there is nothing to do with it")
    return data, text


def _rows(source: Source, language: str | None) -> Iterator[Document | MattranError]:
    count = 0
    try:
        for row in (jsonl_rows if source.format == ".jsonl" else parquet_rows)(source.path):
            count += 1
            if isinstance(row, MattranError):
                yield row
                continue
            where = f"{source.path.as_posix()}#{row.number}"
            try:
                check_name(row.document, where)
                if not row.text.strip():
                    raise MattranError(f"{where}: empty text; there is nothing to do with it")
            except MattranError as error:
                yield error
                continue
            yield Document(
                document=row.document,
                language=language or document_language(row.text, row.language),
                path=where,
                sha256=hashlib.sha256(row.raw).hexdigest(),
                text=row.text,
                title=row.title,
                url=row.url,
            )
    except OSError as error:
        raise MattranError(f"{source.path}: cannot be read ({error.strerror}); check its permissions") from error
    if count == 0:
        raise MattranError(f"{source.path}: no rows; there is nothing to do with it")
