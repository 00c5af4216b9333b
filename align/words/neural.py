"""Word alignment from contextual vectors: similarities, made into links by two hidden Markov models that must agree.

Mutual argmax over similarities knows nothing of word order and of words without partner. Here the similarities are
the emissions of a hidden Markov model in either direction, and a link's weight is the product of both posteriors
(the agreement of Liang, Taskar and Klein, 2006). Nothing is trained: the few constants serve every language pair.
A word that is like many others is a worse partner than one that is like a single one: words compete for links.
"""

from collections.abc import Sequence

import numpy as np

from align.encoder import Encoder
from align.words.hmm import Jumps, Posteriors, posteriors
from align.words.leaning import leaned
from align.words.text import Words, digits, is_punctuation
from align.words.vectors import neutral_centre, word_similarities

#: Differences of cosine similarity this large make a link e times likelier.
TEMPERATURE = 0.08
#: The similarity that a word without partner is as good as having.
NULL_SIMILARITY = 0.1
#: Taken off the similarity of a word and a punctuation mark.
PUNCTUATION_PENALTY = 0.2
#: Added to the similarity of equal numbers, taken off that of different ones.
NUMBER_BONUS = 0.2
#: How much of what a word's partners offer together is taken off each, and what one good partner offers.
COMPETITION, USUAL_OFFER = 0.3, 0.35
#: How many partners of a word count for that, the best ones.
RIVALS = 3


class NeuralAligner:
    """Aligns words of translated sentences by the vectors of an encoder."""

    def __init__(self, encoder: Encoder, source: str, target: str, jumps: Jumps | None = None) -> None:
        """Use `encoder` for texts in the languages `source` and `target`; `jumps` says how word order may differ."""
        self._encoder = encoder
        self._languages = source, target
        self._jumps = jumps or Jumps()
        self._neutral = neutral_centre(encoder)

    def similarities(self, pairs: Sequence[tuple[Words, Words]]) -> list[np.ndarray]:
        """Similarities of the words of each pair, with `surface_bonus`; shape (source words, target words)."""
        sources, targets = [source for source, _ in pairs], [target for _, target in pairs]
        found = word_similarities(self._encoder, sources, targets, self._neutral)
        return [
            leaned(similarity, pair, self._languages) + surface_bonus(*pair)
            for pair, similarity in zip(pairs, found, strict=True)
        ]

    def posteriors(self, pairs: Sequence[tuple[Words, Words]]) -> list[Posteriors]:
        """For each pair what both directions think of each link."""
        # Syllables of a Vietnamese word share their partner: they do not compete for it.
        syllables = tuple(code == "vi" for code in self._languages)
        return [
            both_directions(
                *emissions_of(contested(each, sources=not syllables[0], targets=not syllables[1])), self._jumps
            )
            for each in self.similarities(pairs)
        ]


def contested(similarity: np.ndarray, *, sources: bool, targets: bool) -> np.ndarray:
    """Similarities less what the best partners of a word offer it (their log-sum, having none among them).

    After cross-domain local scaling (Conneau et al., 2018). With `sources` the source words compete for each target
    word, with `targets` the target words for each source word. Shapes (source words, target words).
    """
    weights = np.exp(similarity / TEMPERATURE)
    none = np.exp(NULL_SIMILARITY / TEMPERATURE)
    taken = np.zeros_like(similarity)
    for competing, axis in ((sources, 0), (targets, 1)):
        if competing:
            offers = _highest(weights, axis).sum(axis, keepdims=True) + none
            taken += TEMPERATURE * np.log(offers) - USUAL_OFFER
    left: np.ndarray = similarity - COMPETITION * taken
    return left


def _highest(weights: np.ndarray, axis: int) -> np.ndarray:
    # All of them would make the words of a long text worse partners than those of a short one.
    size = weights.shape[axis]
    if size <= RIVALS:
        return weights
    ordered = np.partition(weights, size - RIVALS, axis=axis)
    return np.take(ordered, range(size - RIVALS, size), axis=axis)


def both_directions(emissions: np.ndarray, null_emission: float, jumps: Jumps) -> Posteriors:
    """The posteriors of both directions; `emissions` are positive weights, shape (source words, target words)."""
    return Posteriors(
        posteriors(emissions, null_emission, jumps),
        posteriors(np.ascontiguousarray(emissions.T), null_emission, jumps).T,
    )


def emissions_of(similarity: np.ndarray) -> tuple[np.ndarray, float]:
    """Similarities (n, m) as positive weights at most 1, and the weight of having no partner on the same scale."""
    top = float(similarity.max(initial=NULL_SIMILARITY))
    return np.exp((similarity - top) / TEMPERATURE, dtype=np.float64), float(
        np.exp((NULL_SIMILARITY - top) / TEMPERATURE)
    )


def surface_bonus(source: Words, target: Words) -> np.ndarray:
    """What the forms of the words add to their similarity, shape (source words, target words).

    A word is no punctuation mark; equal numbers belong together, different ones do not.
    """
    left, right = source.forms, target.forms
    marks = [np.array([is_punctuation(word) for word in side], bool) for side in (left, right)]
    bonus = np.where(marks[0][:, None] != marks[1][None, :], -PUNCTUATION_PENALTY, 0.0).astype(np.float32)
    numbers = [[(at, digits(word)) for at, word in enumerate(side) if digits(word)] for side in (left, right)]
    for row, number in numbers[0]:
        for column, other in numbers[1]:
            bonus[row, column] += NUMBER_BONUS if number == other else -NUMBER_BONUS
    return bonus
