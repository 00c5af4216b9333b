"""Term occurrences: what every terminology figure is counted from."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: The statuses of a rendering, best first; those that count as success come first.
STATUSES = ("preferred", "admitted", "deprecated", "other", "missing")
SUCCESSES = frozenset({"preferred", "admitted"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of a concept and how one target language rendered it.

    `source_form` and `target_form` are the texts with case, Unicode composition and spacing levelled, so that
    "the Front" and "The front" are one rendering; `target_form` is "" where the mention was dropped.
    """

    document: str
    paragraph: int
    sentence: int
    concept: str
    source_form: str
    target_form: str
    status: str

    @property
    def segment(self) -> tuple[str, int, int]:
        """(document, paragraph, sentence): the segment the mention is in, the unit of resampling."""
        return (self.document, self.paragraph, self.sentence)


def level(text: str) -> str:
    """`text` with case, composition (NFC) and white space levelled, and quotation marks around it removed."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split()).strip("\"'“”«»‘’ ")


def read_occurrences(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Occurrence]]:
    """The occurrences of each target language, in the order of `records` (lines of renderings.jsonl)."""
    by_language: dict[str, list[Occurrence]] = {}
    for record in records:
        by_language.setdefault(record["target_language"], []).append(
            Occurrence(
                document=record["document"],
                paragraph=record["paragraph"],
                sentence=record["sentence"],
                concept=record["concept"],
                source_form=level(record["source_text"]),
                target_form=level(record["target_text"]),
                status=record["status"],
            )
        )
    return by_language
