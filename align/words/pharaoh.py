"""Parallel lines in, Pharaoh links out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from align.records import Link
from align.words.text import Words, whitespace_words
from corpus.errors import MattranError

#: A pair of lines with more source words x target words than this is refused: its links would not fit in memory.
MAX_CELLS = 4_000_000


class ParallelLines:
    """Two UTF-8 files whose lines translate each other; iterating reads both from the start."""

    def __init__(self, source: Path, target: Path) -> None:
        """Name the files; nothing is read yet."""
        self._source, self._target = source, target

    def __iter__(self) -> Iterator[tuple[Words, Words]]:
        """The words of each pair of lines. Only "\\n" ends a line (a "\\r" before it is white space).

        Raises MattranError, with the line's number, where one file ends first, a line is not UTF-8, or a pair is
        too long to be aligned.
        """
        left, right = _lines(self._source), _lines(self._target)
        number = 0
        for number, source in enumerate(left, 1):
            target = next(right, None)
            if target is None:
                raise _uneven(self._source, self._target, number)
            pair = whitespace_words(source), whitespace_words(target)
            if len(pair[0]) * len(pair[1]) > MAX_CELLS:
                raise MattranError(
                    f"line {number}: {len(pair[0]):,} x {len(pair[1]):,} words are too many to align at once; "
                    "give one sentence a line"
                )
            yield pair
        if next(right, None) is not None:
            raise _uneven(self._target, self._source, number + 1)


def _uneven(longer: Path, shorter: Path, number: int) -> MattranError:
    return MattranError(
        f"{longer} has a line {number}, {shorter} ends before it; both files need the same number of lines"
    )


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    raise MattranError(f"{path}, line {number}: not UTF-8; convert the file to UTF-8") from error
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}") from error


def format_links(links: Iterable[Link], probabilities: bool = False) -> str:
    """`0-0 1-2`, 0-based, sorted; with `probabilities` each link as `1-2:0.9731`."""
    return " ".join(
        f"{each.source}-{each.target}" + (f":{each.probability:.4f}" if probabilities else "") for each in sorted(links)
    )
