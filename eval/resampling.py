"""Bootstrap intervals and paired tests over per-segment sufficient statistics.

A terminology figure is a function of counts; each segment contributes a few counts, and the figure of a resample
is computed from the weighted sum of what its segments contribute. So one pass over the data is enough for every
figure, its interval (Efron 1979, percentile method) and its paired tests (Koehn 2004; Riezler and Maxwell 2005).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

SEED = 12345
RESAMPLES = 1000
#: A resampling test of fewer segments finds differences in anything.
TESTABLE = 10

#: From how often each segment is drawn, shape (segments,), to one figure.
Statistic = Callable[[np.ndarray], float]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds of its 95 % interval; all NaN-free: a figure without data has no Interval."""

    value: float
    low: float
    high: float

    def as_json(self) -> dict[str, float]:
        """{"value", "low", "high"}."""
        return {"value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs' figures, their difference (second minus first) and the two-sided p-value that it is chance."""

    first: float
    second: float
    difference: Interval
    p_value: float


def draws(segments: int, resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[np.ndarray]:
    """Bootstrap resamples: how often each of `segments` segments is drawn, float64 of shape (segments,)."""
    rng = np.random.default_rng(seed)
    for _ in range(resamples):
        yield np.bincount(rng.integers(0, segments, segments), minlength=segments).astype(np.float64)


def intervals(
    statistics: Mapping[str, Statistic], segments: int, *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Interval | None]:
    """Each figure on all segments and its 95 % percentile bootstrap interval; None where there is no data.

    All figures are computed on the same resamples, drawn once.
    """
    values = {name: statistic(np.ones(segments)) if segments else np.nan for name, statistic in statistics.items()}
    present = {name: statistics[name] for name, value in values.items() if not np.isnan(value)}
    samples: dict[str, list[float]] = {name: [] for name in present}
    for weights in draws(segments, resamples, seed) if present else ():
        for name, statistic in present.items():
            samples[name].append(statistic(weights))
    found: dict[str, Interval | None] = dict.fromkeys(statistics)
    for name, sample in samples.items():
        low, high = np.nanquantile(sample, [0.025, 0.975])
        found[name] = Interval(float(values[name]), float(low), float(high))
    return found


def compare(
    first: Statistic,
    second: Statistic,
    segments: int,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Comparison:
    """Paired bootstrap: both runs' figures on the same resamples of the same segments.

    The p-value is the share of resamples whose difference, centred on zero, is at least as far from zero as the
    one observed, with one added to numerator and denominator as sacrebleu does.
    """
    everything = np.ones(segments)
    observed = second(everything) - first(everything)
    differences = np.array([second(weights) - first(weights) for weights in draws(segments, resamples, seed)])
    differences = differences[~np.isnan(differences)]
    low, high = np.quantile(differences, [0.025, 0.975]) if len(differences) else (observed, observed)
    extreme = np.sum(np.abs(differences - differences.mean()) >= abs(observed)) if len(differences) else 0
    return Comparison(
        first=float(first(everything)),
        second=float(second(everything)),
        difference=Interval(float(observed), float(low), float(high)),
        p_value=float((extreme + 1) / (len(differences) + 1)),
    )
