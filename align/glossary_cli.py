"""Commands on glossary files: `mattran glossary convert|check|merge|build`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from corpus.glossary import Glossary

app = typer.Typer(help="Glossaries: convert, check, merge, build.", no_args_is_help=True)

_FORMATS = ".csv, .tsv, .xlsx, .tbx or .utx"
Source = Annotated[Path, typer.Argument(metavar="A", help=f"A glossary: {_FORMATS}.")]


class TbxChoice(StrEnum):
    """What `--tbx` takes."""

    dca = "dca"
    dct = "dct"
    v2 = "v2"


@app.command("convert")
def convert(
    source: Source,
    target: Annotated[Path, typer.Argument(metavar="B", help=f"The file to write: {_FORMATS}.")],
    tbx: Annotated[
        TbxChoice, typer.Option(help="Which TBX: v3 with categories as attributes or as tags, or v2.")
    ] = TbxChoice.dca,
    languages: Annotated[str, typer.Option(help="Only these, comma-separated, in this order.")] = "",
) -> None:
    """Write a glossary in another format, without loss; UTX holds two languages."""
    from corpus.errors import MattranError
    from corpus.glossary import read_glossary, write_glossary

    glossary = read_glossary(source)
    if languages:
        chosen = [language.strip() for language in languages.split(",") if language.strip()]
        glossary = glossary.only(chosen)
        if not glossary.concepts:
            raise MattranError(f"{source} has no term in {', '.join(chosen)}; check --languages")
    write_glossary(glossary, target, tbx.value)
    typer.echo(f"{target}: {_size(glossary)}")


@app.command("check")
def check(source: Source) -> None:
    """Look a glossary over: duplicates, contradictions, spelling, scripts, gaps.

    Exits with 1 where it finds errors, with 0 where it finds nothing or only warnings.
    """
    from corpus.counting import counted
    from corpus.errors import GateFailed
    from corpus.glossary import read_glossary
    from corpus.glossary.check import check_glossary

    glossary = read_glossary(source)
    problems = check_glossary(glossary)
    for each in problems:
        place = " ".join(part for part in (each.concept, each.language, each.term and repr(each.term)) if part)
        typer.echo(f"{each.severity}: {each.check}: {place} {each.message}")
    errors = sum(each.severity == "error" for each in problems)
    if errors:
        others = counted(len(problems) - errors, "warning")
        raise GateFailed(f"{source}: {counted(errors, 'error')} and {others} to mend")
    typer.echo(f"{source}: {_size(glossary)}, {counted(len(problems), 'warning')}, no errors")


@app.command("merge")
def merge(
    first: Source,
    second: Annotated[Path, typer.Argument(metavar="B", help="Another; where they disagree, A stays.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="C", help=f"The file to write: {_FORMATS}.")],
) -> None:
    """Join two glossaries by concept id and report what they disagree on.

    The merged file is always written, with what A says; exits with 1 where there were conflicts to look at.
    """
    from corpus.counting import counted
    from corpus.errors import GateFailed
    from corpus.glossary import read_glossary, write_glossary
    from corpus.glossary.merge import merge_glossaries

    merged, conflicts = merge_glossaries(read_glossary(first), read_glossary(second))
    write_glossary(merged, output)
    for each in conflicts:
        typer.echo(f"conflict: {each.concept} {each.language} {each.term!r} {each.message}")
    if conflicts:
        raise GateFailed(f"{output} is written; {counted(len(conflicts), 'conflict')} to be decided in it")
    typer.echo(f"{output}: {_size(merged)}")


@app.command("build")
def build(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a translation run.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help=f"The file to write: {_FORMATS}.")],
    glossary: Annotated[
        Path | None, typer.Option(metavar="KNOWN", help="The glossary to extend.", show_default="the one of the run")
    ] = None,
    encoder: Annotated[
        str, typer.Option("--encoder", metavar="NAME|DIR", help="An encoder of models.lock, or a local folder.")
    ] = "e5-small",
) -> None:
    """Propose terms of the corpus with their translations, and new wordings of known concepts.

    All that is new has the status `candidate`: make it preferred, admitted or deprecated, or delete it, and give the
    file back with --glossary.
    """
    from align.building.build import build_glossary
    from align.building.known import decided_terms
    from align.terms.loading import load_projector
    from corpus.glossary import read_glossary, write_glossary
    from translate.output import glossary_of

    path = glossary or glossary_of(out)
    known = read_glossary(path) if path else decided_terms(out)
    projector = load_projector(lambda text: typer.echo(f"mattran: {text}", err=True), encoder)
    built = build_glossary(out, projector.align, known)
    write_glossary(built.glossary, output)
    typer.echo(f"{output}: {built.describe()}")


def _size(glossary: "Glossary") -> str:
    from corpus.counting import counted

    terms = sum(len(concept.terms) for concept in glossary.concepts)
    return f"{counted(len(glossary.concepts), 'concept')}, {counted(terms, 'term')}"
