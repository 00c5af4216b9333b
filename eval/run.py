"""`mattran run`: everything that can be done with a corpus, one step after the other, in one output folder."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.job import Job, Settings


def run_everything(job: "Job", settings: "Settings", *, bar: bool, say: Callable[[str], None]) -> None:
    """Translate a job's documents; `bar` shows the progress, `say` gets what each step did.

    Each step can be interrupted and goes on where it stopped. Raises MattranError as the steps do.
    """
    from translate.job import describe, run_job

    say(describe(run_job(job, settings, bar=bar), job.out))
