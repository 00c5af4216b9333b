"""Translation quality against a reference: BLEU, chrF2, chrF++ and TER, all through sacrebleu (Post, 2018).

Every figure carries its sacrebleu signature and a 95 % bootstrap interval; systems beyond the first are compared
with the first by a paired test (Koehn 2004 for bootstrap resampling, Riezler and Maxwell 2005 for approximate
randomisation).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus.counting import counted
from corpus.errors import MattranError
from eval.resampling import TESTABLE

#: The metrics in the order they are reported, with whether a higher figure is better.
METRICS: dict[str, bool] = {"BLEU": True, "chrF2": True, "chrF2++": True, "TER": False}

_MOST = {"BLEU": 100.0, "chrF2": 100.0, "chrF2++": 100.0, "TER": math.inf}

PairedTestName = Literal["bootstrap", "randomisation"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric of one system.

    `score` in 0..100; `low`/`high` the bounds of its 95 % bootstrap interval; `p_value` that of the paired
    test against the first system (None for the first).
    """

    system: str
    metric: str
    score: float
    low: float | None
    high: float | None
    p_value: float | None
    signature: str

    def as_json(self) -> dict[str, Any]:
        """A JSON object with these fields."""
        return {name: getattr(self, name) for name in self.__slots__}


def score_systems(
    systems: Mapping[str, Sequence[str]],
    reference: Sequence[str],
    *,
    paired_test: PairedTestName = "bootstrap",
    samples: int = 0,
) -> list[Figure]:
    """Every metric of every system, systems in the order given, the first being the baseline.

    `systems` maps a name to its hypotheses, one a segment, line by line beside `reference`. `samples` is the number
    of resamples (bootstrap) or trials (randomisation); 0 takes sacrebleu's 1,000 and 10,000. The seed is sacrebleu's
    (SACREBLEU_SEED, else 12345), so that figures repeat. Raises MattranError where lengths differ or nothing is given.
    """
    from sacrebleu.metrics import BLEU, CHRF, TER
    from sacrebleu.significance import PairedTest

    if not systems:
        raise MattranError("no hypothesis given: name at least one file of translations")
    if not reference:
        raise MattranError("the reference is empty: give a file with one segment a line")
    for name, hypotheses in systems.items():
        if len(hypotheses) != len(reference):
            raise MattranError(
                f"{name} has {counted(len(hypotheses), 'segment')} and the reference {len(reference)}: "
                "both need one segment a line"
            )
    metrics = {
        "bleu": BLEU(references=[list(reference)]),
        "chrf2": CHRF(references=[list(reference)]),
        "chrf2++": CHRF(word_order=2, references=[list(reference)]),
        "ter": TER(references=[list(reference)]),
    }
    test = PairedTest(
        [(name, list(hypotheses)) for name, hypotheses in systems.items()],
        metrics,
        None,
        test_type="bs" if paired_test == "bootstrap" else "ar",
        n_samples=samples,
        n_ar_confidence=0 if paired_test == "randomisation" else -1,
    )
    signatures, results = test()
    return [
        Figure(
            system=system,
            metric=metric,
            score=float(results[metric][index].score),
            low=_bound(results[metric][index], -1, _MOST[metric]),
            high=_bound(results[metric][index], 1, _MOST[metric]),
            p_value=_p_value(results[metric][index], results[metric][0]),
            signature=f"{metric}|{signatures[metric]}",
        )
        for index, system in enumerate(systems)
        for metric in METRICS
    ]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of several files of translations; `untranslated` counts segments equal to the source, by file."""

    figures: tuple[Figure, ...]
    segments: int
    untranslated: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """{"segments", "figures": [...], "untranslated": {file: count}} (the last only where a source was given)."""
        record: dict[str, Any] = {"segments": self.segments, "figures": [each.as_json() for each in self.figures]}
        return record | ({"untranslated": self.untranslated} if self.untranslated else {})

    def table(self) -> str:
        """A table for a person, a line a system, and the signatures below it."""
        systems = list(dict.fromkeys(each.system for each in self.figures))
        testable = self.segments >= TESTABLE
        width = max(len(name) for name in [*systems, "system"])
        lines = [f"{'system':{width}}" + "".join(f"  {metric:>22}" for metric in METRICS)]
        for system in systems:
            cells = [_cell(each, testable) for each in self.figures if each.system == system]
            lines.append(f"{system:{width}}" + "".join(f"  {cell:>22}" for cell in cells))
        if len(systems) > 1 and testable:
            lines.append(f"* differs from {systems[0]} with p < 0.05")
        elif len(systems) > 1:
            lines.append(f"fewer than {TESTABLE} segments: too few to tell whether systems differ")
        lines += [
            f"{name}: {count:,} of {counted(self.segments, 'segment')} left as the source"
            for name, count in self.untranslated.items()
        ]
        lines += dict.fromkeys(each.signature for each in self.figures)
        return "\n".join(lines)


def _cell(figure: Figure, testable: bool) -> str:
    interval = "" if figure.low is None else f" [{figure.low:.1f}, {figure.high:.1f}]"
    star = "*" if testable and figure.p_value is not None and figure.p_value < 0.05 else ""
    return f"{figure.score:.1f}{star}{interval}"


def compare_files(
    hypotheses: Sequence[Path],
    reference: Path,
    source: Path | None = None,
    *,
    paired_test: PairedTestName = "bootstrap",
    samples: int = 0,
) -> Comparison:
    """Score files of translations, one segment a line, against `reference`; the first file is the baseline.

    Raises MattranError for files that cannot be read, differ in length or are named twice.
    """
    if len(set(hypotheses)) < len(hypotheses):
        raise MattranError("a file of translations is named twice; name each once")
    distinct = len({path.name for path in hypotheses}) == len(hypotheses)
    systems = {path.name if distinct else str(path): read_lines(path) for path in hypotheses}
    expected = read_lines(reference)
    untranslated: dict[str, int] = {}
    if source is not None:
        sources = read_lines(source)
        if len(sources) != len(expected):
            raise MattranError(f"{source} has {counted(len(sources), 'segment')} and the reference {len(expected)}")
        untranslated = {
            name: sum(
                bool(line.strip()) and line.strip() == other.strip()
                for line, other in zip(lines, sources, strict=False)
            )
            for name, lines in systems.items()
        }
    figures = score_systems(systems, expected, paired_test=paired_test, samples=samples)
    return Comparison(tuple(figures), len(expected), untranslated)


def _p_value(result: Any, baseline: Any) -> float | None:
    # sacrebleu counts resamples strictly beyond the observed difference: no difference at all would look significant.
    if result.p_value is not None and result.score == baseline.score:
        return 1.0
    return None if result.p_value is None else float(result.p_value)


def _bound(result: Any, sign: int, most: float) -> float | None:
    # sacrebleu gives the half of the interval's width, which may reach beyond what a metric can be.
    return None if result.ci is None else min(max(float(result.mean + sign * result.ci), 0.0), most)


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 text file without their line ends ("\\n" or "\\r\\n"); raises MattranError if unreadable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise MattranError(f"{path} is no file; give a text file with one segment a line") from error
    except UnicodeDecodeError as error:
        raise MattranError(f"{path}: not UTF-8 at byte {error.start}; convert it to UTF-8") from error
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
