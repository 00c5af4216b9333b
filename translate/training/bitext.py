"""Reading parallel text: TSV, TMX, JSON Lines and glossaries, all as units of one text in several languages."""

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from corpus.counting import counted
from corpus.errors import MattranError
from corpus.files import read_jsonl
from corpus.languages import LANGUAGES

#: Language (ISO 639-1) -> the texts that say it there; the first is the one to translate into, all may be a source.
Unit = Mapping[str, tuple[str, ...]]

_GLOSSARIES = (".csv", ".tbx", ".xlsx")
_ALTERNATIVES = re.compile(r"\s+\|\s+")


def read_units(path: Path, languages: Sequence[str] = ()) -> Iterator[Unit]:
    """The units of a file by its extension: .tsv, .tsv.gz, .jsonl, .tmx, or a glossary (.csv, .tbx, .xlsx).

    A TSV has the columns `languages`; with none given its first line names them, other columns are passed over and
    " | " separates alternatives. JSON Lines have one key a language. Of a glossary the terms fit for use are taken,
    the preferred one first. Raises MattranError naming the file (and the line) that cannot be read.
    """
    name = path.name.lower()
    if not path.is_file():
        raise MattranError(f"{path} does not exist; check the paths of the recipe")
    if name.endswith((".tsv", ".tsv.gz")):
        return _read_tsv(path, languages)
    if name.endswith(".jsonl"):
        return _read_jsonl(path)
    if name.endswith(".tmx"):
        return _read_tmx(path)
    if name.endswith(_GLOSSARIES):
        return _read_glossary(path)
    raise MattranError(
        f"{path}: parallel text must be .tsv, .tsv.gz, .jsonl, .tmx or a glossary ({', '.join(_GLOSSARIES)})"
    )


@contextmanager
def _open(path: Path) -> Iterator[TextIO]:
    """A file's text, unpacked; raises MattranError where it is not UTF-8 or not whole while it is read."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with cast(TextIO, opened(path, "rt", encoding="utf-8", newline="\n")) as file:
            yield file
    except UnicodeDecodeError as error:
        raise MattranError(f"{path}: not UTF-8 ({error.reason}); convert it to UTF-8") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise MattranError(f"{path}: damaged ({error}); get it again") from error


def _read_tsv(path: Path, languages: Sequence[str]) -> Iterator[Unit]:
    with _open(path) as file:
        columns = list(languages)
        if not columns:
            columns = file.readline().rstrip("\r\n").split("\t")
            if sum(column in LANGUAGES for column in columns) < 2:
                raise MattranError(f"{path}: its first line names no languages; give `languages` in the recipe")
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < len(columns):
                raise MattranError(
                    f"{path}, row {number}: {counted(len(cells), 'column')} where {len(columns)} are expected"
                )
            pairs = [(code, cell) for code, cell in zip(columns, cells, strict=False) if code in LANGUAGES]
            yield {code: (cell,) if languages else tuple(_ALTERNATIVES.split(cell)) for code, cell in pairs if cell}


def _read_jsonl(path: Path) -> Iterator[Unit]:
    for record in read_jsonl(path):
        yield {code: (str(record[code]),) for code in LANGUAGES if record.get(code)}


def _read_tmx(path: Path) -> Iterator[Unit]:
    from translate.exchange.tmx import read_tmx

    for unit in read_tmx(path):
        texts = {code: (unit.text(code) or "").strip() for code in LANGUAGES}
        yield {code: (text,) for code, text in texts.items() if text}


def _read_glossary(path: Path) -> Iterator[Unit]:
    from corpus.glossary.io import read_glossary
    from corpus.glossary.model import USABLE

    for concept in read_glossary(path).concepts:
        unit: dict[str, tuple[str, ...]] = {}
        for code in LANGUAGES:
            terms = [term for term in concept.in_language(code) if term.status in USABLE]
            terms.sort(key=lambda term: USABLE.index(term.status))
            if terms:
                unit[code] = tuple(term.text for term in terms)
        yield unit
