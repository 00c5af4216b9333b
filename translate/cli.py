"""The commands of translate: translate, models, train."""

import sys
from collections import Counter
from io import BufferedIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from corpus.errors import MattranError
from translate.batching import BATCH_TOKENS
from translate.options import (
    Code,
    Fresh,
    From,
    GlossaryFile,
    Inputs,
    MemoryFile,
    Models,
    TermsMode,
    Threads,
    To,
    Verbose,
    say,
    set_up_logging,
    show_bar,
)
from translate.store.cli import models_app

if TYPE_CHECKING:
    from translate.job import Settings

app = typer.Typer()
app.add_typer(models_app, name="models")


@app.command("translate")
def translate(
    inputs: Inputs,
    to: To,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Output folder; a killed run goes on there.")] = None,
    source: From = None,
    models: Models = None,
    engine: Annotated[
        Literal["auto", "ctranslate2", "transformers"], typer.Option(help="What runs the model.")
    ] = "auto",
    beam: Annotated[int, typer.Option(min=1, max=64, help="Hypotheses the search keeps.")] = 4,
    batch_tokens: Annotated[int, typer.Option(min=1, help="Source tokens the model takes at once.")] = BATCH_TOKENS,
    threads: Threads = None,
    glossary: GlossaryFile = None,
    terms: TermsMode = None,
    memory: MemoryFile = None,
    fresh: Fresh = False,
    verbose: Verbose = False,
) -> None:
    """Translate documents into an output folder, or lines: `mattran translate - --from ar --to en`."""
    from translate.job import Job, Settings, describe, run_job

    set_up_logging(verbose)
    settings = Settings(tuple(models or ["compact"]), engine, beam, batch_tokens, threads, glossary, terms)
    if inputs == [Path("-")]:
        if out or memory or fresh:
            raise MattranError(
                "lines from standard input are translated to standard output: leave out -o, --memory "
                "and --fresh, or put the text in a file"
            )
        _translate_stdin(source, to, settings)
        return
    if out is None:
        raise MattranError("say where the translation goes: -o OUT")
    summary = run_job(
        Job(tuple(inputs), out, tuple(code.value for code in to), source and source.value, memory, fresh),
        settings,
        bar=show_bar(verbose),
    )
    say(describe(summary, out))


def _translate_stdin(source: Code | None, to: list[Code], settings: "Settings") -> None:
    from translate.job import open_translator
    from translate.lines import read_line_blocks, translate_lines

    if source is None or len(to) != 1:
        raise MattranError("lines need their language and one target: mattran translate - --from ar --to en")
    if sys.stdin is None:
        raise MattranError("standard input is closed; pipe the lines in, or put the text in a file")
    flags: Counter[str] = Counter()
    with open_translator(settings) as translator:
        for lines in translate_lines(
            read_line_blocks(cast(BufferedIOBase, sys.stdin.buffer)), source.value, to[0].value, translator, flags
        ):
            sys.stdout.buffer.write("".join(line + "\n" for line in lines).encode())
            # A program that waits for its line must get it.
            sys.stdout.buffer.flush()
    if flags:
        say("flags: " + ", ".join(f"{flag} {count}" for flag, count in flags.most_common()) + "; -v says where")
