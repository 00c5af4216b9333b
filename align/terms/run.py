"""`align terms`: the renderings of every mention of a run, written to its folder."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from align.records import Rendering
from align.terms.projection import Projector, TextPair
from align.terms.renderings import render
from corpus.errors import MattranError
from corpus.files import write_jsonl
from corpus.glossary import Glossary
from corpus.languages import LANGUAGES
from corpus.matching import Matcher, Mention, Nesting
from corpus.records import UNTRANSLATED_KINDS, Segment
from translate.output import read_segments, read_translations
from translate.records import Translation

#: Pairs of texts encoded together.
BATCH = 256

#: A segment, its mentions, and its translation.
Task = tuple[Segment, list[Mention], Translation]


def align_terms(out: Path, glossary: Glossary, projector: Projector) -> Iterator[Rendering]:
    """The rendering of every mention in every target language of the run in `out`, document by document.

    Raises MattranError when `out` holds no run, or in the course of it when its files do not belong together.
    """
    # Said here and not at the first rendering: by then a file for them would have been begun.
    return _renderings(out, target_languages(out), glossary, projector)


def _renderings(out: Path, targets: list[str], glossary: Glossary, projector: Projector) -> Iterator[Rendering]:
    source_matchers = {code: Matcher(glossary, code) for code in LANGUAGES}
    nestings = {code: Nesting(glossary, source_matchers[code]) for code in targets}
    documents = groupby(read_segments(out), key=lambda each: each.document)
    translations = [groupby(read_translations(out, code), key=lambda each: each.document) for code in targets]
    tasks = _tasks(documents, translations, source_matchers, out)
    while batch := _take(tasks):
        pairs = projector.align(
            [
                TextPair(segment.text, translation.translation, (segment.language, translation.target_language))
                for segment, _, translation in batch
            ]
        )
        for (segment, mentions, translation), pair in zip(batch, pairs, strict=True):
            target = translation.target_language
            in_target = source_matchers[target].find(translation.translation)
            yield from render(segment, translation, nestings[target].independent(mentions), in_target, pair)


def write_renderings(out: Path, renderings: Iterable[Rendering]) -> int:
    """Write OUT/renderings.jsonl; returns how many lines."""
    return write_jsonl(out / "renderings.jsonl", (each.as_json() for each in renderings))


def target_languages(out: Path) -> list[str]:
    """The languages that a run translated into, sorted; raises MattranError where there is none."""
    found = sorted(path.name.split(".")[1] for path in out.glob("translations.*.jsonl"))
    if not found:
        raise MattranError(f"{out} holds no translations: run `mattran translate ... -o {out}` first")
    unknown = [code for code in found if code not in LANGUAGES]
    if unknown:
        raise MattranError(f"{out}/translations.{unknown[0]}.jsonl: terms are not known in language {unknown[0]!r}")
    return found


def document_mentions(segments: list[Segment], matchers: dict[str, Matcher]) -> list[list[Mention]]:
    """The mentions in each segment of a document; a segment that is never translated has none.

    Each language's segments are matched together, because a short form needs its full term nearby.
    """
    mentions: list[list[Mention]] = [[] for _ in segments]
    for code, matcher in matchers.items():
        places = [
            at for at, each in enumerate(segments) if each.language == code and each.kind not in UNTRANSLATED_KINDS
        ]
        for at, found in zip(places, matcher.find_in_document([segments[at].text for at in places]), strict=True):
            mentions[at] = found
    return mentions


def _tasks(
    documents: Iterable[tuple[str, Iterator[Segment]]],
    translations: Sequence[Iterator[tuple[str, Iterator[Translation]]]],
    matchers: dict[str, Matcher],
    out: Path,
) -> Iterator[Task]:
    heads = [next(each, None) for each in translations]
    for name, group in documents:
        segments = list(group)
        columns = []
        for number, head in enumerate(heads):
            if head is None or head[0] != name:
                # A document that nothing translates into this language has no lines there.
                continue
            columns.append(list(head[1]))
            if [line.key for line in columns[-1]] != [segment.key for segment in segments]:
                raise _mismatch(out, name)
            heads[number] = next(translations[number], None)
        for segment, mentions, *rows in zip(segments, document_mentions(segments, matchers), *columns, strict=True):
            if mentions:
                yield from ((segment, mentions, row) for row in rows if row.target_language != segment.language)
    for head in heads:
        if head is not None:
            raise _mismatch(out, head[0])


def _mismatch(out: Path, name: str) -> MattranError:
    return MattranError(
        f"{out}: segments and translations of {name} do not belong together; run `mattran translate` again"
    )


def _take(tasks: Iterator[Task]) -> list[Task]:
    batch = []
    for task in tasks:
        batch.append(task)
        if len(batch) == BATCH:
            break
    return batch
