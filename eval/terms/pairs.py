"""Terminology of parallel text files: their lines as segments, their mentions and renderings as a run has them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from align.records import Rendering
from corpus.counting import counted
from corpus.errors import MattranError
from corpus.glossary import Glossary
from corpus.matching import Matcher, Mention
from corpus.records import Segment
from eval.quality import read_lines
from translate.records import Translation

if TYPE_CHECKING:
    from align.terms.projection import AlignedPair, Projector

#: Pairs of lines aligned together.
BATCH = 256


class SourceLines:
    """A source file, one segment a line, with the mentions of a glossary's concepts in it.

    Mentions are looked for line by line, so that a short form counts where its line holds the full term; concepts
    without a term in the target language are left out, because nothing is prescribed for them.
    """

    def __init__(self, path: Path, glossary: Glossary, source: str, target: str) -> None:
        """Read `path`; languages are ISO 639-1 codes. Raises MattranError where there is nothing to read."""
        self.source, self.target = source, target
        self.lines = read_lines(path)
        matcher = Matcher(glossary, source)
        self.matcher = Matcher(glossary, target)
        self.mentions: list[list[Mention]] = [
            [each for each in matcher.find_in_document([line])[0] if glossary.terms(each.concept, target)]
            for line in self.lines
        ]

    def beside(self, path: Path) -> list[str]:
        """The lines of a translation of this file; raises MattranError where it has another number of lines."""
        lines = read_lines(path)
        if len(lines) != len(self.lines):
            raise MattranError(
                f"{path} has {counted(len(lines), 'line')} and the source {len(self.lines)}: "
                "both need one segment a line"
            )
        return lines

    def renderings(self, translations: Sequence[str], projector: "Projector") -> Iterator[Rendering]:
        """How each mention is rendered in `translations`, one a line; paragraph is the 1-based line number."""
        from align.terms.projection import TextPair

        languages = self.source, self.target
        numbers = iter([number for number, found in enumerate(self.mentions) if found])
        while batch := list(islice(numbers, BATCH)):
            pairs = projector.align([TextPair(self.lines[at], translations[at], languages) for at in batch])
            for number, pair in zip(batch, pairs, strict=True):
                yield from self._render(number, translations[number], pair)

    def _render(self, number: int, translation: str, pair: "AlignedPair") -> Iterator[Rendering]:
        from align.terms.renderings import render

        text = self.lines[number]
        segment = Segment("", number + 1, 1, "body", self.source, 0, len(text), text)
        target = Translation("", number + 1, 1, "body", self.source, self.target, text, translation, "", 0.0)
        return render(segment, target, self.mentions[number], self.matcher.find(translation), pair)
