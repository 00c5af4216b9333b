"""Which words of a translation render which of the source, as the model's attention tells; and changes to a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from translate.engines.base import Hypothesis
from translate.terms.projection import project, token_offsets


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) of a text (code points) by `text`."""

    start: int
    end: int
    text: str

    def overlaps(self, start: int, end: int) -> bool:
        """True where the edit touches [start, end)."""
        return self.start < end and start < self.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` after edits that do not overlap."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class Links:
    """Links between a source text and a hypothesis with attention; without attention every link is 0."""

    def __init__(self, source: str, hypothesis: Hypothesis) -> None:
        self._text = hypothesis.text
        self._attention = hypothesis.attention
        if self._attention is not None:
            self._source = token_offsets(source, hypothesis.source_tokens)
            self._target = token_offsets(hypothesis.text, hypothesis.tokens)

    def strength(self, source: tuple[int, int], target: tuple[int, int]) -> float:
        """The share of their attention to the text that the tokens of a target span pay to a source span, 0..1."""
        if self._attention is None:
            return 0.0
        rows = _inside(self._target, *target)
        columns = _inside(self._source, *source)
        real = np.array([last > first for first, last in self._source])
        if not rows.any() or not columns.any():
            return 0.0
        paid = self._attention[rows]
        return float(paid[:, columns].sum() / max(float(paid[:, real].sum()), 1e-9))

    def projected(self, source: tuple[int, int]) -> tuple[int, int] | None:
        """The words of the translation that render a source span; None where none do."""
        if self._attention is None:
            return None
        return project(self._attention, self._source, self._target, *source, self._text)


def _inside(offsets: Sequence[tuple[int, int]], start: int, end: int) -> np.ndarray:
    return np.array([first < end and last > start and last > first for first, last in offsets], dtype=bool)
