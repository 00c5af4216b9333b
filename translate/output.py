"""The output folder of a run: how it is written, and how the steps after it read it."""

import contextlib
import hashlib
import itertools
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from corpus.errors import MattranError
from corpus.files import atomic_text, json_line, read_jsonl
from corpus.languages import LANGUAGES
from corpus.records import Document, Segment
from translate.records import Translation

#: What a run needs for itself lives here, apart from what people and programs read.
STATE = ".mattran"

#: What the steps after the translation make of it.
DERIVED = ("renderings.jsonl", "concepts.csv", "report.json", "report.html")

#: What later steps need of run.json.
_RECORDED = {"arguments": dict, "targets": list, "counts": dict}

#: What corpus.files leaves behind when its process is killed in the middle of writing.
_UNFINISHED = re.compile(r"\.(.+\.(?:txt|json|jsonl|tmx))\.[a-z0-9_]{8}")


def memory_path(out: Path) -> Path:
    """Where a run into `out` keeps its translation memory unless told otherwise."""
    return out / STATE / "memory.sqlite"


def document_file(record: Mapping[str, Any]) -> str:
    """The name (without extension) of the files of a document, from its line in documents.jsonl."""
    return str(record.get("file", record["document"]))


def text_path(out: Path, language: str, file: str) -> Path:
    """Where the readable translation of a document is; `file` as `document_file` gives it."""
    return out / language / f"{file}.txt"


def translations_path(out: Path, language: str) -> Path:
    """Where the translations into `language` are."""
    return out / f"translations.{language}.jsonl"


def translated_languages(out: Path) -> list[str]:
    """The languages whose translations `out` holds, sorted."""
    return sorted(code for code in LANGUAGES if translations_path(out, code).exists())


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keep `out` for this process; raises MattranError when another run is writing to it or it cannot be made.

    The lock is SQLite's, which every system has and which goes away with the process, however it ends.
    """
    try:
        (out / STATE).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MattranError(f"cannot make the output folder {out}: {error.strerror}; choose another with -o") from error
    try:
        lock = sqlite3.connect(out / STATE / "lock", timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise MattranError(f"cannot write to {out} ({error}); choose another folder with -o") from error
    with contextlib.closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise MattranError(
                f"cannot lock {out} ({error}): wait for the other run that writes there, or choose another folder "
                "with -o"
            ) from error
        yield


class OutputWriter:
    """Writes the files of a run in document order; use within `locked`, as a context manager.

    The JSON Lines files take their place when the block ends without an error, each readable text as soon as its
    document is done. run.json is removed first and written last (`write_run`): a folder that has it is complete.
    """

    def __init__(self, out: Path, targets: Sequence[str]) -> None:
        self.out = out
        self.targets = tuple(targets)
        self._stack = contextlib.ExitStack()
        self._files: set[str] = set()
        self._obsolete: set[str] = set()

    def __enter__(self) -> "OutputWriter":
        _sweep(self.out, self.targets)
        (self.out / "run.json").unlink(missing_ok=True)
        if (self.out / "documents.jsonl").exists():
            self._obsolete = {document_file(record) for record in read_documents(self.out)}
        self._before = self._digests()
        self._documents = self._open("documents.jsonl")
        self._segments = self._open("segments.jsonl")
        self._translations = {target: self._open(translations_path(self.out, target).name) for target in self.targets}
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._stack.__exit__(kind, error, trace)
        if error is None:
            self._remove_what_is_obsolete()

    def _digests(self) -> dict[str, str | None]:
        names = ["segments.jsonl", *(translations_path(self.out, target).name for target in self.targets)]
        return {name: _digest(self.out / name) for name in names}

    def _remove_what_is_obsolete(self) -> None:
        """A folder holds one run: what an earlier one left goes where this one's files do not belong to it any more.

        That is the readable text of a document that is gone from the inputs; where the segments changed, the
        translations into other languages; where any translation changed, what was made from them.
        """
        for target in self.targets:
            _remove_texts(self.out, target, self._obsolete - self._files)
        changed = {name for name, digest in self._digests().items() if self._before[name] not in (None, digest)}
        if "segments.jsonl" in changed:
            for target in set(translated_languages(self.out)) - set(self.targets):
                _remove_texts(self.out, target, self._obsolete)
                translations_path(self.out, target).unlink()
        if changed:
            for name in DERIVED:
                (self.out / name).unlink(missing_ok=True)

    def _open(self, name: str) -> TextIO:
        return self._stack.enter_context(atomic_text(self.out / name))

    def write_document(self, document: Document, name: str, file: str, segments: Iterable[Segment]) -> None:
        """Write the lines of one document; `name` is what its input called it, `file` its files' name."""
        record = document.as_json()
        if name != document.document:
            record["name"] = name
        if file != document.document:
            record["file"] = file
        self._files.add(file)
        self._documents.write(json_line(record))
        for segment in segments:
            self._segments.write(json_line(segment.as_json()))

    def write_translations(self, target: str, file: str, translations: Sequence[Translation]) -> None:
        """Write one document's translations, in order, and its readable text."""
        for each in translations:
            self._translations[target].write(json_line(each.as_json()))
        write_text(self.out, target, file, translations)


