"""Links short forms (the Front, MTTQ, la Commission) to the full term of the same document."""

from collections.abc import Sequence

from corpus.matching.mention import Mention


def link_short_forms(mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The mentions of a document's texts, without short forms that stand for nothing there.

    A short form is ambiguous when it is dependent (see Mention) or when several concepts share it. It is kept for a
    concept that the document also names by an unambiguous term; where that holds for several concepts of one
    span, for the one named last before it, else for the one named first after it.
    """
    ambiguous = _shared_spans(mentions)
    anchors: dict[str, list[tuple[int, int]]] = {}
    for index, group in enumerate(mentions):
        for mention in group:
            if not _is_ambiguous(mention, index, ambiguous):
                anchors.setdefault(mention.concept, []).append((index, mention.start))
    linked = []
    for index, group in enumerate(mentions):
        kept = []
        for mention in group:
            rivals = ambiguous.get((index, mention.start, mention.end), {mention.concept})
            if not _is_ambiguous(mention, index, ambiguous) or mention.concept == _closest(
                rivals, anchors, (index, mention.start)
            ):
                kept.append(mention)
        linked.append(kept)
    return linked


def _shared_spans(mentions: Sequence[Sequence[Mention]]) -> dict[tuple[int, int, int], set[str]]:
    """The concepts of spans that are short forms of several."""
    spans: dict[tuple[int, int, int], set[str]] = {}
    for index, group in enumerate(mentions):
        for mention in group:
            if mention.short:
                spans.setdefault((index, mention.start, mention.end), set()).add(mention.concept)
    return {span: concepts for span, concepts in spans.items() if len(concepts) > 1}


def _is_ambiguous(mention: Mention, index: int, shared: dict[tuple[int, int, int], set[str]]) -> bool:
    return mention.dependent or (mention.short and (index, mention.start, mention.end) in shared)


def _closest(concepts: set[str], anchors: dict[str, list[tuple[int, int]]], place: tuple[int, int]) -> str | None:
    before = [(at, concept) for concept in concepts for at in anchors.get(concept, ()) if at < place]
    after = [(at, concept) for concept in concepts for at in anchors.get(concept, ()) if at > place]
    if before:
        return max(before)[1]
    return min(after)[1] if after else None
