"""Word vectors: sub-words lifted to words, centred so that what all words of a sentence share does not count."""

import numpy as np

from align.encoder import Encoder, TokenVectors, unit_rows
from align.words.text import Words, lowered_headline

#: Article 1 of the Universal Declaration of Human Rights: the same content in four languages.
NEUTRAL_TEXTS = (
    "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً بروح الإخاء.",
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison "
    "et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
    "conscience and should act towards one another in a spirit of brotherhood.",
    "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được "
    "tạo hóa ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu.",
)
#: How many sub-words the neutral centre counts for beside the sentence's own: a short sentence is no measure.
NEUTRAL_WEIGHT = 8
#: How much the most similar sub-words of two words count beside the words as wholes.
SUBWORD_SHARE = 0.3


def neutral_centre(encoder: Encoder) -> np.ndarray:
    """The mean token vector of `NEUTRAL_TEXTS`, shape (width,)."""
    found: np.ndarray = np.concatenate([each.vectors for each in encoder.token_vectors(NEUTRAL_TEXTS)]).mean(0)
    return found


def word_similarities(
    encoder: Encoder, sources: list[Words], targets: list[Words], neutral: np.ndarray
) -> list[np.ndarray]:
    """How similar the words of each pair of texts are, float32, shape (source words, target words).

    Mostly the cosine of the words' vectors, partly that of their most similar sub-words: a word that carries a
    clitic, or is half of a compound, is like its partner in one sub-word only.
    """
    from threadpoolctl import threadpool_limits

    found = []
    sides = [_centred(encoder, side, neutral) for side in (sources, targets)]
    # The products are small: more threads only wait for each other.
    with threadpool_limits(1, "blas"):
        for (source, rows), (target, columns) in zip(*sides, strict=True):
            whole = _lift(source, rows) @ _lift(target, columns).T
            best = _best_subwords(source, rows, target, columns)
            found.append((1 - SUBWORD_SHARE) * whole + SUBWORD_SHARE * best)
    return found


def _centred(encoder: Encoder, texts: list[Words], neutral: np.ndarray) -> list[tuple[Words, TokenVectors]]:
    tokens = encoder.token_vectors([lowered_headline(each.text) for each in texts])
    found = []
    for words, each in zip(texts, tokens, strict=True):
        total = each.vectors.sum(0) + NEUTRAL_WEIGHT * neutral
        centre = total / (len(each.vectors) + NEUTRAL_WEIGHT)
        found.append((words, TokenVectors(each.vectors - centre, each.offsets)))
    return found


def _lift(words: Words, tokens: TokenVectors) -> np.ndarray:
    vectors = np.zeros((len(words), tokens.vectors.shape[1]), np.float32)
    rows, columns = _overlaps(words, tokens)
    np.add.at(vectors, rows, tokens.vectors[columns])
    return unit_rows(vectors)


def _best_subwords(source: Words, rows: TokenVectors, target: Words, columns: TokenVectors) -> np.ndarray:
    """The highest cosine of a sub-word of one word and one of the other; 0 for words without sub-words."""
    cosines = unit_rows(rows.vectors) @ unit_rows(columns.vectors).T
    by_source = _highest(cosines, source, rows)
    best: np.ndarray = _highest(np.ascontiguousarray(by_source.T), target, columns).T
    return best


def _highest(values: np.ndarray, words: Words, tokens: TokenVectors) -> np.ndarray:
    """The maximum over the rows (sub-words) of each word; shape (words, columns of `values`)."""
    found = np.full((len(words), values.shape[1]), -np.inf, np.float32)
    rows, columns = _overlaps(words, tokens)
    np.maximum.at(found, rows, values[columns])
    found[np.isneginf(found)] = 0
    return found


def _overlaps(words: Words, tokens: TokenVectors) -> tuple[list[int], list[int]]:
    """Positions of words and of sub-words that share a character, pair by pair; both are in order."""
    rows, columns, at = [], [], 0
    for column, (start, end) in enumerate(tokens.offsets):
        # Sub-words of one ligature share its span: a word may be needed again.
        while at and words.spans[at - 1][1] > start:
            at -= 1
        while at < len(words) and words.spans[at][1] <= start:
            at += 1
        row = at
        # A sub-word may reach over several words, where the caller's words are finer.
        while row < len(words) and words.spans[row][0] < end:
            rows.append(row)
            columns.append(column)
            row += 1
    return rows, columns
