"""`glossary build`: a glossary out of a translated corpus, for a person to edit."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from align.building.candidates import candidates
from align.building.concepts import Proposal, build_concepts
from align.building.renderings import Align, render_candidates
from align.building.selection import select
from align.terms.run import target_languages
from corpus.counting import counted
from corpus.glossary import Glossary
from corpus.records import UNTRANSLATED_KINDS, Segment
from translate.exports import is_translated
from translate.output import read_segments, read_translations

#: Sentences of one language that are looked at; of a larger corpus a fixed sample of documents.
SENTENCES = 40_000
#: Candidates of one language that are proposed at most.
PROPOSED = 1_000


@dataclass(frozen=True, slots=True)
class Built:
    """A glossary with what was added: `extended` known concepts, `proposed` new ones, from `documents` documents."""

    glossary: Glossary
    extended: int
    proposed: int
    documents: int

    def describe(self) -> str:
        """One line for a person."""
        return (
            f"{counted(self.proposed, 'concept')} proposed, {counted(self.extended, 'known one')} extended, "
            f"{len(self.glossary.concepts):,} in all, from {counted(self.documents, 'document')}"
        )


def build_glossary(out: Path, align: Align, known: Glossary | None = None) -> Built:
    """The glossary of the corpus in the run folder `out`: `known` extended, new concepts proposed as candidates.

    `align` aligns texts with their translations (`align.terms.projection.Projector.align`). Raises MattranError
    where `out` holds no translations.
    """
    targets = target_languages(out)
    segments = _sample(out)
    numbers = {segment.key: number for number, segment in enumerate(segments)}
    translations = {
        target: {
            numbers[each.key]: each.translation
            for each in read_translations(out, target)
            if each.key in numbers and is_translated(each)
        }
        for target in targets
    }
    found = [
        candidate
        for language in sorted({segment.language for segment in segments})
        for candidate in select(candidates(segments, language))[:PROPOSED]
    ]
    renderings = render_candidates(found, segments, translations, align)
    proposals = [Proposal(candidate, rendered) for candidate, rendered in zip(found, renderings, strict=True)]
    glossary, extended, proposed = build_concepts(proposals, known or Glossary(()), segments)
    return Built(glossary, extended, proposed, len({segment.document for segment in segments}))


def _sample(out: Path) -> list[Segment]:
    """All sentences to look at, or those of about as many documents as SENTENCES allows, chosen by their names."""
    counts = Counter(each.language for each in read_segments(out) if each.kind not in UNTRANSLATED_KINDS)
    share = {language: SENTENCES / count for language, count in counts.items()}
    return [
        each
        for each in read_segments(out)
        if each.kind not in UNTRANSLATED_KINDS and _rank(each.document) < share[each.language]
    ]


def _rank(document: str) -> float:
    """A number in [0, 1) that a document's name alone decides."""
    digest = hashlib.blake2b(document.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
