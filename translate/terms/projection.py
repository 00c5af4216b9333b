"""From a span of the source to the span of the translation, through the model's own cross-attention."""

from collections.abc import Sequence

import numpy as np

#: Attention a target token must pay to the span, as a share of what it pays to the text, to belong to it.
SHARE = 0.3

#: How sub-word vocabularies mark the start of a word.
_WORD_START = "▁"


def token_offsets(text: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each sub-word stands in `text`: code-point offsets; an empty span for a special or unmatched token.

    Sub-words come from a normalised form of the text, so each is looked for a little ahead of where the last ended.
    """
    offsets: list[tuple[int, int]] = []
    position = 0
    for token in tokens:
        piece = token.replace(_WORD_START, " ").strip()
        while position < len(text) and text[position].isspace():
            position += 1
        at = text.find(piece, position, position + len(piece) + 12) if piece else -1
        if at < 0:
            offsets.append((position, position))
        else:
            position = at + len(piece)
            offsets.append((at, position))
    return offsets


def project(
    attention: np.ndarray,
    source_offsets: Sequence[tuple[int, int]],
    target_offsets: Sequence[tuple[int, int]],
    start: int,
    end: int,
    target_text: str,
    *,
    share: float = SHARE,
) -> tuple[int, int] | None:
    """The words of `target_text` that render source[start:end], as code-point offsets; None where none do.

    `attention` has shape (target tokens, source tokens). Attention to special tokens is noise and left out; of the
    rest the contiguous stretch that attends most to the span is taken, and widened to whole words. A token counts
    for it where it pays more than `share` of its attention to the span.
    """
    inside = np.array([first < end and last > start and last > first for first, last in source_offsets])
    real = np.array([last > first for first, last in source_offsets])
    if not inside.any() or not len(target_offsets):
        return None
    to_text = attention[:, real].sum(axis=1)
    to_span = attention[:, inside].sum(axis=1) / np.maximum(to_text, 1e-9)
    stretch = best_stretch(to_span - share)
    if stretch is None:
        return None
    first, last = target_offsets[stretch[0]][0], target_offsets[stretch[1] - 1][1]
    return whole_words(target_text, first, last)


def best_stretch(gains: np.ndarray) -> tuple[int, int] | None:
    """The contiguous stretch [start, end) with the greatest positive sum (Kadane's algorithm); None where none is."""
    best, best_span = 0.0, None
    total, start = 0.0, 0
    for index, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span


def whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """[start, end) widened to whole words and freed of space and punctuation at its edges; None if nothing is left."""
    while start > 0 and _joins(text, start):
        start -= 1
    while end < len(text) and _joins(text, end):
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else None


def _joins(text: str, position: int) -> bool:
    return text[position - 1].isalnum() and text[position].isalnum()
