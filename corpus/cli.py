"""Commands of the corpus package: `mattran segment` and `mattran terms find`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corpus import terms_cli

app = typer.Typer()
app.add_typer(terms_cli.app, name="terms")


class LanguageChoice(StrEnum):
    """What `--language` takes."""

    auto = "auto"
    ar = "ar"
    fr = "fr"
    en = "en"
    vi = "vi"


@app.command("segment")
def segment(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=".txt, .jsonl and Parquet files, or folders.")
    ],
    language: Annotated[LanguageChoice, typer.Option(help="The documents' language.")] = LanguageChoice.auto,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on a terminal too.")] = False,
) -> None:
    """Split documents into sentences with their kinds, languages and offsets.

    Writes JSON Lines as in segments.jsonl; on a terminal, columns to read unless --json is given.
    """
    import sys

    from corpus.files import json_line
    from corpus.reading import read_documents
    from corpus.segmentation import segment_document

    json_lines = as_json or not sys.stdout.isatty()
    for document in read_documents(inputs, None if language is LanguageChoice.auto else language.value):
        for each in segment_document(document):
            place = f"{each.document}:{each.paragraph}.{each.sentence}"
            line = json_line(each.as_json()) if json_lines else f"{place}\t{each.kind}\t{each.language}\t{each.text}\n"
            sys.stdout.write(line)
