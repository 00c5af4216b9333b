"""What a finished run hands to other tools: its translation memory as TMX, its translations for review as XLIFF."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from corpus.records import Segment
from translate.exchange.tmx import TranslationUnit, write_tmx
from translate.exchange.xliff import write_xliff
from translate.output import read_run, read_segments, read_translations
from translate.records import Translation

#: A translation that carries one of these is its source's own text: nothing for a memory, nothing to review.
KEPT_AS_IT_IS = frozenset({"untranslated-kind", "same-language", "unsupported-language"})


def is_translated(translation: Translation) -> bool:
    """True for text that was translated, by a model or a reviewer; False for text that was kept as it is."""
    return KEPT_AS_IT_IS.isdisjoint(translation.flags)


def write_memory(out: Path, targets: Sequence[str], path: Path) -> int:
    """Write each distinct source sentence of the run in `out` with its translations to a TMX file; returns how many.

    Sentences are in the order of their first occurrence, whose document is named; the same run gives the same bytes.
    Whatever the size of the run, memory use stays bounded.
    """
    return write_tmx(path, _units(out, targets))


def export_memory(out: Path, path: Path) -> int:
    """`write_memory` for every target of the finished run in `out`; raises MattranError when there is none."""
    return write_memory(out, read_run(out)["targets"], path)


def export_review(out: Path, folder: Path) -> dict[Path, int]:
    """Write folder/review.SOURCE-TARGET.xlf for each language pair of the finished run in `out`.

    Returns the files with the number of sentences in each; raises MattranError where there is no finished run.
    """
    written = {}
    for target in read_run(out)["targets"]:
        for source in sorted(Counter(each.source_language for each in _translated(out, target))):
            path = folder / f"review.{source}-{target}.xlf"
            pair = (each for each in _translated(out, target) if each.source_language == source)
            written[path] = write_xliff(path, pair, source, target)
    return written


def _translated(out: Path, target: str) -> Iterator[Translation]:
    return (each for each in read_translations(out, target) if is_translated(each))


def _units(out: Path, targets: Sequence[str]) -> Iterator[TranslationUnit]:
    # A nameless SQLite database lives in a temporary file as soon as it outgrows its small cache.
    with closing(sqlite3.connect("", isolation_level=None)) as seen:
        seen.execute("PRAGMA journal_mode=OFF")
        seen.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        for segment, translations in _beside(read_segments(out), [read_translations(out, each) for each in targets]):
            variants = [
                (each.target_language, each.translation)
                for each in translations
                if is_translated(each) and each.translation.strip() and _is_new(seen, each)
            ]
            if variants:
                yield TranslationUnit(
                    variants=((segment.language, segment.text), *variants),
                    properties=(("x-document", segment.document),),
                )


def _is_new(seen: sqlite3.Connection, translation: Translation) -> bool:
    parts = (translation.source_language, translation.target_language, translation.source)
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,)).rowcount == 1


def _beside(
    segments: Iterable[Segment], languages: Sequence[Iterator[Translation]]
) -> Iterator[tuple[Segment, list[Translation]]]:
    """Each segment with its translations; a file of translations has the segments' order, but may lack documents."""
    heads = [next(each, None) for each in languages]
    for segment in segments:
        found = []
        for number, head in enumerate(heads):
            if head is not None and head.key == segment.key:
                found.append(head)
                heads[number] = next(languages[number], None)
        yield segment, found
