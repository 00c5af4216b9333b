"""Terminology against a reference translation: window overlap and 1-TERm (Alam et al. 2021), and the ceiling.

Texts are compared as words and marks, case-sensitively. The terms are those accepted by the glossary that the
reference has for concepts the source mentions. A corpus's figure is the mean over the segments with a term.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from corpus.glossary import ACCEPTED, Glossary
from corpus.matching import Matcher, Mention
from eval.resampling import RESAMPLES, Interval, Statistic, intervals
from eval.terms.wmt21 import TermAnnotation, term_weighted_ter, window_overlap

WINDOWS = (2, 3)
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")

#: Tokens of a hypothesis, tokens of its reference, the reference's terms -> the figure of the segment.
_Measure = Callable[[Sequence[str], Sequence[str], Sequence[TermAnnotation]], float]


class ReferenceTerms:
    """The terms of a reference, found once and compared with any number of hypotheses."""

    def __init__(
        self, reference: Sequence[str], mentions: Sequence[Sequence[Mention]], glossary: Glossary, matcher: Matcher
    ) -> None:
        """`reference` a segment a line, `mentions` those of the source's lines, `matcher` the target language's."""
        self._tokens = [_TOKEN.findall(line) for line in reference]
        self._terms = [
            _annotations(line, {each.concept for each in found}, glossary, matcher)
            for line, found in zip(reference, mentions, strict=True)
        ]

    @property
    def terms(self) -> int:
        """How many terms the reference has."""
        return sum(map(len, self._terms))

    def figures(self, hypothesis: Sequence[str], resamples: int = RESAMPLES) -> dict[str, Interval | None]:
        """window-overlap-2, window-overlap-3 and 1-TERm of a hypothesis, in 0..1 (1-TERm may be below), with intervals.

        None where the reference has no term.
        """
        measures: dict[str, _Measure] = {f"window-overlap-{n}": _window(n) for n in WINDOWS}
        measures["1-TERm"] = lambda *segment: 1 - term_weighted_ter(*segment)
        chosen = [number for number, terms in enumerate(self._terms) if terms]
        tokens = {number: _TOKEN.findall(hypothesis[number]) for number in chosen}
        statistics: Mapping[str, Statistic] = {
            name: _mean([measure(tokens[n], self._tokens[n], self._terms[n]) for n in chosen])
            for name, measure in measures.items()
        }
        return intervals(statistics, len(chosen), resamples=resamples)


def _window(size: int) -> _Measure:
    return lambda hypothesis, reference, terms: window_overlap(hypothesis, reference, terms, size)


def _mean(values: Sequence[float]) -> Statistic:
    contributions = np.array(values, dtype=np.float64)
    return lambda weights: float((weights * contributions).sum() / weights.sum())


def _annotations(line: str, concepts: set[str], glossary: Glossary, matcher: Matcher) -> tuple[TermAnnotation, ...]:
    found = []
    spans = [each.span() for each in _TOKEN.finditer(line)]
    for mention in matcher.find(line) if concepts else ():
        if mention.concept in concepts and mention.status in ACCEPTED:
            inside = [at for at, (start, end) in enumerate(spans) if start < mention.end and mention.start < end]
            surface = tuple(line[slice(*spans[at])] for at in inside)
            others = (
                tuple(_TOKEN.findall(term.text))
                for term in glossary.terms(mention.concept, matcher.language)
                if term.status in ACCEPTED
            )
            found.append(TermAnnotation(tuple(dict.fromkeys((surface, *others))), inside[0], inside[-1] + 1))
    return tuple(found)
