"""`eval terms`: how well and how consistently runs, or files of translations, keep a glossary's terms."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import GateFailed, MattranError
from corpus.files import read_jsonl
from corpus.glossary import Glossary
from eval.resampling import Comparison, Interval
from eval.terms.occurrences import Occurrence, read_occurrences
from eval.terms.pairs import SourceLines
from eval.terms.scores import TermScores, compare_runs
from eval.terms.variation import Variation, variations

if TYPE_CHECKING:
    from align.terms.projection import Projector

#: What runs are tested for against the first.
TESTED = ("success", "consistency-frequent-micro", "consistency-frequent-macro")


@dataclass(frozen=True, slots=True)
class SystemScores:
    """One run or file in one target language: figures in 0..1 with intervals (None without mentions).

    `reference` holds the figures that need a reference, with the reference's own "ceiling" of success.
    """

    system: str
    language: str
    scores: TermScores
    figures: dict[str, Interval | None]
    concepts: tuple[Variation, ...]
    reference: dict[str, Interval | None] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The figures, their signature, and each concept's variation."""
        return {
            "system": self.system,
            "language": self.language,
            "mentions": len(self.scores.occurrences),
            "segments": len(self.scores.segments),
            "figures": _intervals_as_json(self.figures | self.reference),
            "signature": self.scores.signature(),
            "concepts": [asdict(each) for each in self.concepts],
        }


@dataclass(frozen=True, slots=True)
class FigureTest:
    """A figure of a further system, tested against the first system in the same language (paired bootstrap)."""

    system: str
    baseline: str
    language: str
    figure: str
    comparison: Comparison

    def as_json(self) -> dict[str, Any]:
        """The fields, those of the comparison among them."""
        return {"system": self.system, "baseline": self.baseline, "language": self.language, "figure": self.figure} | {
            "difference": self.comparison.difference.as_json(),
            "p_value": self.comparison.p_value,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `eval terms` found: a score for each system and language, and the tests between them."""

    systems: tuple[SystemScores, ...]
    tests: tuple[FigureTest, ...]

    def as_json(self) -> dict[str, Any]:
        """{"systems": [...], "tests": [...]}."""
        return {"systems": [each.as_json() for each in self.systems], "tests": [each.as_json() for each in self.tests]}

    def check(self, least: float) -> None:
        """Raise GateFailed where the success rate of a system in a language is below `least`, in 0..1."""
        failed = []
        for each in self.systems:
            success = each.figures["success"]
            if success is None:
                failed.append(f"{each.system} has no mention of any term in {each.language}")
            elif success.value < least:
                failed.append(f"{each.system} keeps {100 * success.value:.1f} % of the terms in {each.language}")
        if failed:
            raise GateFailed(f"below {100 * least:g} %: {'; '.join(failed)}")


def evaluate_runs(
    outs: Sequence[Path],
    glossary: Glossary | None = None,
    projector: "Projector | None" = None,
    languages: Sequence[str] = (),
) -> Evaluation:
    """Score the runs in the folders `outs`, the first being the baseline.

    Without `glossary` from their renderings.jsonl; with it terms are aligned by `projector` now, those of concepts
    with a term in the target language. `languages` restricts the target languages. Raises MattranError where there is
    nothing to score.
    """
    systems = []
    for out, name in zip(outs, names(outs), strict=True):
        by_language = read_occurrences(_renderings(out, glossary, projector))
        found = [code for code in sorted(by_language) if not languages or code in languages]
        if not found:
            wanted = f" into {', '.join(languages)}" if languages else ""
            raise MattranError(f"{out} has no mention of any term in its translations{wanted}; check the glossary")
        systems += [score(name, code, by_language[code]) for code in found]
    return Evaluation(tuple(systems), tests_against_first(systems))


def evaluate_files(
    source: Path,
    hypotheses: Sequence[Path],
    source_language: str,
    target_language: str,
    glossary: Glossary,
    projector: "Projector",
    reference: Path | None = None,
) -> Evaluation:
    """Score files of translations of `source`, all of them one segment a line; the first is the baseline.

    `reference` adds window overlap, 1-TERm and the reference's own success. Raises MattranError for files that do not
    fit together.
    """
    lines = SourceLines(source, glossary, source_language, target_language)
    ceiling = None
    terms = None
    if reference is not None:
        from eval.terms.reference import ReferenceTerms

        expected = lines.beside(reference)
        terms = ReferenceTerms(expected, lines.mentions, glossary, lines.matcher)
        ceiling = _score_lines("reference", lines, expected, projector).figures["success"]
    systems = []
    for path, name in zip(hypotheses, names(hypotheses), strict=True):
        hypothesis = lines.beside(path)
        extra = {} if terms is None else terms.figures(hypothesis) | {"ceiling": ceiling}
        systems.append(_score_lines(name, lines, hypothesis, projector, extra))
    return Evaluation(tuple(systems), tests_against_first(systems))


def score(
    system: str, language: str, occurrences: Sequence[Occurrence], reference: dict[str, Interval | None] | None = None
) -> SystemScores:
    """The figures of one system in one target language."""
    scores = TermScores(tuple(occurrences))
    concepts = tuple(variations(occurrences))
    return SystemScores(system, language, scores, scores.intervals(), concepts, reference or {})


def tests_against_first(systems: Sequence[SystemScores]) -> tuple[FigureTest, ...]:
    """Each further system against the first one in its language, over the segments both have."""
    first: dict[str, SystemScores] = {}
    found = []
    for each in systems:
        baseline = first.setdefault(each.language, each)
        if baseline is each:
            continue
        for figure in TESTED:
            comparison = compare_runs(baseline.scores, each.scores, figure)
            if comparison is not None:
                found.append(FigureTest(each.system, baseline.system, each.language, figure, comparison))
    return tuple(found)


def names(paths: Sequence[Path]) -> list[str]:
    """What systems are called: their files' names, or their paths where names are equal."""
    if len(set(paths)) < len(paths):
        raise MattranError("the same translations are named twice; name each once")
    distinct = len({path.name for path in paths}) == len(paths) and all(path.name for path in paths)
    return [path.name if distinct else str(path) for path in paths]


def _score_lines(
    name: str,
    lines: SourceLines,
    translations: Sequence[str],
    projector: "Projector",
    reference: dict[str, Interval | None] | None = None,
) -> SystemScores:
    records = (each.as_json() for each in lines.renderings(translations, projector))
    return score(name, lines.target, read_occurrences(records).get(lines.target, []), reference)


def _renderings(out: Path, glossary: Glossary | None, projector: "Projector | None") -> Iterable[dict[str, Any]]:
    if glossary is not None and projector is not None:
        from align.terms.run import align_terms

        for rendering in align_terms(out, glossary, projector):
            if glossary.terms(rendering.concept, rendering.target_language):
                yield rendering.as_json()
    elif (out / "renderings.jsonl").exists():
        yield from read_jsonl(out / "renderings.jsonl")
    else:
        raise MattranError(f"{out} holds no renderings.jsonl; add --glossary FILE to align its terms now")


def _intervals_as_json(figures: dict[str, Interval | None]) -> dict[str, Any]:
    return {name: None if found is None else found.as_json() for name, found in figures.items()}
