"""A hidden Markov model over word positions: which target word each source word was taken from.

The emissions are given (similarities of contextual vectors); the jumps between neighbouring words' partners are
what adds the sentence's order. After Vogel, Ney and Tillmann (1996), with the null state of Och and Ney (2003).
"""

from dataclasses import dataclass

import numpy as np

#: Jumps longer than this are all alike.
FAR = 8


@dataclass(frozen=True, slots=True)
class Jumps:
    """Weights of a jump between the partners of neighbouring words.

    exp(-`decay` * |jump - 1|), never below `floor` (a clause may stand anywhere); `null` is the probability that a
    word has no partner.
    """

    decay: float = 0.5
    floor: float = 0.03
    null: float = 0.2

    def bumps(self) -> np.ndarray:
        """What each jump from -FAR to FAR weighs above the floor, shape (2 * FAR + 1,)."""
        jumps = np.arange(-FAR, FAR + 1)
        return np.maximum(np.exp(-self.decay * np.abs(jumps - 1)), self.floor) - self.floor


@dataclass(frozen=True, slots=True)
class Posteriors:
    """What both directions think of each link, two matrices of shape (source words, target words).

    `forward`: P(source word i is linked to j), rows summing to at most 1; `backward`: P(target word j is linked to
    i), columns summing to at most 1.
    """

    forward: np.ndarray
    backward: np.ndarray


def posteriors(emissions: np.ndarray, null_emission: float, jumps: Jumps) -> np.ndarray:
    """P(word i is linked to position j | both sentences), shape (n, m), rows summing to at most 1 (the rest is null).

    `emissions` (n, m) are positive weights, `null_emission` that of having no partner. Forward-backward; a word
    without partner remembers the last position. Time and memory are in n * m.
    """
    n, m = emissions.shape
    if not n or not m:
        return np.zeros((n, m))
    bumps, floor = jumps.bumps(), jumps.floor
    leave = _spread(np.ones(m), bumps[::-1], floor)
    real, null = 1 - jumps.null, jumps.null * null_emission
    linked, skipped = np.empty((n, m)), np.empty((n, m))
    scales = np.empty(n)
    before = np.full(m, 1 / m)
    for i in range(n):
        arrive = before if i == 0 else _spread(before / leave, bumps, floor)
        linked[i] = real * arrive * emissions[i]
        skipped[i] = null * before
        scales[i] = linked[i].sum() + skipped[i].sum()
        linked[i] /= scales[i]
        skipped[i] /= scales[i]
        before = linked[i] + skipped[i]
    after = np.ones(m)
    for i in range(n - 2, -1, -1):
        onward = _spread(emissions[i + 1] * after, bumps[::-1], floor) / leave
        after = (real * onward + null * after) / scales[i + 1]
        linked[i] *= after
    return linked


def _spread(weights: np.ndarray, bumps: np.ndarray, floor: float) -> np.ndarray:
    """out[j] = sum over k of weights[k] * (floor + bumps[j - k])."""
    m = len(weights)
    near: np.ndarray = np.convolve(weights, bumps)[FAR : FAR + m]
    return near + floor * weights.sum()
