"""`mattran run`: everything that can be done with a corpus, one step after the other, in one output folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.job import Job, Settings


def run_everything(job: "Job", settings: "Settings", *, bar: bool, say: Callable[[str], None]) -> None:
    """Translate a job's documents and, with a glossary, find how its terms were rendered and report on it.

    `bar` shows the progress, `say` gets what each step did. Killed or interrupted it goes on where it stopped: a
    translation that is done is remembered. Raises MattranError as the steps do.
    """
    from translate.job import describe, run_job

    say(describe(run_job(job, settings, bar=bar), job.out))
    if settings.glossary is not None:
        _align_terms(job.out, settings.glossary, say)
        _report(job.out, settings.glossary, say)


def _align_terms(out: Path, glossary_path: Path, say: Callable[[str], None]) -> None:
    from align.terms.loading import load_projector
    from align.terms.run import align_terms, write_renderings
    from corpus.glossary import read_glossary

    projector = load_projector(say)
    count = write_renderings(out, align_terms(out, read_glossary(glossary_path), projector))
    say(f"{count:,} renderings of the glossary's terms; see {out / 'renderings.jsonl'}")


def _report(out: Path, glossary_path: Path, say: Callable[[str], None]) -> None:
    from eval.report.write import write_report

    write_report(out, glossary_path)
    say(f"report: {out / 'report.html'}")
