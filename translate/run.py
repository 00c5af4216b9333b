"""A translation run: documents in, the output folder out, in windows of bounded size, through the memory."""

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError
from corpus.records import UNTRANSLATED_KINDS, Document, Segment
from translate.exports import write_memory
from translate.memory import Memory, MemoryEntry, memory_key
from translate.output import OutputWriter, locked, memory_path, translated_languages, write_run
from translate.progress import Progress, Silent
from translate.records import Translation
from translate.window import Article, Bounds, articles_of, batches, windows

if TYPE_CHECKING:
    from translate.translator import Translator

log = logging.getLogger(__name__)

#: Flags of segments no model touched: their text stands in the translation as it is.
UNTRANSLATED_KIND = "untranslated-kind"
SAME_LANGUAGE = "same-language"
UNSUPPORTED_LANGUAGE = "unsupported-language"

#: How many skipped documents are named in the summary; `-v` names them all.
EXAMPLES = 5


class Interrupted(MattranError):
    """The person at the keyboard stopped the run (Ctrl-C)."""

    exit_code = 130


@dataclass(slots=True)
class Summary:
    """What a run did. Everything but `translated`, `remembered`, `words` and `seconds` depends on its input alone.

    `skipped` counts documents and `flags` flags by target language; `examples` says of the first documents skipped why
    they were; `translated` and `remembered` count distinct sentences this process
    sent to the model and found in the memory, `words` those of the former, whitespace-separated.
    """

    documents: int = 0
    segments: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    translations: Counter[str] = field(default_factory=Counter)
    flags: dict[str, Counter[str]] = field(default_factory=dict)
    translated: int = 0
    remembered: int = 0
    words: int = 0
    seconds: float = 0.0

    def counts(self) -> dict[str, Any]:
        """What run.json says was done; equal for equal inputs, however often the run was interrupted."""
        return {
            "documents": self.documents,
            "segments": self.segments,
            "skipped": dict(sorted(self.skipped.items())),
            "translations": dict(sorted(self.translations.items())),
            "flags": {target: dict(sorted(flags.items())) for target, flags in sorted(self.flags.items())},
        }


def run_translation(
    documents: Iterable[Document],
    out: Path,
    targets: Sequence[str],
    translator: "Translator",
    segment: Callable[[Document], Sequence[Segment]],
    *,
    memory: Path | None = None,
    fresh: bool = False,
    arguments: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    bounds: Bounds | None = None,
) -> Summary:
    """Translate `documents` into each of `targets` (ISO 639-1 codes) and leave the result in the folder `out`.

    `segment` cuts a document into its segments. Translations are looked up in and added to the memory (in `out`, or
    the file `memory`); with `fresh` what it held before is ignored. `arguments` is written to run.json as it is.
    Killed at any moment and started again with the same input, the run ends with the same bytes as an uninterrupted
    one, but for "times" in run.json, and translates no finished batch again.

    Raises MattranError for unusable input, a full disk, a damaged memory or a folder in use; Interrupted on Ctrl-C.
    """
    run = _Run(translator, tuple(dict.fromkeys(targets)), progress or Silent(), bounds or Bounds())
    started = datetime.now(UTC)
    clock = time.monotonic()
    with _interruptible(), locked(out), Memory(memory or memory_path(out), fresh=fresh) as opened:
        run.memory = opened
        with OutputWriter(out, run.targets) as writer:
            for window in windows(articles_of(documents, segment), run.bounds):
                run.window(window, writer)
        # Another language's translations of the very same segments may be there from an earlier run.
        languages = translated_languages(out)
        write_memory(out, languages, out / "memory.tmx")
        summary = run.summary
        summary.seconds = time.monotonic() - clock
        write_run(
            out,
            {
                "arguments": dict(arguments or {}),
                "targets": languages,
                "versions": _versions(),
                "models": run.models(),
                "counts": summary.counts(),
                "times": {
                    "started": started.isoformat(timespec="seconds"),
                    "finished": datetime.now(UTC).isoformat(timespec="seconds"),
                    "seconds": round(summary.seconds, 1),
                    "translated": summary.translated,
                    "remembered": summary.remembered,
                    "words_per_second": round(summary.words / max(summary.seconds, 1e-3), 1),
                },
            },
        )
    return summary


