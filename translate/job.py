"""A translation run as the command line asks for it: models, inputs and settings by name."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from corpus.counting import counted
from corpus.errors import MattranError
from corpus.languages import language
from translate.batching import BATCH_TOKENS
from translate.progress import Bar, Progress, Silent, count_documents

if TYPE_CHECKING:
    from translate.run import Summary
    from translate.search import Finisher
    from translate.terms.enforcement import TermEnforcer
    from translate.translator import Translator

EngineName = Literal["auto", "ctranslate2", "transformers"]
TermMode = Literal["off", "rerank", "enforce"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What translates and how.

    `models` are names of models.lock or folders, in the order of preference; where none covers a pair of languages
    they are chained. `threads` is the number of CPU cores, None for all. `terms` says how far the terms of
    `glossary` are kept; None keeps them as far as possible where there is a glossary.
    """

    models: tuple[str, ...] = ("compact",)
    engine: EngineName = "auto"
    beam: int = 4
    batch_tokens: int = BATCH_TOKENS
    threads: int | None = None
    glossary: Path | None = None
    terms: TermMode | None = None

    @property
    def term_mode(self) -> TermMode:
        """How far terms are kept; raises MattranError where there is no glossary to keep them by."""
        if self.glossary is None and self.terms not in (None, "off"):
            raise MattranError(f"--terms {self.terms} needs the terms: add --glossary FILE")
        return self.terms or ("enforce" if self.glossary else "off")


@dataclass(frozen=True, slots=True)
class Job:
    """Documents to translate: `inputs` files and folders, `out` the output folder, languages as ISO 639-1 codes.

    `source` is the language of all documents, None to recognise it; `memory` the memory's file, None for the one in
    `out`; `fresh` ignores what it holds.
    """

    inputs: tuple[Path, ...]
    out: Path
    targets: tuple[str, ...]
    source: str | None = None
    memory: Path | None = None
    fresh: bool = False

    def check(self) -> None:
        """Raise MattranError for what would make the run fail later, before a model is loaded."""
        for code in (*self.targets, *([self.source] if self.source else [])):
            language(code)
        for path in self.inputs:
            if not path.exists():
                raise MattranError(f"{path} does not exist; check the path")
            if self.out.resolve().is_relative_to(path.resolve()):
                raise MattranError(
                    f"the output folder {self.out} lies in the input {path}: the next run would read its own output; "
                    "choose another folder with -o"
                )


@contextlib.contextmanager
def open_translator(settings: Settings) -> Iterator["Translator"]:
    """The translator of `settings`; weights are loaded when they are first needed and freed at the end.

    Raises MattranError when a model is unknown, not pulled, damaged or cannot be loaded.
    """
    from translate.engines import load_engine
    from translate.engines.base import Decoding
    from translate.postprocess.finisher import PostProcessor
    from translate.store import open_store
    from translate.terms.keeping import Keeping
    from translate.terms.spelling import Spelling
    from translate.translator import Translator

    enforcer = _enforcer(settings)
    store = open_store()
    located = [store.locate(name) for name in settings.models]
    engines = [load_engine(each, store.converted, settings.engine, threads=settings.threads) for each in located]
    decoding = Decoding(beam_size=settings.beam)
    # Names and numbers come last: a term that was decoded again may have lost some.
    finishers: list[Finisher] = [PostProcessor()]
    if enforcer:
        finishers = [enforcer, Keeping(PostProcessor(enforcer.unmet), enforcer.unmet), Spelling(enforcer)]
    with Translator(
        engines,
        decoding=decoding,
        batch_tokens=settings.batch_tokens,
        reranker=enforcer.rerank if enforcer else None,
        finishers=finishers,
    ) as translator:
        yield translator


def _enforcer(settings: Settings) -> "TermEnforcer | None":
    mode = settings.term_mode
    if mode == "off" or settings.glossary is None:
        return None
    from corpus.glossary import read_glossary
    from translate.terms.enforcement import TermEnforcer

    return TermEnforcer(read_glossary(settings.glossary), mode)


def run_job(job: Job, settings: Settings, *, bar: bool) -> "Summary":
    """Translate a job's documents into its output folder; `bar` shows the progress on stderr.

    Raises MattranError as `run_translation` does, and when the model cannot be found or loaded.
    """
    from corpus.reading import read_documents
    from corpus.segmentation import segment_document
    from translate.run import run_translation
    from translate.window import Bounds

    job.check()
    with open_translator(settings) as translator, _progress(job, bar) as progress:
        return run_translation(
            read_documents(job.inputs, job.source),
            job.out,
            job.targets,
            translator,
            segment_document,
            memory=job.memory,
            fresh=job.fresh,
            arguments=_arguments(job, settings),
            progress=progress,
            bounds=Bounds.for_cores(settings.threads or os.cpu_count() or 1),
        )


def _arguments(job: Job, settings: Settings) -> dict[str, Any]:
    """What run.json says was asked for; not where to, so that the folder can be moved and compared."""
    return {
        "inputs": [path.as_posix() for path in job.inputs],
        "from": job.source,
        "to": list(job.targets),
        "models": list(settings.models),
        "engine": settings.engine,
        "beam": settings.beam,
        "batch_tokens": settings.batch_tokens,
        "glossary": _glossary(settings, job.out),
        "terms": settings.term_mode,
    }


def _glossary(settings: Settings, out: Path) -> dict[str, str] | None:
    """The glossary by name and content."""
    if settings.glossary is None:
        return None
    from corpus.glossary import read_glossary
    from translate.output import seen_from

    return {"path": seen_from(out, settings.glossary), "sha256": read_glossary(settings.glossary).sha256}


@contextlib.contextmanager
def _progress(job: Job, bar: bool) -> Iterator[Progress]:
    if not bar:
        yield Silent()
        return
    with Bar(count_documents(job.inputs)) as shown:
        yield shown


def describe(summary: "Summary", out: Path) -> str:
    """What a run did, for a person: two or three lines, flags and skipped documents included."""
    from translate.run import UNTRANSLATED_KIND

    texts = ", ".join(f"{out / target}{'/'}" for target in summary.translations)
    lines = [
        f"{counted(summary.documents, 'article')}, {counted(summary.segments, 'sentence')} "
        f"in {summary.seconds:.1f} s "
        f"({summary.translated:,} translated, {summary.remembered:,} remembered); read {texts or out}"
    ]
    for target, flags in summary.flags.items():
        # Lines that are never translated are no news.
        if told := ", ".join(f"{flag} {n:,}" for flag, n in flags.most_common() if flag != UNTRANSLATED_KIND):
            lines.append(f"flags in {target}: {told}; see {out / f'translations.{target}.jsonl'}")
    if skipped := summary.skipped.total():
        named = "; ".join(summary.examples)
        more = f" and {skipped - len(summary.examples)} more" if skipped > len(summary.examples) else ""
        lines.append(f"skipped: {named}{more}")
    return "\n".join(lines)
