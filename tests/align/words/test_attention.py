import numpy as np
import pytest

from align.words.attention import attention_links
from align.words.text import whitespace_words
from translate.engines.base import Hypothesis

SOURCE = whitespace_words("le chat noir dort")
TARGET = whitespace_words("the black cat sleeps")


def hypothesis(attention: np.ndarray | None) -> Hypothesis:
    return Hypothesis(
        text=TARGET.text,
        score=0.0,
        tokens=("▁the", "▁bla", "ck", "▁cat", "▁sleeps"),
        source_tokens=("▁le", "▁ch", "at", "▁noir", "▁dort", "</s>"),
        attention=attention,
    )


def test_links_follow_attention() -> None:
    attention = np.full((5, 6), 0.02)
    for target, source in ((0, 0), (1, 3), (2, 3), (3, 1), (3, 2), (4, 4)):
        attention[target, source] = 0.45
    links = attention_links(hypothesis(attention), SOURCE, TARGET)
    assert {(each.source, each.target) for each in links} == {(0, 0), (1, 2), (2, 1), (3, 3)}


def test_a_hypothesis_without_attention_is_refused() -> None:
    with pytest.raises(ValueError, match="attention=True"):
        attention_links(hypothesis(None), SOURCE, TARGET)
