"""Term occurrences: what every terminology figure is counted from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.errors import MattranError
from corpus.matching import group_wordings

#: The statuses of a rendering, best first; those in corpus.glossary.ACCEPTED count as success.
STATUSES = ("preferred", "admitted", "deprecated", "other", "missing")

_NEEDED = (
    *("document", "paragraph", "sentence", "concept", "status"),
    *("source_language", "source_text", "target_language", "target_text"),
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of a concept and how one target language rendered it.

    `source_form` and `target_form` are the wordings: of all texts that differ by inflection, case, article or clitics
    only (see corpus.matching.wordings) the one most frequent for the concept, so that "the Provinces" and "province"
    are one rendering; `target_form` is "" where the mention was dropped. `source_text` and `target_text` are as they
    stand in the texts.
    """

    document: str
    paragraph: int
    sentence: int
    concept: str
    source_form: str
    target_form: str
    status: str
    source_text: str = ""
    target_text: str = ""
    source_language: str = ""

    @property
    def segment(self) -> tuple[str, int, int]:
        """(document, paragraph, sentence): the segment the mention is in, the unit of resampling."""
        return (self.document, self.paragraph, self.sentence)


def read_occurrences(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Occurrence]]:
    """The occurrences of each target language, in the order of `records` (lines of renderings.jsonl).

    Raises MattranError naming the first record that is no rendering.
    """
    kept = list(records)
    for number, each in enumerate(kept, 1):
        if missing := [name for name in _NEEDED if name not in each]:
            raise MattranError(
                f"renderings, record {number}: no {', '.join(missing)}; run `mattran align terms OUT` again"
            )
    sources = _wordings(
        (each["target_language"], each["concept"], each["source_language"], each["source_text"]) for each in kept
    )
    targets = _wordings(
        (each["target_language"], each["concept"], each["target_language"], each["target_text"]) for each in kept
    )
    by_language: dict[str, list[Occurrence]] = {}
    for record in kept:
        target, concept = record["target_language"], record["concept"]
        by_language.setdefault(target, []).append(
            Occurrence(
                document=record["document"],
                paragraph=record["paragraph"],
                sentence=record["sentence"],
                concept=concept,
                source_form=sources[target, concept, record["source_language"]][record["source_text"]],
                target_form=targets[target, concept, target].get(record["target_text"], ""),
                status=record["status"],
                source_text=record["source_text"],
                target_text=record["target_text"],
                source_language=record["source_language"],
            )
        )
    return by_language


def _wordings(texts: Iterable[tuple[str, str, str, str]]) -> dict[tuple[str, str, str], dict[str, str]]:
    """(target language, concept, language of the text) -> text -> its wording; "" has none."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for *key, text in texts:
        counted = counts.setdefault((key[0], key[1], key[2]), Counter())
        if text:
            counted[text] += 1
    return {key: group_wordings(counted, key[2]) for key, counted in counts.items()}
