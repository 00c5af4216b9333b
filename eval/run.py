"""`mattran run`: everything that can be done with a corpus, one step after the other, in one output folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.terms.projection import Projector
    from corpus.glossary import Glossary
    from translate.job import Job, Settings


def run_everything(job: "Job", settings: "Settings", *, bar: bool, say: Callable[[str], None]) -> None:
    """Translate a job's documents, build a glossary, find how terms were rendered, and report on it.

    The terms are those of the glossary in `settings`; without one, those of the glossary built. `bar` shows the
    progress, `say` gets what each step did. Killed or interrupted it goes on where it stopped: a translation that is
    done is remembered. Raises MattranError as the steps do.
    """
    from align.terms.loading import load_projector
    from align.terms.run import align_terms, write_renderings
    from corpus.counting import counted
    from corpus.glossary import read_glossary
    from eval.report.write import write_report
    from translate.job import describe, run_job

    out = job.out
    say(describe(run_job(job, settings, bar=bar), out))
    known = read_glossary(settings.glossary) if settings.glossary else None
    projector = load_projector(say)
    built = _build_glossary(out, projector, known, say)
    count = write_renderings(out, align_terms(out, known or built, projector))
    say(f"{counted(count, 'rendering')} of terms; see {out / 'renderings.jsonl'}")
    write_report(out, settings.glossary)
    say(f"report: {out / 'report.html'}")


def _build_glossary(
    out: Path, projector: "Projector", known: "Glossary | None", say: Callable[[str], None]
) -> "Glossary":
    """Write OUT/glossary.csv and return what it holds; a file that was edited since the last run is left and read."""
    from align.building.build import build_glossary
    from corpus.glossary import read_glossary, write_glossary
    from translate.output import STATE

    path = out / "glossary.csv"
    mark = out / STATE / "glossary.sha256"
    if path.exists() and not (mark.exists() and mark.read_text() == _digest(path)):
        say(f"{path} was edited and is kept; move it away to have it built again")
        return read_glossary(path)
    built = build_glossary(out, projector.align, known)
    write_glossary(built.glossary, path)
    mark.write_text(_digest(path))
    say(f"{path}: {built.describe()}")
    return built.glossary


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
