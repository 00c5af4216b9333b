"""Corrections from review, and the report on the run once they are in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.review import import_review


def import_and_report(
    out: Path, files: Sequence[Path], *, memory: Path | None = None, glossary: Path | None = None
) -> Iterator[str]:
    """Take the corrected targets of XLIFF files over into the run in `out`; yields what was done, a line a step.

    Raises MattranError as `translate.review.import_review` does.
    """
    review = import_review(out, files, memory)
    yield review.describe()
