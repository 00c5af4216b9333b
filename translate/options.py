"""Options that `mattran translate` and `mattran run` share, and how both start a run."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Code(StrEnum):
    """The languages, as options take them."""

    ar = "ar"
    en = "en"
    fr = "fr"
    vi = "vi"


Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT", help=".txt, .jsonl and Parquet files, or folders of them.")
]
To = Annotated[list[Code], typer.Option("--to", help="Language to translate into; repeat for more.")]
From = Annotated[Code | None, typer.Option("--from", help="Language of all inputs.", show_default="recognised")]
Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="NAME|DIR",
        help="A model of `mattran models list`, or a folder; several are chained.",
        show_default="compact",
    ),
]
GlossaryFile = Annotated[
    Path | None, typer.Option("--glossary", metavar="FILE", help="Terms to keep: CSV, TSV, XLSX, TBX or UTX.")
]
TermsMode = Annotated[
    Literal["off", "rerank", "enforce"] | None,
    typer.Option("--terms", help="How far terms are kept.", show_default="enforce, with --glossary"),
]
MemoryFile = Annotated[
    Path | None,
    typer.Option("--memory", metavar="FILE", help="Translation memory to share.", show_default="OUT's own"),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Translate again what the memory holds.")]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help="CPU cores to use.", show_default="all")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done, batch by batch.")]


def say(text: str) -> None:
    """Tell the person at the keyboard: on stderr, so that pipes stay clean."""
    typer.echo(text, err=True)


def set_up_logging(verbose: bool) -> None:
    """With `verbose`, show what our packages log, on stderr; warnings show anyway."""
    import logging

    if verbose:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        for package in ("corpus", "translate", "align", "eval"):
            logger = logging.getLogger(package)
            logger.setLevel(logging.INFO)
            logger.handlers = [handler]
            logger.propagate = False


def show_bar(verbose: bool) -> bool:
    """True where a progress bar helps: a person looks on, and no log lines would tear it."""
    return not verbose and sys.stderr.isatty()
