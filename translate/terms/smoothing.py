"""Small faults of grammar that enforced terms leave in a translation, and the model beside them."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.glossary import ACCEPTED
from corpus.matching import Mention
from translate.terms.garbled import garbled
from translate.terms.requirements import Requirement, TermTable

#: What becomes of what, in English; none of these is met in what people wrote.
_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = (
    # "in the 2023."
    (re.compile(r"\b(in|of|for|by|during|since|until|from) the ((?:19|20)\d\d)(?=[.,;:)]|$)"), r"\1 \2"),
    # "a six steps"
    (re.compile(r"\ban? (?=(?:two|three|four|five|six|seven|eight|nine|ten) (?!\w*(?:ss|us|is)\b)\w+s\b)"), ""),
    (re.compile(r"\bin abroad\b"), "abroad"),
    # the movement “X” movement
    (re.compile(r"\b(\w{4,}) ((?:of )?[“\"][^“”\"]+[”\"]) \1\b"), r"\1 \2"),
    (re.compile(r"\b(\w{4,}) (?:of )?([“\"][^“”\"]+[”\"] \1)\b"), r"\2"),
)

#: Between two mentions of a list: marks of quotation and a comma, or the word or letter for "and".
_LISTED = {
    "ar": re.compile(r"[\s\"«»“”]*(?:،|,)[\s\"«»“”]*"),
    "fr": re.compile(r"[\s\"«»“”]*,[\s\"«»“”]*"),
}
_SIDE_BY_SIDE = re.compile(r"[”\"»]? [“\"«]?")
_BESIDE = re.compile(r",? ")


def smooth(table: TermTable, required: Sequence[Requirement], text: str, said: str) -> str:
    """`said`, a translation of `text` that asks for `required`, without such faults; it never lacks more terms."""
    wanted = table.unmet(required, said).total()

    def keeps(attempt: str) -> bool:
        return table.unmet(required, attempt).total() <= wanted

    said = _listed(table, required, text, said, keeps)
    said = _without_garbled(table, required, text, said, keeps)
    if table.target == "vi":
        said = _without_echo(table, said, keeps)
    if table.target == "en":
        for pattern, replacement in _ENGLISH:
            smoothed = pattern.sub(replacement, said)
            said = smoothed if smoothed != said and keeps(smoothed) else said
    return said


def _listed(
    table: TermTable, required: Sequence[Requirement], text: str, said: str, keeps: Callable[[str], bool]
) -> str:
    """`said` with a comma between two terms side by side, where the source has one."""
    mentions = [each for each in table.mentions(said) if each.status in ACCEPTED and not each.nested]
    for left, right in reversed(list(pairwise(mentions))):
        gap = said[left.end : right.start]
        if _SIDE_BY_SIDE.fullmatch(gap) and _in_list(table, required, text, left, right):
            attempt = said[: left.end] + gap.replace(" ", ", ", 1) + said[right.start :]
            said = attempt if keeps(attempt) else said
    return said


def _in_list(table: TermTable, required: Sequence[Requirement], text: str, left: Mention, right: Mention) -> bool:
    comma = _LISTED.get(table.source)
    # Behind an office a comma sets off the person, which is no list.
    alike = (left.concept in table.names) == (right.concept in table.names)
    return (
        alike
        and comma is not None
        and any(
            (first.concept, second.concept) == (left.concept, right.concept)
            and first.end <= second.start
            and comma.fullmatch(text, first.end, second.start) is not None
            for first in required
            for second in required
        )
    )


def _without_echo(table: TermTable, said: str, keeps: Callable[[str], bool]) -> str:
    """`said` without a capitalised last word of a term right in front of it: "Đảng | Trung ương Đảng"."""
    for each in reversed(table.mentions(said)):
        *more, last = each.text.split()
        start = each.start - len(last) - 1
        if more and last[:1].isupper() and re.search(rf"(?<!\w){re.escape(last)} $", said[: each.start]):
            attempt = said[:start] + said[each.start :]
            if start == 0 or said[:start].rstrip()[-1:] in ".!?":
                attempt = said[:start] + said[each.start].upper() + said[each.start + 1 :]
            said = attempt if each.status in ACCEPTED and keeps(attempt) else said
    return said


def _without_garbled(
    table: TermTable, required: Sequence[Requirement], text: str, said: str, keeps: Callable[[str], bool]
) -> str:
    """`said` without a garbled name right beside the name itself."""
    mentions = table.mentions(said)
    for start, end, name in list(garbled(table, required, text, said, mentions))[::-1]:
        for each in mentions:
            if each.concept != name.concept:
                continue
            for attempt in _cut(said, start, end, each):
                if keeps(attempt):
                    return _without_garbled(table, required, text, attempt, keeps)
    return said


def _cut(said: str, start: int, end: int, name: Mention) -> Iterator[str]:
    """`said` without [start, end), where only a comma or a space is between it and the name."""
    if start >= name.end and _BESIDE.fullmatch(said, name.end, start):
        yield said[: name.end] + said[end:]
    if end <= name.start and _BESIDE.fullmatch(said, end, name.start):
        yield said[:start] + said[name.start :]
