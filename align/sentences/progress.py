"""A bar on the terminal while sentences are encoded, which is most of the time alignment takes."""

import contextlib
import sys
from collections.abc import Iterator

from align.sentences.aligner import Progress


@contextlib.contextmanager
def encoding_bar(total: int) -> Iterator[Progress | None]:
    """What `align_sentences` tells its progress to; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("sentences"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, _: bar.update(task, completed=done)
