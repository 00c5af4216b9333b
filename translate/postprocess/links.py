"""Which words of a translation render which of the source, as the model's attention tells; and changes to a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from translate.engines.base import Hypothesis
from translate.terms.projection import token_offsets

#: A word that pays less of its attention to a span does not stand where the span is rendered.
_LEAST = 0.15


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

    def place(self, source: tuple[int, int]) -> int | None:
        """Where in the translation a word for a source span should start: at the word that attends to it most."""
        if self._attention is None:
            return None
        columns = _inside(self._source, *source)
        rows = np.array([last > first for first, last in self._target])
        if not columns.any() or not rows.any():
            return None
        real = np.array([last > first for first, last in self._source])
        share = self._attention[:, columns].sum(axis=1) / np.maximum(self._attention[:, real].sum(axis=1), 1e-9)
        best = int(np.argmax(np.where(rows, share, -1.0)))
        if share[best] < _LEAST:
            return None
        start = self._target[best][0]
        while start > 0 and not self._text[start - 1].isspace():
            start -= 1
        return start


def _inside(offsets: Sequence[tuple[int, int]], start: int, end: int) -> np.ndarray:
    return np.array([first < end and last > start and last > first for first, last in offsets], dtype=bool)
