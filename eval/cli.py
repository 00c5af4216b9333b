"""Commands of the eval package: run, report, export, import, eval quality, eval terms."""

from pathlib import Path
from typing import Annotated

import typer

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
)

app = typer.Typer()
eval_app = typer.Typer(help="Measure translations and terminology.", no_args_is_help=True)
app.add_typer(eval_app, name="eval")


@eval_app.command("quality")
def quality(
    hypotheses: Annotated[
        list[Path], typer.Argument(help="Translations, one segment a line; the first is the baseline.")
    ],
    reference: Annotated[Path, typer.Option(help="The reference translation, one segment a line.")],
    source: Annotated[Path | None, typer.Option(help="The source: also counts segments left untranslated.")] = None,
    test: Annotated[str, typer.Option(help="Paired test: bootstrap or randomisation.")] = "bootstrap",
    samples: Annotated[int, typer.Option(min=0, help="Resamples or trials; 0: sacrebleu's 1,000 or 10,000.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """BLEU, chrF2, chrF++ and TER with signatures and 95 % intervals; each further file is tested against the first."""
    import json as json_module

    from corpus.errors import MattranError
    from eval.quality import compare_files

    if test not in ("bootstrap", "randomisation"):
        raise MattranError(f"unknown test {test!r}: use bootstrap or randomisation")
    result = compare_files(hypotheses, reference, source, paired_test=test, samples=samples)  # type: ignore[arg-type]
    if json:
        typer.echo(json_module.dumps(result.as_json(), ensure_ascii=False, indent=2))
        return
    typer.echo(result.table())


@eval_app.command("terms")
def terms(
    outs: Annotated[
        list[Path] | None, typer.Argument(metavar="OUT...", help="Folders of runs; the first is the baseline.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Instead of OUT: source, a segment a line.")
    ] = None,
    hypotheses: Annotated[
        list[Path] | None,
        typer.Option("--hypothesis", metavar="FILE", help="Its translation, line by line; repeat for more."),
    ] = None,
    from_: Annotated[Code | None, typer.Option("--from", help="Language of the source.")] = None,
    to: Annotated[list[Code] | None, typer.Option("--to", help="Target language; of a run, all by default.")] = None,
    glossary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The terms; of a run, those of renderings.jsonl by default.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --source: adds window overlap, 1-TERm, the ceiling.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, every concept included.")] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, max=100, metavar="X", help="Exit with 1 under this success: 0.95 or 95, up to 1 a share."),
    ] = None,
) -> None:
    """Success and consistency of terms with 95 % intervals; each further run or file is tested against the first."""
    import json as json_module

    from align.terms.loading import load_projector
    from corpus.errors import MattranError
    from corpus.glossary import read_glossary
    from eval.terms.evaluate import evaluate_files, evaluate_runs
    from eval.terms.table import table
    from translate.options import say

    if bool(outs) == bool(source or hypotheses):
        raise MattranError("name folders of runs, or else --source FILE and --hypothesis FILE")
    if outs:
        if reference is not None:
            raise MattranError("--reference goes with --source and --hypothesis, not with folders of runs")
        known = read_glossary(glossary) if glossary else None
        result = evaluate_runs(outs, known, load_projector(say) if known else None, [code.value for code in to or ()])
    else:
        if not (source and hypotheses and from_ and to and len(to) == 1 and glossary):
            raise MattranError("files need all of --source, --hypothesis, --from, --to (one) and --glossary")
        result = evaluate_files(
            source, hypotheses, from_.value, to[0].value, read_glossary(glossary), load_projector(say), reference
        )
    typer.echo(json_module.dumps(result.as_json(), ensure_ascii=False, indent=2) if json else table(result))
    if fail_under is not None:
        result.check(fail_under if fail_under <= 1 else fail_under / 100)


@app.command("report")
def report(
    out: Annotated[Path, typer.Argument(help="The folder of a run.")],
    glossary: Annotated[
        Path | None, typer.Option(help="Where preferred terms are; else OUT/glossary.csv or the run's.")
    ] = None,
) -> None:
    """Write the consistency report of a run: OUT/report.html, report.json and concepts.csv."""
    from corpus.counting import counted
    from eval.report.write import write_report

    found = write_report(out, glossary)
    for code in found.languages:
        headline = found.headlines[code]
        success = headline.figures["success"]
        if success is not None:
            typer.echo(
                f"{code}: {counted(headline.mentions, 'mention')} of {counted(headline.concepts, 'concept')}, "
                f"glossary success {100 * success.value:.1f} % [{100 * success.low:.1f}, {100 * success.high:.1f}]"
            )
    typer.echo(f"report: {out / 'report.html'}")


@app.command("run")
def run(
    inputs: Inputs,
    to: To,
    out: Annotated[Path, typer.Option("--out", "-o", help="Output folder; a killed run goes on there.")],
    source: From = None,
    models: Models = None,
    threads: Threads = None,
    glossary: GlossaryFile = None,
    terms: TermsMode = None,
    memory: MemoryFile = None,
    fresh: Fresh = False,
    verbose: Verbose = False,
) -> None:
    """Do everything there is to do with a corpus, into one output folder."""
    from eval.run import run_everything
    from translate.job import Job, Settings
    from translate.options import say, set_up_logging, show_bar

    set_up_logging(verbose)
    run_everything(
        Job(tuple(inputs), out, tuple(code.value for code in to), source and source.value, memory, fresh),
        Settings(tuple(models or ["compact"]), threads=threads, glossary=glossary, terms=terms),
        bar=show_bar(verbose),
        say=say,
    )


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="The folder of a run.")],
    tmx: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the translation memory there.")] = None,
    xliff: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write review files there.", show_default="OUT/review, without --tmx"),
    ] = None,
) -> None:
    """Write what other tools take: TMX 1.4b, and for review XLIFF 2.1, a file a language pair."""
    from corpus.counting import counted
    from translate.exports import export_memory, export_review

    if tmx is not None:
        typer.echo(f"{tmx}: {counted(export_memory(out, tmx), 'sentence')}")
    if xliff is not None or tmx is None:
        for path, count in export_review(out, xliff or out / "review").items():
            typer.echo(f"{path}: {counted(count, 'sentence')}")


@app.command("import")
def import_(
    out: Annotated[Path, typer.Argument(help="The folder of the run that was reviewed.")],
    files: Annotated[list[Path], typer.Argument(metavar="REVIEW...", help="XLIFF files that `export` wrote, edited.")],
    memory: MemoryFile = None,
    glossary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Align terms again with this one.", show_default="the run's")
    ] = None,
) -> None:
    """Take corrected translations over: into the memory, where they win over any model, and into the run."""
    from eval.review import import_and_report

    import_and_report(out, files, typer.echo, memory=memory, glossary=glossary)
