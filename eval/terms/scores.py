"""Success and consistency of terms over a corpus, with intervals and paired tests.

Success rate: the share of source-term occurrences rendered by a preferred or admitted term (exact match in the sense
of Alam et al. 2021). Consistency (WMT25 terminology task; after Itagaki et al. 2007): each concept has a
pseudo-reference, its first, its most frequent or its prescribed rendering; micro is the share of occurrences equal to
it, macro the mean of that share over concepts. Renderings are equal where they differ by inflection, case, article or
clitics only (see corpus.matching.wordings), because grammar asks for those; another word or another order of words is
another rendering. A dropped mention has no rendering: it is equal to nothing.

What the source varies is told apart from what the translation adds: consistency-source is the share of mentions worded
as the concept most often is in their language's articles; consistency-given-source the share rendered as their own
source wording most often is. A translation that follows every change of the source has 1 there.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.glossary import ACCEPTED
from eval.resampling import RESAMPLES, SEED, Comparison, Interval, Statistic, compare, intervals
from eval.terms.occurrences import STATUSES, Occurrence
from mattran import __version__

PSEUDO_REFERENCES = ("first", "frequent", "prescribed")

#: Every figure by name: shares of occurrences, then consistency.
FIGURES = (
    "success",
    *STATUSES,
    *(f"consistency-{kind}-{average}" for kind in PSEUDO_REFERENCES for average in ("micro", "macro")),
    "consistency-source-micro",
    "consistency-given-source-micro",
)


@dataclass(frozen=True)
class TermScores:
    """The sufficient statistics of one run in one target language: what each occurrence adds to every figure.

    `occurrences` in reading order. Figures are computed from per-segment counts, so resampling is exact and cheap.
    """

    occurrences: tuple[Occurrence, ...]

    @cached_property
    def segments(self) -> tuple[tuple[str, int, int], ...]:
        """The segments with at least one occurrence, sorted: the units that are resampled."""
        return tuple(sorted({each.segment for each in self.occurrences}))

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that occur, sorted."""
        return tuple(sorted({each.concept for each in self.occurrences}))

    @cached_property
    def _unit(self) -> np.ndarray:
        numbers = {segment: index for index, segment in enumerate(self.segments)}
        return np.array([numbers[each.segment] for each in self.occurrences], dtype=np.intp)

    @cached_property
    def _concept(self) -> np.ndarray:
        numbers = {concept: index for index, concept in enumerate(self.concepts)}
        return np.array([numbers[each.concept] for each in self.occurrences], dtype=np.intp)

    def hits(self, figure: str) -> np.ndarray:
        """Whether each occurrence counts for `figure` (one of FIGURES, averages aside): bool, shape (occurrences,)."""
        if figure == "success":
            return np.array([each.status in ACCEPTED for each in self.occurrences], dtype=bool)
        if figure in STATUSES:
            return np.array([each.status == figure for each in self.occurrences], dtype=bool)
        kind = figure.split("-")[1]
        if kind == "prescribed":
            return self.hits("preferred")
        if kind == "source":
            return _most_frequent_in(
                [(each.concept, each.source_language) for each in self.occurrences],
                [each.source_form for each in self.occurrences],
            )
        if kind == "given":
            return _most_frequent_in(
                [(each.concept, each.source_language, each.source_form) for each in self.occurrences],
                [each.target_form for each in self.occurrences],
            )
        expected = pseudo_references(self.occurrences, kind)
        return np.array([each.target_form == expected.get(each.concept) for each in self.occurrences], dtype=bool)

    def statistic(self, figure: str) -> Statistic:
        """The figure as a function of how often each of `segments` is drawn."""
        hits = self.hits(figure).astype(np.float64)
        unit, concept, count = self._unit, self._concept, len(self.concepts)

        by_segment = np.bincount(unit, hits, minlength=len(self.segments))
        mentions = np.bincount(unit, minlength=len(self.segments)).astype(np.float64)

        def share(weights: np.ndarray) -> float:
            # Sums of products, not `@`: starting BLAS threads costs more than these few thousand additions.
            total = (weights * mentions).sum()
            return float((weights * by_segment).sum() / total) if total else float("nan")

        def mean_share(weights: np.ndarray) -> float:
            drawn = weights[unit]
            total = np.bincount(concept, drawn, minlength=count)
            equal = np.bincount(concept, drawn * hits, minlength=count)
            return float((equal[total > 0] / total[total > 0]).mean()) if total.any() else float("nan")

        return mean_share if figure.endswith("-macro") else share

    def intervals(self, figures: Sequence[str] = FIGURES, resamples: int = RESAMPLES) -> dict[str, Interval | None]:
        """Figures with their 95 % bootstrap intervals over segments; None without occurrences."""
        return intervals({name: self.statistic(name) for name in figures}, len(self.segments), resamples=resamples)

    def signature(self, resamples: int = RESAMPLES) -> str:
        """How the figures were made, in sacrebleu's manner."""
        fields = {
            "mentions": len(self.occurrences),
            "concepts": len(self.concepts),
            "unit": "segment",
            "case": "lc",
            "inflection": "folded",
            "missing": "counted",
            "bs": resamples,
            "seed": SEED,
            "version": __version__,
        }
        return "|".join(f"{name}:{value}" for name, value in fields.items())


def pseudo_references(occurrences: Sequence[Occurrence], kind: str) -> dict[str, str]:
    """The expected rendering of each concept: its "first" or its most "frequent" one (ties: the earlier).

    `occurrences` in reading order. A concept that was always dropped has none.
    """
    choose: Callable[[list[str]], str] = _first if kind == "first" else _most_frequent
    renderings: dict[str, list[str]] = {}
    for each in occurrences:
        if each.target_form:
            renderings.setdefault(each.concept, []).append(each.target_form)
    return {concept: choose(forms) for concept, forms in renderings.items()}


def _most_frequent_in(groups: Sequence[tuple[str, ...]], forms: Sequence[str]) -> np.ndarray:
    """Whether each form is the most frequent of its group (ties: the earlier); "" never is."""
    counts: dict[tuple[str, ...], list[str]] = {}
    for group, form in zip(groups, forms, strict=True):
        if form:
            counts.setdefault(group, []).append(form)
    best = {group: _most_frequent(found) for group, found in counts.items()}
    return np.array([best.get(group) == form for group, form in zip(groups, forms, strict=True)], dtype=bool)


def _first(forms: list[str]) -> str:
    return forms[0]


def _most_frequent(forms: list[str]) -> str:
    return Counter(forms).most_common(1)[0][0]


def compare_runs(
    first: TermScores, second: TermScores, figure: str, *, resamples: int = RESAMPLES
) -> Comparison | None:
    """Paired bootstrap of `figure` between two runs over the segments both have; None where they share none."""
    shared = sorted(set(first.segments) & set(second.segments))
    if not shared:
        return None
    chosen = set(shared)
    both = [TermScores(tuple(each for each in run.occurrences if each.segment in chosen)) for run in (first, second)]
    return compare(both[0].statistic(figure), both[1].statistic(figure), len(shared), resamples=resamples)
