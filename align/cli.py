"""Commands of alignment: `mattran align sentences|words|terms`."""

import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from align.words.aligner import Method
from corpus.errors import MattranError

if TYPE_CHECKING:
    from align.encoder import Encoder

app = typer.Typer(help="Align sentences, words or terms with their translations.", no_args_is_help=True)

EncoderName = Annotated[
    str, typer.Option("--encoder", metavar="NAME|DIR", help="An encoder of models.lock, or a local folder.")
]
OutFile = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Default: standard output.")]


@app.command("sentences")
def sentences(
    source: Annotated[Path, typer.Argument(metavar="A", help="One sentence a line.")],
    target: Annotated[Path, typer.Argument(metavar="B", help="Its translation, one sentence a line.")],
    source_language: Annotated[str, typer.Option("--from", metavar="CODE", help="Language of A.")],
    target_language: Annotated[str, typer.Option("--to", metavar="CODE", help="Language of B.")],
    encoder: EncoderName = "e5-small",
    out: OutFile = None,
) -> None:
    """Pair a text's sentences with those of its translation: `[0, 1]:[0]:0.123` a line, 0-based, every one once."""
    from align.encoder import EncoderUnavailable, load_encoder
    from align.sentences.aligner import align_sentences
    from align.sentences.beads import format_bead
    from align.sentences.lines import read_sentences
    from align.sentences.progress import encoding_bar

    for code in (source_language, target_language):
        if not re.fullmatch("[a-z]{2,3}", code):
            raise MattranError(f"{code!r} is no language code; give ISO 639 codes, such as --from fr --to vi")
    texts = read_sentences(source), read_sentences(target)
    try:
        opened = load_encoder(encoder)
    except EncoderUnavailable as error:
        typer.echo(f"mattran: {error}; aligning by length alone", err=True)
        opened = None
    with encoding_bar(len(texts[0]) + len(texts[1])) as progress:
        beads = align_sentences(*texts, opened, progress=progress)
    with _output(out) as file:
        for bead in beads:
            file.write(format_bead(bead) + "\n")


@app.command("words")
def words(
    source: Annotated[Path, typer.Argument(metavar="A", help="One sentence a line, words set apart by spaces.")],
    target: Annotated[Path, typer.Argument(metavar="B", help="Their translations, line by line.")],
    source_language: Annotated[str, typer.Option("--from", metavar="CODE", help="Language of A.")],
    target_language: Annotated[str, typer.Option("--to", metavar="CODE", help="Language of B.")],
    method: Annotated[Method, typer.Option(help="How links are found.")] = Method.neural,
    encoder: EncoderName = "e5-small",
    out: OutFile = None,
    probabilities: Annotated[bool, typer.Option("--probabilities", help="Write links as i-j:probability.")] = False,
) -> None:
    """Link the words of parallel lines: Pharaoh links `0-0 1-2` out, a line for each, 0-based."""
    from align.words.aligner import align_words
    from align.words.pharaoh import ParallelLines, format_links

    method, opened = _encoder_for(method, encoder)
    links = align_words(ParallelLines(source, target), source_language, target_language, method, opened)
    with _output(out) as file:
        for each in links:
            file.write(format_links(each, probabilities) + "\n")


@app.command("terms")
def terms(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a translation run.")],
    glossary: Annotated[Path, typer.Option("--glossary", metavar="FILE", help="The concepts to follow.")],
    encoder: EncoderName = "e5-small",
) -> None:
    """Find how each mention of a concept was rendered: writes OUT/renderings.jsonl and prints a table."""
    from align.terms.loading import load_projector
    from align.terms.run import align_terms, write_renderings
    from align.terms.table import Table
    from corpus.counting import counted
    from corpus.glossary import read_glossary

    concepts = read_glossary(glossary)
    projector = load_projector(lambda text: typer.echo(f"mattran: {text}", err=True), encoder)
    table = Table(concepts)
    count = write_renderings(out, table.watch(align_terms(out, concepts, projector)))
    for line in table.lines():
        typer.echo(line)
    typer.echo(f"mattran: {counted(count, 'rendering')} written to {out / 'renderings.jsonl'}", err=True)


def _encoder_for(method: Method, name: str) -> tuple[Method, "Encoder | None"]:
    """The method that can be used and its encoder: where the embedded one has no build, a person is told."""
    if method is Method.lexical:
        return method, None
    from align.encoder import EncoderUnavailable, load_encoder

    try:
        return method, load_encoder(name)
    except EncoderUnavailable as error:
        instead = Method.statistical if method is Method.statistical else Method.lexical
        how = "without its vectors" if instead is method else "by --method lexical instead"
        typer.echo(f"mattran: {error}; aligning {how}", err=True)
        return instead, None


@contextlib.contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """The file that appears whole at the end, or standard output."""
    if path is None:
        yield sys.stdout
        return
    from corpus.files import atomic_text

    with atomic_text(path) as file:
        yield file
