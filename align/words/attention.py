"""Links from a translation model's own cross-attention, when it is the one that translated."""

import numpy as np

from align.records import Link
from align.words.hmm import Jumps
from align.words.links import agreed_links
from align.words.neural import both_directions
from align.words.text import Words
from translate.engines.base import Hypothesis
from translate.terms.projection import token_offsets

#: The attention that a word without partner is as good as having.
NULL_ATTENTION = 0.1


def attention_links(hypothesis: Hypothesis, source: Words, target: Words) -> list[Link]:
    """Links between the words of the source and of `hypothesis.text` (the text of `target`).

    The hypothesis must have been made with attention; raises ValueError when it was not. What a target word attends
    to is the mean over its sub-words; sub-words of the source are summed. The same hidden Markov models as for
    vectors make links of it, since attention is often one word off.
    """
    if hypothesis.attention is None:
        raise ValueError("the hypothesis has no attention: translate with attention=True")
    rows = _shares(source, token_offsets(source.text, hypothesis.source_tokens))
    columns = _shares(target, token_offsets(target.text, hypothesis.tokens))
    attended = columns @ hypothesis.attention.astype(np.float64) @ rows.T
    counts = np.maximum(columns.sum(1, keepdims=True), 1)
    return agreed_links(both_directions(attended.T / counts.T + 1e-6, NULL_ATTENTION, Jumps()))


def _shares(words: Words, offsets: list[tuple[int, int]]) -> np.ndarray:
    """1 where a sub-word has a character in a word, shape (words, sub-words)."""
    shares = np.zeros((len(words), len(offsets)))
    for column, (start, end) in enumerate(offsets):
        for row, (first, last) in enumerate(words.spans):
            if first < end and last > start:
                shares[row, column] = 1
    return shares
