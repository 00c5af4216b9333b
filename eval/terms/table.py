"""The table of `eval terms`, for a person."""

from collections.abc import Iterator, Sequence

from corpus.counting import counted
from eval.resampling import TESTABLE, Interval
from eval.terms.evaluate import Evaluation, SystemScores
from eval.terms.variation import Variation

#: Figures of the table and what a reader sees instead of their names; the rest is in the JSON.
FIGURES = {
    "success": "success (preferred or admitted)",
    "preferred": "  preferred",
    "deprecated": "  deprecated",
    "other": "  other words",
    "missing": "  missing",
    "consistency-frequent-micro": "consistency, mentions",
    "consistency-frequent-macro": "consistency, concepts",
    "consistency-given-source-micro": "  given the source's wording",
    "consistency-source-micro": "  of the source itself",
    "window-overlap-2": "window overlap, 2 words",
    "window-overlap-3": "window overlap, 3 words",
    "1-TERm": "1-TERm",
    "ceiling": "success of the reference",
}

#: Concepts shown: those with most mentions not rendered by their terms.
SHOWN = 8


def table(evaluation: Evaluation) -> str:
    """Headline figures in per cent with 95 % intervals, the concepts that fail most, signatures."""
    return "\n".join(_lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[str]:
    for language in dict.fromkeys(each.language for each in evaluation.systems):
        systems = [each for each in evaluation.systems if each.language == language]
        first = systems[0]
        yield (
            f"{language}: {counted(len(first.scores.occurrences), 'mention')} of "
            f"{counted(len(first.concepts), 'concept')} in {counted(len(first.scores.segments), 'segment')}"
        )
        testable = len(first.scores.segments) >= TESTABLE
        starred = {
            (test.system, test.figure)
            for test in evaluation.tests
            if testable and test.language == language and test.comparison.p_value < 0.05
        }
        width = max(len(name) for name in FIGURES.values())
        columns = [max(len(each.system), 22) for each in systems]
        yield f"{'':{width}}" + "".join(f"  {each.system:>{n}}" for each, n in zip(systems, columns, strict=True))
        for name, label in FIGURES.items():
            figures = [(each.figures | each.reference).get(name) for each in systems]
            if any(figures):
                cells = [
                    _cell(found, (each.system, name) in starred) for each, found in zip(systems, figures, strict=True)
                ]
                yield f"{label:{width}}" + "".join(f"  {cell:>{n}}" for cell, n in zip(cells, columns, strict=True))
        if len(systems) > 1 and testable:
            yield f"* differs from {first.system} with p < 0.05"
        elif len(systems) > 1:
            yield f"fewer than {TESTABLE} segments: too few to tell whether systems differ"
        yield from _failing(first)
        yield from dict.fromkeys(each.scores.signature() for each in systems)


def _cell(found: Interval | None, starred: bool) -> str:
    if found is None:
        return "-"
    star = "*" if starred else ""
    return f"{100 * found.value:.1f}{star} [{100 * found.low:.1f}, {100 * found.high:.1f}]"


def _failing(system: SystemScores) -> Iterator[str]:
    failing: Sequence[Variation] = sorted(
        (each for each in system.concepts if each.success < 1),
        key=lambda each: (-(1 - each.success) * each.mentions, each.concept),
    )
    if failing:
        yield f"concepts that fail most in {system.system}:"
    for each in failing[:SHOWN]:
        forms = ", ".join(f"{form} ({count})" for form, count in each.target_forms[:4])
        missing = f"; missing ({each.missing})" if each.missing else ""
        failed = round((1 - each.success) * each.mentions)
        yield f"  {each.concept}: {failed} of {each.mentions}: {forms}{missing}"
