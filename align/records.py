"""Alignments: beads between sentences, links between words, renderings of concepts."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other: 0-based indices on both sides (either may be empty) and a cost."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A source token and a target token that translate each other (0-based), with a probability in [0, 1]."""

    source: int
    target: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one mention of a concept was rendered in a target language; a line of renderings.jsonl.

    Offsets are code points: `source_start`/`source_end` into the document's text, `target_start`/`target_end`
    into the segment's translation; the target is None/"" where the translation dropped the mention.
    `status`: preferred, admitted, deprecated (a term of the glossary), other (none of them) or missing.
    `confidence` in [0, 1] is the probability that the target span is right.
    """

    document: str
    paragraph: int
    sentence: int
    concept: str
    source_language: str
    source_start: int
    source_end: int
    source_text: str
    target_language: str
    target_start: int | None
    target_end: int | None
    target_text: str
    status: str
    confidence: float

    def as_json(self) -> dict[str, Any]:
        """The line of renderings.jsonl."""
        return asdict(self)
