"""Corrections that come back from review: into the translation memory, and into the files of the run they are for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from corpus.counting import counted
from corpus.files import write_jsonl
from translate.exchange.xliff import ReviewedSegment, digest, read_xliff
from translate.exchange.xml import xml_text
from translate.exports import is_translated, write_memory
from translate.memory import Memory, reviewed_entry
from translate.output import (
    document_file,
    locked,
    memory_path,
    read_documents,
    read_run,
    read_translations,
    translations_path,
    write_run,
    write_text,
)
from translate.records import REVIEWED, Translation

#: (source language, target language, source text)
Pair = tuple[str, str, str]


@dataclass(slots=True)
class Review:
    """What became of the segments of review files.

    `corrected` are distinct sentences taken over (changed or confirmed), `sentences` how many of the run's
    translations they changed, in `documents` documents; `unchanged` segments say what the run says; `stale` ones have
    another source now, `unknown` ones no place in the run, `empty` ones no target; `contradictory` ones correct a
    sentence in a second way (the last one counts). Nothing of the run is changed on behalf of the last four.
    """

    corrected: int = 0
    sentences: int = 0
    documents: set[str] = field(default_factory=set)
    unchanged: int = 0
    stale: int = 0
    unknown: int = 0
    empty: int = 0
    contradictory: int = 0

    def describe(self) -> str:
        """One line for a person."""
        parts = [
            f"{counted(self.corrected, 'corrected sentence')} (used {counted(self.sentences, 'time')} "
            f"in {counted(len(self.documents), 'document')})",
            f"{self.unchanged:,} unchanged",
        ]
        for count, what in (
            (self.stale, "stale: their source is another one now"),
            (self.unknown, "of no segment of this run"),
            (self.empty, "without a target"),
            (self.contradictory, "corrected in two ways: the last one counts"),
        ):
            if count:
                parts.append(f"{count:,} {what}")
        return "; ".join(parts)


def import_review(out: Path, files: Sequence[Path], memory: Path | None = None) -> Review:
    """Take the corrected targets of XLIFF files over into the run in `out` and its translation memory.

    A correction is a target that somebody changed (it is neither the one that went out nor the run's own) or confirmed
    (the run's own, in state "reviewed" or "final"), for a source text that is still the same; it goes into the memory
    (`out`'s own, or the file `memory`) as a reviewed translation, which wins over every model, and to each equal
    sentence of the run: translations.LANG.jsonl, the readable texts, memory.tmx and the counts of run.json are what a
    new run would write. Memory use grows with the review files, not with the run.

    Raises MattranError for files that are no review of ours, and where `out` holds no finished run.
    """
    record = read_run(out)
    reviewed = [segment for path in files for segment in read_xliff(path)]
    with locked(out):
        review = Review()
        corrections = _corrections(out, reviewed, record["targets"], review)
        if corrections:
            with Memory(memory or memory_path(out)) as opened:
                opened.put_reviewed(corrections)
            names = {each["document"]: document_file(each) for each in read_documents(out)}
            for target in sorted({target for _, target, _ in corrections}):
                flags = _rewrite(out, target, corrections, names, review)
                record["counts"]["flags"][target] = dict(sorted(flags.items()))
            write_memory(out, record["targets"], out / "memory.tmx")
            write_run(out, record)
    return review


def _corrections(
    out: Path, segments: Sequence[ReviewedSegment], targets: Sequence[str], review: Review
) -> dict[Pair, str]:
    """The corrected translations, in the order of the files; counts all else in `review`."""
    wanted = {(each.target_language, each.document, each.paragraph, each.sentence) for each in segments}
    present = {
        (target, *translation.key): translation
        for target in targets
        for translation in read_translations(out, target)
        if (target, *translation.key) in wanted
    }
    corrections: dict[Pair, str] = {}
    confirmed: dict[Pair, str] = {}
    again: dict[Pair, str] = {}
    for each in segments:
        translation = present.get((each.target_language, each.document, each.paragraph, each.sentence))
        if translation is None:
            review.unknown += 1
        elif not _same(each.source, translation.source) or not is_translated(translation):
            review.stale += 1
        elif not each.target.strip():
            review.empty += 1
        elif _same(each.target, translation.translation) and each.confirmed and REVIEWED not in translation.flags:
            confirmed[pair_of(translation)] = translation.translation
        elif each.exported != digest(each.target) and not _same(each.target, translation.translation):
            pair = pair_of(translation)
            review.contradictory += pair in corrections and corrections[pair] != each.target.strip()
            corrections[pair] = each.target.strip()
        else:
            review.unchanged += 1
            if translation.flags == reviewed_entry("").flags:
                # An import that was killed half-way is completed by the next one.
                again[pair_of(translation)] = translation.translation
    # What is corrected in one place is not confirmed by another that was left as it was.
    corrections = confirmed | corrections
    review.corrected = len(corrections)
    return again | corrections


def pair_of(translation: Translation) -> Pair:
    """What a correction of a translation is kept under."""
    return (translation.source_language, translation.target_language, translation.source)


def _same(returned: str, ours: str) -> bool:
    """Whether a text came back as it went out: XML cannot hold every character, and tools level white space."""
    return returned.split() == xml_text(ours).split()


def _rewrite(
    out: Path, target: str, corrections: Mapping[Pair, str], names: Mapping[str, str], review: Review
) -> Counter[str]:
    """Bring the files of one target language up to date; returns how often each flag occurs in them now."""
    flags: Counter[str] = Counter()

    def lines() -> Iterator[dict[str, object]]:
        for document, group in groupby(read_translations(out, target), lambda each: each.document):
            before = list(group)
            after = [_corrected(each, corrections) for each in before]
            changed = sum(one != other for one, other in zip(before, after, strict=True))
            if changed:
                review.sentences += changed
                review.documents.add(document)
                write_text(out, target, names[document], after)
            for each in after:
                flags.update(each.flags)
                yield each.as_json()

    write_jsonl(translations_path(out, target), lines())
    return flags


def _corrected(translation: Translation, corrections: Mapping[Pair, str]) -> Translation:
    text = corrections.get(pair_of(translation))
    if text is None or not is_translated(translation):
        return translation
    entry = reviewed_entry(text)
    return replace(translation, translation=entry.translation, model=entry.model, score=entry.score, flags=entry.flags)
