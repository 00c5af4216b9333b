"""Keeping test sets out of the training data: no shared run of eight words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import read_jsonl

LENGTH = 8
_WORD = re.compile(r"\w+")


def word_runs(text: str, length: int = LENGTH) -> set[str]:
    """Every run of `length` consecutive words, case and punctuation aside (NFKC, lower case)."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


class ProtectedTexts:
    """The word runs of texts that must never be trained on."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs: set[str] = set()
        for text in texts:
            self._runs |= word_runs(text)

    def __len__(self) -> int:
        return len(self._runs)

    def overlaps(self, text: str) -> bool:
        """True where `text` shares a run of eight words with a protected text."""
        return bool(self._runs) and not self._runs.isdisjoint(word_runs(text))


def read_protected(paths: Iterable[Path]) -> ProtectedTexts:
    """All text of files and folders: every string of .jsonl records, every line of other files (UTF-8).

    Raises MattranError when a path does not exist: a check against nothing would prove nothing.
    """
    return ProtectedTexts(text for path in paths for text in _texts(path))


def _texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if each.is_file() and each.suffix in (".jsonl", ".txt", ".ar", ".fr", ".en", ".vi"):
                yield from _texts(each)
    elif not path.is_file():
        raise MattranError(
            f"{path} does not exist, so the training data cannot be checked against it; mend `protected`"
        )
    elif path.suffix == ".jsonl":
        for record in read_jsonl(path):
            yield from (value for value in record.values() if isinstance(value, str))
    else:
        yield from path.read_text(encoding="utf-8").splitlines()
