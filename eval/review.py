"""Corrections from review, and the report on the run once they are in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from align.building.known import decided_terms
from corpus.counting import counted
from corpus.glossary import Glossary, read_glossary
from translate.output import glossary_of
from translate.review import import_review


def import_and_report(
    out: Path,
    files: Sequence[Path],
    say: Callable[[str], None],
    *,
    memory: Path | None = None,
    glossary: Path | None = None,
) -> None:
    """Take the corrected targets of XLIFF files over into the run in `out`, align its terms again and report.

    Terms are those of `glossary`, else of the run's (see `followed_glossary`); a run that has none is left without.
    `say` gets a line a step. Raises MattranError as `translate.review.import_review` does.
    """
    say(import_review(out, files, memory).describe())
    path = glossary or glossary_of(out)
    followed = followed_glossary(out, path)
    if followed is None:
        return
    from align.terms.loading import load_projector
    from align.terms.run import align_terms, write_renderings
    from eval.report.write import write_report

    count = write_renderings(out, align_terms(out, followed, load_projector(say)))
    say(f"{counted(count, 'rendering')} of terms; see {out / 'renderings.jsonl'}")
    write_report(out, path)
    say(f"report: {out / 'report.html'}")


def followed_glossary(out: Path, path: Path | None) -> Glossary | None:
    """The terms that a finished run follows: those of `path`, else of the glossary the run left; None without any.

    Of the latter the candidates count only where nothing else is in it.
    """
    if path is not None:
        return read_glossary(path)
    if not (out / "glossary.csv").exists():
        return None
    return decided_terms(out) or read_glossary(out / "glossary.csv")
