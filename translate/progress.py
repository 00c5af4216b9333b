"""What a person sees while a run works: a bar on a terminal, nothing anywhere else."""

import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from corpus.counting import counted

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """Told what a run has done so far."""

    def documents(self, done: float) -> None:
        """`done` documents are finished; the fraction is the part of the ones in work that is."""

    def sentences(self, count: int, words: int) -> None:
        """`count` more sentences, of `words` words together, were translated or found in the memory."""


class Silent:
    """Shows nothing."""

    def documents(self, done: float) -> None:
        """Nothing to show."""

    def sentences(self, count: int, words: int) -> None:
        """Nothing to show."""


class Bar:
    """A bar on stderr: articles, sentences, words a second, time left. Use as a context manager.

    `total` is how many articles there are, None when nobody knows (then the time left stays open).
    """

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._sentences = self._words = 0
        self._start = time.monotonic()
        self._bar: RichProgress = Progress(
            TextColumn("articles"),
            BarColumn(),
            TextColumn("{task.fields[articles]}"),
            TextColumn("{task.fields[sentences]}"),
            TextColumn("{task.fields[speed]:,.0f} words/s"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._total = total
        none = counted(0, "sentence")
        self._task = self._bar.add_task("", total=total, articles=self._articles(0), sentences=none, speed=0.0)

    def _articles(self, done: float) -> str:
        return f"{int(done):,}/{'?' if self._total is None else format(self._total, ',')}"

    def documents(self, done: float) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, articles=self._articles(done))

    def sentences(self, count: int, words: int) -> None:
        """Count, and show the mean speed since the start."""
        self._sentences += count
        self._words += words
        speed = self._words / max(time.monotonic() - self._start, 1e-3)
        self._bar.update(self._task, sentences=counted(self._sentences, "sentence"), speed=speed)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def count_documents(inputs: Sequence[Path]) -> int | None:
    """How many documents files and folders hold at most: a file each, a line of JSON Lines, a row of Parquet.

    None where a file cannot be counted; reading it will say why.
    """
    from corpus.reading.inputs import sources

    try:
        return sum(_count(source.path, source.format) for source in sources(inputs))
    except (ImportError, OSError, ValueError):
        return None


def _count(path: Path, format: str) -> int:
    if format == ".jsonl":
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    if format == ".parquet":
        import pyarrow.parquet

        return int(pyarrow.parquet.read_metadata(path).num_rows)
    return 1
