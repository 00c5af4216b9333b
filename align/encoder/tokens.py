"""Texts to sub-word ids with character offsets, and long texts to windows that fit the encoder."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Neighbouring windows share this part of their tokens, so that every token has context on both sides.
OVERLAP = 0.25


@dataclass(frozen=True, slots=True)
class Tokens:
    """Sub-word ids of a text without special tokens, each with its (start, end) code-point span."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens [start, end) of a text are encoded together; those of [keep_start, keep_end) are taken from here."""

    start: int
    end: int
    keep_start: int
    keep_end: int


class TextTokenizer:
    """A `tokenizer.json` that cuts texts into sub-words; special tokens are added by the caller."""

    def __init__(self, folder: Path) -> None:
        """Read `folder`/tokenizer.json; the tokenizer's own limits of length are switched off."""
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        first, *_, last = self._tokenizer.encode("a").ids
        self.first_id: int = first
        self.last_id: int = last

    def vocabulary(self) -> list[str]:
        """The pieces in id order."""
        pieces = sorted(self._tokenizer.get_vocab(with_added_tokens=True).items(), key=lambda item: item[1])
        return [piece for piece, _ in pieces]

    def tokenize(self, texts: Sequence[str]) -> list[Tokens]:
        """The sub-words of each text; tokens that cover nothing but white space are left out."""
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [_tokens(text, encoding.ids, encoding.offsets) for text, encoding in zip(texts, encodings, strict=True)]


def _tokens(text: str, ids: Sequence[int], offsets: Sequence[tuple[int, int]]) -> Tokens:
    kept_ids, kept_offsets = [], []
    for number, (start, end) in zip(ids, offsets, strict=True):
        # A sub-word that begins a word spans the blank before it; one that composes letters misses their marks.
        while start < end and text[start].isspace():
            start += 1
        while end < len(text) and end > start and unicodedata.combining(text[end]):
            end += 1
        if start < end:
            kept_ids.append(number)
            kept_offsets.append((start, end))
    return Tokens(tuple(kept_ids), tuple(kept_offsets))


def windows(length: int, size: int) -> list[Window]:
    """Cut `length` tokens into windows of at most `size`, overlapping; each token is kept from exactly one.

    A token is taken from the window in whose middle it stands best: the overlap is halved between neighbours.
    """
    if length <= size:
        return [Window(0, length, 0, length)]
    overlap = int(size * OVERLAP)
    step = size - overlap
    starts = list(range(0, length - overlap, step))
    found = []
    for position, start in enumerate(starts):
        end = min(start + size, length)
        keep_start = start + overlap // 2 if position else 0
        keep_end = starts[position + 1] + overlap // 2 if position + 1 < len(starts) else length
        found.append(Window(start, end, keep_start, keep_end))
    return found


def token_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Positions of `lengths` grouped, shortest first, so that rows x longest stays within `budget` (or one row)."""
    batches: list[list[int]] = []
    current: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda each: lengths[each]):
        if current and (len(current) + 1) * lengths[position] > budget:
            batches.append(current)
            current = []
        current.append(position)
    if current:
        batches.append(current)
    return batches
