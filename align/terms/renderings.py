"""How each mention of a concept was rendered: the glossary's own words first, then where the links lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.records import Rendering
from align.terms.confidence import DROPPED, known_confidence
from align.terms.projection import AlignedPair, Projection
from corpus.matching import Mention
from corpus.records import Segment
from translate.records import Translation

#: What a rendering's status is called where the glossary does not say.
UNSAID = "admitted"


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one mention: the target span (None: dropped), its status and the confidence in it."""

    span: tuple[int, int] | None
    status: str
    confidence: float


def render(
    segment: Segment,
    translation: Translation,
    mentions: Sequence[Mention],
    in_target: Sequence[Mention],
    pair: AlignedPair,
) -> Iterator[Rendering]:
    """A rendering for each of `mentions` (of the segment's text), in their order.

    `in_target` are the glossary's terms in the translation, `pair` both texts aligned.
    """
    known = match_known(mentions, in_target, pair)
    taken = [(each.concept, known[number]) for number, each in enumerate(mentions) if number in known]
    for number, mention in enumerate(mentions):
        if number in known:
            target = known[number]
            evidence = pair.evidence_of((mention.start, mention.end), (target.start, target.end))
            found = Found((target.start, target.end), target.status or UNSAID, known_confidence(evidence))
        else:
            others = [term for concept, term in taken if concept == mention.concept]
            found = project_mention(mention, others, pair)
        start, end = found.span or (None, None)
        yield Rendering(
            document=segment.document,
            paragraph=segment.paragraph,
            sentence=segment.sentence,
            concept=mention.concept,
            source_language=segment.language,
            source_start=segment.start + mention.start,
            source_end=segment.start + mention.end,
            source_text=mention.text,
            target_language=translation.target_language,
            target_start=start,
            target_end=end,
            target_text="" if found.span is None else translation.translation[slice(*found.span)],
            status=UNSAID if found.status == "candidate" else found.status,
            confidence=round(found.confidence, 4),
        )


def match_known(mentions: Sequence[Mention], in_target: Sequence[Mention], pair: AlignedPair) -> dict[int, Mention]:
    """Position of a mention -> the term of the same concept that renders it, each term used once.

    Pairs with the strongest links first; where links say nothing, in the order of the texts.
    """
    candidates = sorted(
        (-pair.strength((mention.start, mention.end), (term.start, term.end)), number, position)
        for number, mention in enumerate(mentions)
        for position, term in enumerate(in_target)
        if term.concept == mention.concept
    )
    found: dict[int, Mention] = {}
    used: set[int] = set()
    for _, number, position in candidates:
        if number not in found and position not in used:
            found[number] = in_target[position]
            used.add(position)
    return found


def project_mention(mention: Mention, others: Sequence[Mention], pair: AlignedPair) -> Found:
    """Where the links lead from a mention; dropped where they lead nowhere, or to another mention's rendering.

    `others` are terms of the same concept in the target that already render other mentions.
    """
    projection: Projection | None = pair.project(mention.start, mention.end)
    if projection is None:
        return Found(None, "missing", 1 - DROPPED / 2)
    if projection.confidence < DROPPED or any(
        projection.start < term.end and term.start < projection.end for term in others
    ):
        return Found(None, "missing", 1 - min(projection.confidence, 0.5))
    return Found((projection.start, projection.end), "other", projection.confidence)
