"""Attention between the words of two texts, for tests."""

from collections.abc import Mapping

import numpy as np

from translate.engines.base import Hypothesis
from translate.postprocess.links import Links


def hypothesis(source: str, translation: str, pairs: Mapping[str, str] | None = None) -> Hypothesis:
    """A hypothesis whose tokens are words; `pairs` says which attends to which of the source, others to the end."""
    given, said = source.split(), translation.split()
    attention = np.zeros((len(said), len(given) + 1), dtype=np.float32)
    for row, word in enumerate(said):
        wanted = (pairs or {}).get(word)
        attention[row, given.index(wanted) if wanted else len(given)] = 1.0
    return Hypothesis(translation, -0.5, tuple(said), (*given, "</s>"), attention)


def links(source: str, translation: str, pairs: Mapping[str, str] | None = None) -> Links:
    """The links of such a hypothesis."""
    return Links(source, hypothesis(source, translation, pairs))
