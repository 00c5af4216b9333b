"""Marks that tokenisers cut off their words: "l ' homme", "procès - verbal".

An elision's apostrophe is no punctuation mark: it goes with the word it ends. A hyphen goes where both parts of its
word go.
"""

from collections.abc import Iterable

from align.records import Link
from align.words.text import Words
from corpus.normalise.characters import APOSTROPHES, HYPHENS

#: French words that end in an elision; what comes before the apostrophe.
ELIDED = frozenset({*"cdjlmnst", "qu", "jusqu", "lorsqu", "presqu", "puisqu", "quelqu", "quoiqu"})
_APOSTROPHES, _HYPHENS = frozenset(APOSTROPHES), frozenset(HYPHENS)


def with_cut_marks(links: Iterable[Link], pair: tuple[Words, Words], languages: tuple[str, str]) -> list[Link]:
    """The links with those of marks that a tokeniser cut off a word: an apostrophe's are replaced, a hyphen's added."""
    found = {(each.source, each.target): each.probability for each in links}
    if languages[0] == "fr":
        found = _attach(found, pair[0].forms)
    if languages[1] == "fr":
        turned = _attach({(target, source): each for (source, target), each in found.items()}, pair[1].forms)
        found = {(source, target): each for (target, source), each in turned.items()}
    return [Link(source, target, each) for (source, target), each in sorted(found.items())]


def _attach(found: dict[tuple[int, int], float], words: list[str]) -> dict[tuple[int, int], float]:
    partners: dict[int, dict[int, float]] = {}
    for (row, column), probability in found.items():
        partners.setdefault(row, {})[column] = probability
    for at in range(1, len(words)):
        before = partners.get(at - 1, {})
        if words[at] in _APOSTROPHES and words[at - 1].lower() in ELIDED:
            partners[at] = dict(before)
        elif words[at] in _HYPHENS and at + 1 < len(words) and words[at - 1].isalpha() and words[at + 1].isalpha():
            after = partners.get(at + 1, {})
            shared = {column: min(before[column], after[column]) for column in before.keys() & after.keys()}
            partners[at] = shared | partners.get(at, {})
    return {(row, column): each for row, linked in partners.items() for column, each in linked.items()}
