"""`mattran terms find`: where documents mention the terms of a glossary."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.languages import LANGUAGES

if TYPE_CHECKING:
    from corpus.matching import Mention

app = typer.Typer(help="Terms in texts.", no_args_is_help=True)
_CONTEXT = 32


@app.callback()
def terms() -> None:
    """Terms in texts."""


@app.command("find")
def find(
    inputs: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".txt, .jsonl, Parquet files, or folders.")],
    glossary: Annotated[Path, typer.Option(metavar="FILE", help=".csv, .tsv, .xlsx, .tbx or .utx.")],
    language: Annotated[str, typer.Option(help="The documents' language: auto, ar, fr, en or vi.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, a mention each.")] = False,
) -> None:
    """Find every mention of every term of a glossary, nested ones too.

    Offsets are code points into the file's text. Without --json: the mentions in their context, one a line.
    """
    import sys

    from corpus.errors import MattranError
    from corpus.files import json_line
    from corpus.glossary import read_glossary
    from corpus.matching import Matcher
    from corpus.reading import read_documents

    if language != "auto" and language not in LANGUAGES:
        raise MattranError(f"unknown language {language!r}: use auto, {', '.join(LANGUAGES)}")
    terms = read_glossary(glossary)
    matchers: dict[str, Matcher] = {}
    for document in read_documents(inputs, None if language == "auto" else language):
        if document.language not in LANGUAGES:
            print(f"mattran: {document.document}: language not known, left out; give --language", file=sys.stderr)
            continue
        if document.language not in matchers:
            matchers[document.language] = Matcher(terms, document.language)
        for mention in matchers[document.language].find_in_document([document.text])[0]:
            record = {
                "document": document.document,
                "concept": mention.concept,
                "language": document.language,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "term": mention.term,
                "status": mention.status,
            }
            sys.stdout.write(json_line(record) if as_json else _in_context(document.document, document.text, mention))


def _in_context(name: str, text: str, mention: "Mention") -> str:
    """A mention between the words around it, then its concept and status."""
    start, end = mention.start, mention.end
    before = text[max(start - _CONTEXT, text.rfind("\n", 0, start) + 1) : start]
    stop = text.find("\n", end)
    after = text[end : min(end + _CONTEXT, len(text) if stop < 0 else stop)].rstrip("\r")
    place = f"{name}:{start}-{end}"
    return f"{place}\t{before}[{mention.text}]{after}\t{mention.concept}\t{mention.status}\n"
