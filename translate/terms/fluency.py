"""How roughly terms stand in a translation: run together, said too often, beside words they repeat, or garbled."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.glossary import ACCEPTED
from corpus.matching import Mention
from translate.postprocess.gazetteer import load_gazetteer, plain
from translate.terms.garbled import garbled
from translate.terms.requirements import Requirement, TermTable

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[,;:.()\"“”]")

#: What may stand between two mentions of the source whose renderings may stand side by side: at most one short word.
_CLOSE = re.compile(r"[\s\"«»“”]*(?:\w{1,3}['’]?[\s\"«»“”]*)?")

#: Words beside a term that must not be among its own, and the shortest word looked at.
_BESIDE, _SHORTEST = 2, 3


def roughness(table: TermTable, required: Sequence[Requirement], text: str, said: str) -> int:
    """How many faults of this kind `said`, a translation of `text` that asks for `required`, has."""
    found = table.mentions(said)
    mentions = [each for each in found if each.status in ACCEPTED]
    outer = list(_outermost(mentions))
    return (
        sum(_run_together(table, required, text, said, *pair) for pair in pairwise(outer))
        + table.surplus(required, mentions)
        + sum(_repeated(said, each) for each in outer)
        + sum(1 for _ in garbled(table, required, text, said, found))
    )


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    end = 0
    for each in mentions:
        if each.start >= end:
            yield each
            end = each.end


def _run_together(
    table: TermTable, required: Sequence[Requirement], text: str, said: str, left: Mention, right: Mention
) -> bool:
    """Whether two terms stand side by side that the source does not have so.

    Vietnamese keeps the order of Arabic and French, English turns it round, but for a person behind an office.
    """
    if said[left.end : right.start] != " ":
        return False
    keeps_order = table.target != "en" or (right.concept in table.names and not _is_place(right.text))
    for first in required:
        for second in required:
            ordered = (left.concept, right.concept) if keeps_order else (right.concept, left.concept)
            in_order = (first.concept, second.concept) == ordered and first.end <= second.start
            if in_order and _CLOSE.fullmatch(text, first.end, second.start):
                return False
    return True


def _is_place(name: str) -> bool:
    words = tuple(plain(each) for each in _WORD.findall(name))
    return len(words) < 2 or words in load_gazetteer().place_index["en"]


def _repeated(said: str, mention: Mention) -> bool:
    """Whether a word right beside a mention, with no mark between, is one of its own."""
    own = {each.lower() for each in _WORD.findall(mention.text) if len(each) >= _SHORTEST}
    before = _MARK.split(said[: mention.start])[-1]
    after = _MARK.split(said[mention.end :], maxsplit=1)[0]
    beside = _WORD.findall(before)[-_BESIDE:] + _WORD.findall(after)[:_BESIDE]
    return any(each.lower() in own for each in beside)
