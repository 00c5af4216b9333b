"""The occurrences a reader may open in the report: source and translations side by side, with spans to highlight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.files import read_jsonl
from translate.output import read_segments, read_translations, translations_path

#: Occurrences of one concept shown at most; all of them stand in renderings.jsonl.
SHOWN_PER_CONCEPT = 300

#: (document, paragraph, sentence)
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Segments and occurrences, compact enough to lie inside a page.

    `segments`: [document, paragraph, sentence, source language, source text, {target language: translation}].
    `occurrences`: concept -> [[segment index, source start, source end, {target language: [start, end, status,
    confidence]}]]; offsets are code points, the source's relative to the segment's text; start -1 where the mention
    was dropped. `hidden`: concept -> occurrences beyond SHOWN_PER_CONCEPT.
    """

    segments: list[list[Any]]
    occurrences: dict[str, list[list[Any]]]
    hidden: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The three fields."""
        return {"segments": self.segments, "occurrences": self.occurrences, "hidden": self.hidden}


def read_evidence(out: Path, languages: Sequence[str], extra: Sequence[Key] = ()) -> Evidence:
    """The evidence of the run in `out`; `extra` names segments (flagged ones) that are shown besides."""
    mentions: dict[tuple[Any, ...], dict[str, list[Any]]] = {}
    for record in read_jsonl(out / "renderings.jsonl"):
        where = (record["document"], record["paragraph"], record["sentence"])
        key = (record["concept"], *where, record["source_start"], record["source_end"])
        start = record["target_start"]
        mentions.setdefault(key, {})[record["target_language"]] = [
            -1 if start is None else start,
            -1 if start is None else record["target_end"],
            record["status"],
            round(record["confidence"], 2),
        ]
    shown: dict[str, list[tuple[Any, ...]]] = {}
    hidden: dict[str, int] = {}
    for key in mentions:
        group = shown.setdefault(key[0], [])
        if len(group) < SHOWN_PER_CONCEPT:
            group.append(key)
        else:
            hidden[key[0]] = hidden.get(key[0], 0) + 1
    wanted = {tuple(key[1:4]) for group in shown.values() for key in group} | set(extra)
    segments, numbers, starts = _read_segments(out, languages, wanted)
    occurrences = {
        concept: [
            [numbers[key[1:4]], key[4] - starts[key[1:4]], key[5] - starts[key[1:4]], mentions[key]]
            for key in group
            if key[1:4] in numbers
        ]
        for concept, group in shown.items()
    }
    return Evidence(segments, occurrences, hidden)


def _read_segments(
    out: Path, languages: Sequence[str], wanted: set[Any]
) -> tuple[list[list[Any]], Mapping[Any, int], Mapping[Any, int]]:
    segments: list[list[Any]] = []
    numbers: dict[Any, int] = {}
    starts: dict[Any, int] = {}
    for each in read_segments(out):
        key = (each.document, each.paragraph, each.sentence)
        if key in wanted:
            numbers[key] = len(segments)
            starts[key] = each.start
            segments.append([*key, each.language, each.text, {}])
    for language in languages:
        for said in read_translations(out, language) if translations_path(out, language).exists() else ():
            if said.key in numbers:
                segments[numbers[said.key]][5][language] = said.translation
    return segments, numbers, starts
