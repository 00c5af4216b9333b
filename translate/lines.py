"""Plain translation: a line in, a line out."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedIOBase
from typing import TYPE_CHECKING

from corpus.errors import MattranError

if TYPE_CHECKING:
    from translate.translator import Translator

log = logging.getLogger(__name__)

#: Bytes read at once: some hundred lines of a pipe that is full, a line of one that a person or a program writes to.
_BLOCK = 1 << 16


def read_line_blocks(stream: BufferedIOBase, where: str = "standard input") -> Iterator[list[str]]:
    """The lines of a UTF-8 stream (without line ends, BOM or "\\r"), as many at a time as are there already.

    A program that writes a line and waits for its translation gets it. Raises MattranError with the number of the
    first line that is not UTF-8.
    """
    rest = b""
    number = 0
    while True:
        block = stream.read1(_BLOCK)
        *whole, rest = (rest + block).split(b"\n")
        if not block and rest:
            whole, rest = [rest], b""
        lines = []
        for line in whole:
            number += 1
            try:
                lines.append(line.decode("utf-8-sig" if number == 1 else "utf-8").removesuffix("\r"))
            except UnicodeDecodeError as error:
                raise MattranError(
                    f"{where}, line {number}: not UTF-8 at byte {error.start + 1} of the line; convert it to UTF-8"
                ) from error
        if lines:
            yield lines
        if not block:
            return


def translate_lines(
    blocks: Iterable[Sequence[str]], source: str, target: str, translator: "Translator", flags: Counter[str]
) -> Iterator[list[str]]:
    """The translations of blocks of lines, block by block: exactly one line for each line, empty for an empty one.

    A line may hold several sentences; each is translated for itself. `source` and `target` are ISO 639-1 codes.
    Adds to `flags` what was suspicious, and logs it with the line's number.
    """
    from corpus.segmentation import split_sentences

    number = 0
    for block in blocks:
        spans = [split_sentences(line, source) for line in block]
        sentences = [line[start:end] for line, found in zip(block, spans, strict=True) for start, end in found]
        results = iter(translator.translate(sentences, source, target) if sentences else ())
        lines = []
        for found in spans:
            number += 1
            parts = []
            for _ in found:
                result = next(results)
                parts.extend(result.text.splitlines())
                flags.update(result.flags)
                if result.flags:
                    log.info("line %d: %s", number, ", ".join(result.flags))
            lines.append(" ".join(parts))
        yield lines
