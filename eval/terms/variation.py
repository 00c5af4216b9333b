"""Variation of one concept: how many renderings, how evenly, in which articles, and whose fault it is.

Entropy is Shannon's, in bits. The entropy of the target forms given the source form separates what the translation
varied by itself from what the source already varied: a source with two names for one thing may be rendered by two.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.glossary import ACCEPTED
from eval.terms.occurrences import Occurrence


@dataclass(frozen=True, slots=True)
class Variation:
    """One concept in one target language.

    `mentions` and `articles` count; `source_forms`/`target_forms` are (form, count) pairs, most frequent first, dropped
    mentions left out; `success` is the share rendered by a preferred or admitted term; `dominance` the share of
    mentions with the most frequent rendering; entropies in bits; `target_entropy_given_source` is the part of
    `target_entropy` that the source's own variation does not explain. `within_articles` is the mean, over articles
    with two mentions or more, of the share with that article's own most frequent rendering (None where there is no
    such article); `across_articles` the share of articles whose most frequent rendering is the corpus's.
    """

    concept: str
    mentions: int
    articles: int
    missing: int
    source_forms: tuple[tuple[str, int], ...]
    target_forms: tuple[tuple[str, int], ...]
    success: float
    dominance: float
    source_entropy: float
    target_entropy: float
    target_entropy_given_source: float
    within_articles: float | None
    across_articles: float


def entropy(counts: Iterable[int]) -> float:
    """Shannon entropy in bits of a distribution given as counts; 0.0 for none."""
    values = [count for count in counts if count]
    total = sum(values)
    return sum(-count / total * math.log2(count / total) for count in values) + 0.0


def variation(concept: str, occurrences: Sequence[Occurrence]) -> Variation:
    """The variation of `concept`, from its occurrences (at least one) in reading order."""
    rendered = [each for each in occurrences if each.target_form]
    sources = Counter(each.source_form for each in occurrences)
    targets = Counter(each.target_form for each in rendered)
    given_source = {
        form: entropy(Counter(each.target_form for each in rendered if each.source_form == form).values())
        for form in sources
    }
    weights = Counter(each.source_form for each in rendered)
    dominant = targets.most_common(1)[0] if targets else ("", 0)
    articles: dict[str, list[Occurrence]] = {}
    for each in occurrences:
        articles.setdefault(each.document, []).append(each)
    within = [_top(group)[1] / len(group) for group in articles.values() if len(group) > 1]
    return Variation(
        concept=concept,
        mentions=len(occurrences),
        articles=len(articles),
        missing=len(occurrences) - len(rendered),
        source_forms=tuple(sources.most_common()),
        target_forms=tuple(targets.most_common()),
        success=sum(each.status in ACCEPTED for each in occurrences) / len(occurrences),
        dominance=dominant[1] / len(occurrences),
        source_entropy=entropy(sources.values()),
        target_entropy=entropy(targets.values()),
        target_entropy_given_source=sum(weights[form] / len(rendered) * given_source[form] for form in weights),
        within_articles=sum(within) / len(within) if within else None,
        across_articles=sum(_top(group)[0] == dominant[0] != "" for group in articles.values()) / len(articles),
    )


def _top(group: Sequence[Occurrence]) -> tuple[str, int]:
    forms = Counter(each.target_form for each in group if each.target_form)
    return forms.most_common(1)[0] if forms else ("", 0)


def variations(occurrences: Iterable[Occurrence]) -> list[Variation]:
    """The variation of every concept, the most frequent concept first."""
    by_concept: dict[str, list[Occurrence]] = {}
    for each in occurrences:
        by_concept.setdefault(each.concept, []).append(each)
    found = [variation(concept, group) for concept, group in by_concept.items()]
    return sorted(found, key=lambda each: (-each.mentions, each.concept))
