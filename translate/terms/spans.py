"""Where in a translation a required term should stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.matching import Mention
from translate.engines.base import Hypothesis
from translate.terms.projection import project, token_offsets
from translate.terms.requirements import ACCEPTED, Requirement

#: A stretch much longer than the term it should become is no rendering of it.
_LONGEST_RATIO, _LONGEST_MORE = 2, 3


#: To go on from a point it is enough to know roughly where it is.
_ANCHOR_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Place:
    """A required term and the span of the translation, in code points, that it should take."""

    start: int
    end: int
    requirement: Requirement


def places(
    hypothesis: Hypothesis,
    source_text: str,
    requirements: Sequence[Requirement],
    mentions: Sequence[Mention],
    unmet: Counter[str],
) -> list[Place]:
    """A place for as many unmet requirements as have one, none overlapping another, by start.

    `mentions` are the terms found in the hypothesis, deprecated ones too; `unmet` says how many each concept lacks. A
    deprecated term of the concept is the best place; else the words that attend to the source mention, unless they
    are an accepted term themselves. Outer mentions come first: a term inside it is met together with it.
    """
    taken = [(each.start, each.end) for each in mentions if each.status in ACCEPTED]
    wrong = [each for each in mentions if each.status not in ACCEPTED]
    missing = Counter(unmet)
    offsets = None
    found: list[Place] = []
    for requirement in sorted(requirements, key=lambda each: (each.nested, each.start)):
        if missing[requirement.concept] <= 0:
            continue
        span = next(
            ((each.start, each.end) for each in wrong if each.concept == requirement.concept and _free(each, found)),
            None,
        )
        if span is None and hypothesis.attention is not None:
            if offsets is None:
                offsets = (
                    token_offsets(source_text, hypothesis.source_tokens),
                    token_offsets(hypothesis.text, hypothesis.tokens),
                )
            span = project(hypothesis.attention, *offsets, requirement.start, requirement.end, hypothesis.text)
            if span is not None and (_covers(span, taken) or _too_long(hypothesis.text, span, requirement.term)):
                span = None
        if span is None or any(span[0] < each.end and each.start < span[1] for each in found):
            continue
        found.append(Place(*span, requirement))
        missing[requirement.concept] -= 1
    return sorted(found, key=lambda each: each.start)


def anchor(
    hypothesis: Hypothesis, source_text: str, requirement: Requirement, mentions: Sequence[Mention]
) -> int | None:
    """The point of the translation, in code points, where the term of an unmet requirement should begin.

    Where a deprecated term of the concept begins, else where the model begins to attend to the mention; after an
    accepted term that lies there. None where it attends to it nowhere.
    """
    for each in mentions:
        if each.concept == requirement.concept and each.status not in ACCEPTED:
            return each.start
    if hypothesis.attention is None:
        return None
    span = project(
        hypothesis.attention,
        token_offsets(source_text, hypothesis.source_tokens),
        token_offsets(hypothesis.text, hypothesis.tokens),
        requirement.start,
        requirement.end,
        hypothesis.text,
        share=_ANCHOR_SHARE,
    )
    if span is None:
        return None
    inside = [each.end for each in mentions if each.status in ACCEPTED and each.start <= span[0] < each.end]
    return max(inside, default=span[0])


def _free(mention: Mention, found: Sequence[Place]) -> bool:
    return not any(mention.start < each.end and each.start < mention.end for each in found)


def _covers(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _too_long(text: str, span: tuple[int, int], term: str) -> bool:
    return len(text[slice(*span)].split()) > _LONGEST_RATIO * len(term.split()) + _LONGEST_MORE