def write_text(out: Path, target: str, file: str, translations: Sequence[Translation]) -> None:
    """Write the readable translation of one document, from all its translations in order."""
    path = text_path(out, target, file)
    text = readable(translations)
    # A resumed run meets the texts of the run before it, and makes those again that a power cut spoilt.
    if not _holds(path, text):
        with atomic_text(path, sync=False) as stream:
            stream.write(text)


def write_run(out: Path, record: Mapping[str, Any]) -> None:
    """Write run.json: the run is complete."""
    import json

    with atomic_text(out / "run.json") as file:
        json.dump(record, file, ensure_ascii=False, indent=2)
        file.write("\n")


def readable(translations: Sequence[Translation]) -> str:
    """The text of one document: line n is paragraph n, its sentences joined by a space; "" for no sentences.

    A paragraph without a segment is an empty line, so that lines and paragraph numbers agree.
    """
    if not translations:
        return ""
    lines: list[list[str]] = [[] for _ in range(max(each.paragraph for each in translations))]
    for each in translations:
        # splitlines knows every line end there is; a line break inside a translation would shift all that follow.
        lines[each.paragraph - 1].append(" ".join(each.translation.splitlines()))
    return "".join(" ".join(sentences) + "\n" for sentences in lines)


def read_run(out: Path) -> dict[str, Any]:
    """The run.json of a finished run; raises MattranError when `out` holds none or it lacks what a run writes."""
    import json

    try:
        with (out / "run.json").open(encoding="utf-8") as file:
            record = json.load(file)
    except (OSError, ValueError) as error:
        raise MattranError(f"{out} holds no finished run: run `mattran translate ... -o {out}` first") from error
    if not isinstance(record, dict):
        raise MattranError(f"{out / 'run.json'} is no JSON object: run `mattran translate ... -o {out}` again")
    missing = [name for name, kind in _RECORDED.items() if not isinstance(record.get(name), kind)]
    if missing:
        raise MattranError(
            f"{out / 'run.json'} does not say the {', '.join(missing)} of a run: "
            f"run `mattran translate ... -o {out}` again"
        )
    return record


def seen_from(out: Path, path: Path) -> str:
    """How the run in `out` names a file it was given: an absolute path as it is, another one from `out`.

    So the file is found whatever the current folder, and when both are moved together.
    """
    if path.is_absolute():
        return path.as_posix()
    # Above a link, ".." is another folder than below it.
    return Path(os.path.relpath(path.parent.resolve() / path.name, out.resolve())).as_posix()


def glossary_of(out: Path) -> Path | None:
    """The glossary file a run was given, None where there was none or its file is gone."""
    try:
        arguments = read_run(out)["arguments"]
    except MattranError:
        return None
    given = arguments.get("glossary")
    path = out.resolve() / given["path"] if given else None
    return path if path is not None and path.is_file() else None


def read_documents(out: Path) -> Iterator[dict[str, Any]]:
    """The lines of documents.jsonl, in input order; raises MattranError for one that names no document."""
    for number, record in enumerate(read_jsonl(out / "documents.jsonl"), 1):
        with _fields(out / "documents.jsonl", number):
            record["document"]
        yield record


def read_segments(out: Path) -> Iterator[Segment]:
    """The segments of a run, document by document, in order; raises MattranError when there are none to read."""
    for number, record in enumerate(read_jsonl(out / "segments.jsonl"), 1):
        with _fields(out / "segments.jsonl", number):
            segment = Segment(**record)
        yield segment


def read_translations(out: Path, language: str) -> Iterator[Translation]:
    """The translations into `language`, in the order of the segments; raises MattranError when there are none."""
    path = translations_path(out, language)
    for number, record in enumerate(read_jsonl(path), 1):
        with _fields(path, number):
            translation = Translation.from_json(record)
        yield translation


@contextlib.contextmanager
def _fields(path: Path, number: int) -> Iterator[None]:
    try:
        yield
    except (TypeError, KeyError) as error:
        raise MattranError(
            f"{path}, record {number}: fields missing or unknown ({error}); run the translation again"
        ) from error


def _holds(path: Path, text: str) -> bool:
    data = text.encode()
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _digest(path: Path) -> str | None:
    """The sha256 of a file; None where there is none."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_texts(out: Path, language: str, files: Iterable[str]) -> None:
    for file in files:
        text_path(out, language, file).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        # Only an empty folder can be removed so.
        (out / language).rmdir()


def _sweep(out: Path, targets: Iterable[str]) -> None:
    """Remove the unfinished files of a run that was killed."""
    found = [out.glob(".*"), *((out / target).rglob(".*") for target in targets)]
    for path in itertools.chain.from_iterable(found):
        if _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)
