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

#: How many places beside a term are looked at for words of its own, and the shortest such word.
_BESIDE, _SHORTEST = 2, 4


def rougher(table: TermTable, required: Sequence[Requirement], text: str, said: str, before: str) -> int:
    """How many more faults of this kind `said` has than `before`, both translations of `text`; negative for fewer.

    What was said too often before is the model's own: there is no gain in saying it less.
    """
    found, old = table.mentions(said), table.mentions(before)
    more = max(0, table.surplus(required, _accepted(found)) - table.surplus(required, _accepted(old)))
    return more + _faults(table, required, text, said, found) - _faults(table, required, text, before, old)


def _accepted(mentions: Sequence[Mention]) -> list[Mention]:
    return [each for each in mentions if each.status in ACCEPTED]


def _faults(table: TermTable, required: Sequence[Requirement], text: str, said: str, found: Sequence[Mention]) -> int:
    outer = list(_outermost(_accepted(found)))
    return (
        sum(_run_together(table, required, text, said, *pair) for pair in pairwise(outer))
        + sum(_repeated(said, each, 2 if table.target == "vi" else 1) for each in outer)
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
    """Whether two terms of an English text stand side by side that the source does not have so.

    English turns the order of Arabic and French round; a person stands behind an office. Vietnamese sets side by side
    what others join.
    """
    person = right.concept in table.names and not _is_place(right.text)
    if table.target != "en" or person or said[left.end : right.start] != " ":
        return False
    return not any(
        (first.concept, second.concept) == (right.concept, left.concept)
        and first.end <= second.start
        and _CLOSE.fullmatch(text, first.end, second.start)
        for first in required
        for second in required
    )


def _is_place(name: str) -> bool:
    words = tuple(plain(each) for each in _WORD.findall(name))
    return len(words) < 2 or words in load_gazetteer().place_index["en"]


def _repeated(said: str, mention: Mention, size: int) -> bool:
    """Whether `size` words right beside a mention, with no mark between, are its own: a Vietnamese word has two."""
    before = _MARK.split(said[: mention.start])[-1]
    after = _MARK.split(said[mention.end :], maxsplit=1)[0]
    own = _runs(_WORD.findall(mention.text), size)
    beside = _runs(_WORD.findall(before)[-_BESIDE - size + 1 :], size)
    return bool(own & (beside | _runs(_WORD.findall(after)[: _BESIDE + size - 1], size)))


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """The runs of `size` words in lower case, short words left out where they stand alone."""
    runs = {tuple(word.lower() for word in words[at : at + size]) for at in range(len(words) - size + 1)}
    return {run for run in runs if size > 1 or len(run[0]) >= _SHORTEST}
