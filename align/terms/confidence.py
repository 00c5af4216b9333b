"""How sure a projected span is: evidence, and the probability it gives."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a target span rendering a source span; each in [0, 1].

    `purity`: mean probability of its words to come from the source span; `coverage`: mean probability of the source
    words to go into it; `leak`: the largest probability of a word right outside to come from the source span;
    `weakest`: the smaller purity of its two end words.
    """

    purity: float
    coverage: float
    leak: float
    weakest: float


#: A logistic model of "the span is exactly right", fitted by `python -m bench.projection --fit` on answers in three
#: language directions, each with the translation whole and with the answer's sentence dropped.
WEIGHTS = Evidence(purity=4.06, coverage=1.35, leak=-2.71, weakest=0.93)
CONSTANT = -4.0

#: Below this the translation is taken to have dropped the phrase.
DROPPED = 0.15


#: What a term of the glossary adds: it stands in the translation, and only which mention it renders is in doubt.
KNOWN_TERM = 3.0


def known_confidence(evidence: Evidence) -> float:
    """The probability that a term of the glossary found in the translation renders the mention."""
    return 1 / (1 + math.exp(-_score(evidence) - KNOWN_TERM))


def confidence(evidence: Evidence) -> float:
    """The probability that the span is exactly right."""
    return 1 / (1 + math.exp(-_score(evidence)))


def _score(evidence: Evidence) -> float:
    return (
        CONSTANT
        + WEIGHTS.purity * evidence.purity
        + WEIGHTS.coverage * evidence.coverage
        + WEIGHTS.leak * evidence.leak
        + WEIGHTS.weakest * evidence.weakest
    )
