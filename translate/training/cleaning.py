"""Which pairs are fit for training: each rule is a small function that says why a pair is not."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.language import identify
from corpus.languages import language

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation; languages as ISO 639-1 codes."""

    source: str
    target: str
    source_language: str
    target_language: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits: characters a side, the ratio of the longer to the shorter, and which checks are made.

    `identify` asks the language classifier about texts of 40 characters or more (about a millisecond each).
    `similarity` is the least cosine between the sentence vectors of both sides (an encoder reads all the data: some
    hundred pairs a second). It depends on the encoder: see `Similarity`.
    """

    characters: tuple[int, int] = (2, 500)
    ratio: float = 2.5
    numbers: bool = True
    identify: bool = False
    similarity: float | None = None


#: Cosines between the sentence vectors of sources and their targets, one a pair. With the embedded encoder (measured on
#: three corpora) 99 of 100 translations are above 0.84, 99 of 100 unrelated texts below it, and none far below.
Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[float]]


def wrong_length(pair: Pair, rules: Rules) -> bool:
    """A side is shorter or longer than allowed, or one is much longer than the other."""
    low, high = rules.characters
    shorter, longer = sorted((len(pair.source), len(pair.target)))
    return shorter < low or longer > high or (shorter > 15 and longer > rules.ratio * shorter)


def untranslated(pair: Pair, rules: Rules) -> bool:
    """Both sides are the same text."""
    return pair.source == pair.target


def wrong_script(pair: Pair, rules: Rules) -> bool:
    """Less than half of a side's letters are of its language's script."""
    sides = ((pair.source, pair.source_language), (pair.target, pair.target_language))
    for text, code in sides:
        letters = len(_LETTER.findall(text))
        arabic = len(_ARABIC.findall(text))
        right = arabic if language(code).script == "Arabic" else letters - arabic
        if 2 * right < letters:
            return True
    return False


def other_numbers(pair: Pair, rules: Rules) -> bool:
    """More than half of the numbers (of two digits and more) of a side are not on the other."""
    if not rules.numbers:
        return False
    # Separators differ by language (10,000 10.000 10 000), so groups of digits are compared.
    left, right = (
        Counter(each for each in _DIGITS.findall(text) if len(each) > 1) for text in (pair.source, pair.target)
    )
    return 2 * (left & right).total() < max(left.total(), right.total())


def other_language(pair: Pair, rules: Rules) -> bool:
    """The classifier is sure that a side is in another of our languages."""
    if not rules.identify:
        return False
    sides = ((pair.source, pair.source_language), (pair.target, pair.target_language))
    return any(len(text) >= 40 and identify(text) not in (None, code) for text, code in sides)


CHECKS: tuple[Callable[[Pair, Rules], bool], ...] = (
    wrong_length,
    untranslated,
    wrong_script,
    other_numbers,
    other_language,
)


def clean(pairs: Iterable[Pair], rules: Rules, dropped: Counter[str]) -> Iterator[Pair]:
    """The pairs that pass every check, each once; counts the others in `dropped` under the name of the check."""
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        reason = next((check.__name__ for check in CHECKS if check(pair, rules)), None)
        if reason is None and (pair.source, pair.target) in seen:
            reason = "duplicate"
        if reason is None:
            seen.add((pair.source, pair.target))
            yield pair
        else:
            dropped[reason] += 1


def similar(pairs: Sequence[Pair], least: float, similarity: Similarity, dropped: Counter[str]) -> Iterator[Pair]:
    """The pairs whose sides are at least `least` alike; counts the others in `dropped` as "dissimilar"."""
    cosines = similarity([pair.source for pair in pairs], [pair.target for pair in pairs])
    for pair, cosine in zip(pairs, cosines, strict=True):
        if cosine >= least:
            yield pair
        else:
            dropped["dissimilar"] += 1