class _Run:
    """The state of one run: what is given to every window, and what is counted over all of them."""

    memory: Memory

    def __init__(self, translator: "Translator", targets: tuple[str, ...], progress: Progress, bounds: Bounds) -> None:
        self.translator = translator
        self.targets = targets
        self.progress = progress
        self.bounds = bounds
        self.summary = Summary(flags={target: Counter() for target in targets})
        self._covers: dict[tuple[str, str], bool] = {}

    def covers(self, source: str, target: str) -> bool:
        """True where a model, or a chain of two, translates `source` into `target`."""
        if (source, target) not in self._covers:
            self._covers[source, target] = self.translator.covers(source, target)
        return self._covers[source, target]

    def window(self, articles: Sequence[Article], writer: OutputWriter) -> None:
        """Translate a window of articles into every target and write them in order."""
        for article in articles:
            writer.write_document(article.document, article.name, article.file, article.segments)
            self.summary.segments += len(article.segments)
        wanted = {target: self._wanted(articles, target) for target in self.targets}
        total = sum(len(texts) for pairs in wanted.values() for texts in pairs.values())
        resolved = 0
        for target in self.targets:
            known: dict[tuple[str, str], MemoryEntry] = {}
            for source, texts in wanted[target].items():
                for batch in batches(texts, self.bounds):
                    for text, entry in self._translate(batch, source, target).items():
                        known[source, text] = entry
                    resolved += len(batch)
                    words = sum(len(text.split()) for text in batch)
                    self.progress.sentences(sum(texts[text] for text in batch), words)
                    self.progress.documents(self.summary.documents + len(articles) * resolved / total)
            for article in articles:
                self._write(article, target, known, writer)
        self.summary.documents += len(articles)
        self.progress.documents(self.summary.documents)

    def _wanted(self, articles: Sequence[Article], target: str) -> dict[str, Counter[str]]:
        """The distinct texts to translate, by source language, with how often each occurs."""
        wanted: dict[str, Counter[str]] = {}
        for article in articles:
            if self._skips(article, target):
                continue
            for segment in article.segments:
                if self._kept(segment, target) is None:
                    wanted.setdefault(segment.language, Counter())[segment.text] += 1
        return wanted

    def _skips(self, article: Article, target: str) -> bool:
        """True for a document in a language nothing translates into `target`."""
        language = article.document.language
        return language is None or (language != target and not self.covers(language, target))

    def _kept(self, segment: Segment, target: str) -> str | None:
        """Why a segment stays as it is (a flag), None for one to translate."""
        if segment.kind in UNTRANSLATED_KINDS:
            return UNTRANSLATED_KIND
        if segment.language == target:
            return SAME_LANGUAGE
        if not self.covers(segment.language, target):
            return UNSUPPORTED_LANGUAGE
        return None

    def _translate(self, batch: Sequence[str], source: str, target: str) -> dict[str, MemoryEntry]:
        """A batch of distinct texts, from the memory or else translated and remembered."""
        # What a person has corrected wins over any model, whatever its settings.
        reviewed = self.memory.reviewed(source, target, batch)
        settings = self.translator.key(source, target)
        keys = {memory_key(settings, source, target, text): text for text in batch if text not in reviewed}
        # Looked up batch by batch, not for the whole window: what another process finished meanwhile counts, and an
        # interrupted run asks the model for the very batches it would have asked for without the interruption.
        found = self.memory.get_many(list(keys))
        missing = {key: text for key, text in keys.items() if key not in found}
        self.summary.remembered += len(found) + len(reviewed)
        if missing:
            results = self.translator.translate(list(missing.values()), source, target)
            made = {
                key: MemoryEntry(result.text, result.score, result.model, tuple(result.flags))
                for key, result in zip(missing, results, strict=True)
            }
            self.memory.put_many(made)
            self.summary.translated += len(made)
            self.summary.words += sum(len(text.split()) for text in missing.values())
            found |= made
            log.info("%s-%s: %d sentences translated, %d remembered", source, target, len(made), len(keys) - len(made))
        return reviewed | {text: found[key] for key, text in keys.items()}

    def _write(
        self, article: Article, target: str, known: Mapping[tuple[str, str], MemoryEntry], writer: OutputWriter
    ) -> None:
        if self._skips(article, target):
            self._report_skipped(article.document, target)
            return
        translations = []
        for segment in article.segments:
            flag = self._kept(segment, target)
            entry = MemoryEntry(segment.text, 0.0, "", (flag,)) if flag else known[segment.language, segment.text]
            self.summary.flags[target].update(entry.flags)
            translations.append(
                Translation(
                    document=segment.document,
                    paragraph=segment.paragraph,
                    sentence=segment.sentence,
                    kind=segment.kind,
                    source_language=segment.language,
                    target_language=target,
                    source=segment.text,
                    translation=entry.translation,
                    model=entry.model,
                    score=entry.score,
                    flags=entry.flags,
                )
            )
        self.summary.translations[target] += len(translations)
        writer.write_translations(target, article.file, translations)

    def _report_skipped(self, document: Document, target: str) -> None:
        if document.language is None:
            reason = f"{document.document}: its language is none of ours"
        else:
            reason = f"{document.document}: no model translates {document.language} into {target}"
        if self.summary.skipped.total() < EXAMPLES and reason not in self.summary.examples:
            self.summary.examples.append(reason)
        self.summary.skipped[target] += 1
        log.info("skipped %s", reason)

    def models(self) -> list[dict[str, str]]:
        """The models of the run, for run.json."""
        return [
            {
                "name": model.name,
                "commit": model.commit,
                "sha256": model.content,
                "licence": model.licence,
                "signature": model.signature,
            }
            for model in self.translator.models
        ]


def _versions() -> dict[str, str]:
    """The versions of what decides the output."""
    import platform
    from importlib import metadata

    versions = {"python": platform.python_version()}
    for package in ("mattran", "ctranslate2", "transformers", "torch", "sentencepiece", "tokenizers"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[package] = metadata.version(package)
    return versions


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise Interrupted("interrupted; what is done is kept, run the same command again to go on") from error
