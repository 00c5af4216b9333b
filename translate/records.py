"""Translations: the records a translation run writes."""

from dataclasses import asdict, dataclass
from typing import Any

#: The flag of a translation that a person corrected or confirmed.
REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Translation:
    """One segment in one target language; a line of translations.LANG.jsonl.

    `score` is the mean log-probability a target token had (natural logarithm; over a pivot the mean of both
    steps); `model` the model's name, or both joined by "+" where a pivot was used (with the flag "pivot:en");
    `flags` are stable names of what was done or is suspicious. A segment that is never translated
    (source, boilerplate) has its source as translation, model "" and the flag "untranslated-kind".
    """

    document: str
    paragraph: int
    sentence: int
    kind: str
    source_language: str
    target_language: str
    source: str
    translation: str
    model: str
    score: float
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int, int]:
        """(document, paragraph, sentence): the segment translated."""
        return (self.document, self.paragraph, self.sentence)

    def as_json(self) -> dict[str, Any]:
        """The line of translations.LANG.jsonl."""
        record = asdict(self)
        record["flags"] = list(self.flags)
        return record

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "Translation":
        """The translation of a line of translations.LANG.jsonl."""
        return cls(**{**record, "flags": tuple(record["flags"])})
