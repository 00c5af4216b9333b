"""Word alignment without an encoder: what the input itself says of its words, and how they look.

The fallback where no encoder can be loaded. Words that occur in the same line pairs are similar (Dice), words that
are written alike too; the same two hidden Markov models make links of it as for vectors.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import numpy as np

from align.records import Link
from align.words.hmm import Jumps
from align.words.links import agreed_links
from align.words.neural import both_directions, emissions_of, surface_bonus
from align.words.text import Words

#: Lines that are counted for co-occurrence: enough for frequent words, little memory.
COUNTED_LINES = 20_000
#: Lines with more words say little of which go together.
LONGEST_COUNTED = 60
#: Added to both counts of Dice, against words seen once.
SMOOTHING = 1.0

Fold = Callable[[str], str]
Pair = tuple[Words, Words]


def lexical_links(pairs: Iterable[Pair], fold_source: Fold, fold_target: Fold) -> Iterator[list[Link]]:
    """Links of each pair; `pairs` is read twice. The folds give words their comparison form."""
    together: Counter[tuple[str, str]] = Counter()
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, (source, target) in enumerate(pairs):
        if number == COUNTED_LINES:
            break
        if max(len(source), len(target)) <= LONGEST_COUNTED:
            sources, targets = set(map(fold_source, source.forms)), set(map(fold_target, target.forms))
            left.update(sources)
            right.update(targets)
            together.update((one, other) for one in sources for other in targets)
    for source, target in pairs:
        rows, columns = [fold_source(each) for each in source.forms], [fold_target(each) for each in target.forms]
        similarity = np.zeros((len(rows), len(columns)), np.float32)
        for row, one in enumerate(rows):
            for column, other in enumerate(columns):
                dice = 2 * together[one, other] / (left[one] + right[other] + 2 * SMOOTHING)
                similarity[row, column] = max(dice, look_alike(one, other))
        yield agreed_links(both_directions(*emissions_of(similarity + surface_bonus(source, target)), Jumps()))


def written_alike(source: Words, target: Words) -> np.ndarray:
    """How much the words look alike (see `look_alike`), small letters, shape (source words, target words)."""
    left, right = [word.casefold() for word in source.forms], [word.casefold() for word in target.forms]
    alike = [[look_alike(one, other) for other in right] for one in left]
    return np.array(alike, np.float32).reshape(len(left), len(right))


def look_alike(one: str, other: str) -> float:
    """Share of common letter pairs (Dice), in [0, 1]; words of one letter are alike only when equal."""
    if one == other:
        return 1.0
    pairs = [Counter(pairwise(word)) for word in (one, other)]
    total = pairs[0].total() + pairs[1].total()
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0
