"""Align two articles that tell the same: renderings in two languages, or an article with its Vietnamese original.

Their paragraphs may be cut differently: the sentences are aligned as one sequence, whatever lines they stand on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.sentences.aligner import align_sentences
from corpus.records import UNTRANSLATED_KINDS, Segment

if TYPE_CHECKING:
    from align.encoder import Encoder

#: (document, paragraph, sentence) of a segment, as `Segment.key` gives it.
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class SegmentBead:
    """Segments of two articles that translate each other, by key; either side may be empty. `cost` as in Bead."""

    source: tuple[Key, ...]
    target: tuple[Key, ...]
    cost: float

    def as_json(self) -> dict[str, Any]:
        """A JSON record of the bead."""
        return {"source": self.source, "target": self.target, "cost": round(self.cost, 6)}


def align_articles(
    source: Sequence[Segment], target: Sequence[Segment], encoder: "Encoder | None" = None
) -> list[SegmentBead]:
    """Beads over all segments of two articles, each given in reading order; every segment is in exactly one bead.

    Segments that are never translated (bylines' sources, "Comment (0)") have no counterpart to look for: they stay
    unaligned, or join the bead around them. With an encoder by meaning, else by length; see `align_sentences`.
    """
    beads = align_sentences(_texts(source), _texts(target), encoder)
    return [
        SegmentBead(
            tuple(source[index].key for index in bead.source),
            tuple(target[index].key for index in bead.target),
            bead.cost,
        )
        for bead in beads
    ]


def _texts(segments: Sequence[Segment]) -> list[str]:
    return ["" if segment.kind in UNTRANSLATED_KINDS else segment.text for segment in segments]
