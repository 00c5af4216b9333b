"""A translator that upper-cases, for tests of the run around it."""

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.records import Document, Segment


@dataclass(frozen=True)
class Result:
    text: str
    score: float
    model: str
    flags: tuple[str, ...]


class UpperTranslator:
    """Covers every pair but those from `uncovered`; appends each batch to the file `log` once it is translated.

    With `by_batch` a translation depends on the batch it was translated in, as with 8-bit weights it may.
    """

    models = ()

    def __init__(self, log: Path | None = None, delay: float = 0.0, uncovered: str = "", by_batch: bool = False):
        self.log = log
        self.delay = delay
        self.uncovered = uncovered
        self.by_batch = by_batch
        self.batches: list[list[str]] = []

    def key(self, source: str, target: str) -> str:
        return "upper"

    def covers(self, source: str, target: str) -> bool:
        return source != self.uncovered

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Result]:
        time.sleep(self.delay)
        self.batches.append(list(texts))
        if self.log:
            line = json.dumps({"process": os.getpid(), "target": target, "texts": list(texts)}) + "\n"
            descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(descriptor, line.encode())
            os.close(descriptor)
        mark = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:6] if self.by_batch else ""
        flags = ("short",) if self.by_batch else ()
        return [Result(f"{target}:{text.upper()}{mark}", -len(text) / 10, "upper", flags) for text in texts]


def lines_as_segments(document: Document) -> list[Segment]:
    """One segment a non-empty line; "# " marks boilerplate, "en " a line in English."""
    segments = []
    start = 0
    paragraph = 0
    for line in document.text.split("\n"):
        if line.strip():
            paragraph += 1
            kind = "boilerplate" if line.startswith("# ") else "body"
            language = "en" if line.startswith("en ") else str(document.language)
            segments.append(Segment(document.document, paragraph, 1, kind, language, start, start + len(line), line))
        start += len(line) + 1
    return segments


def article(name: str, *lines: str, language: str | None = "fr") -> Document:
    text = "\n".join(lines)
    return Document(name, language, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), text)


def snapshot(out: Path) -> dict[str, bytes]:
    """Every file of a run but its state; run.json without its times."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(".mattran/"):
            found[name] = path.read_bytes()
    if "run.json" in found:
        record = json.loads(found["run.json"])
        del record["times"]
        found["run.json"] = json.dumps(record).encode()
    return found
