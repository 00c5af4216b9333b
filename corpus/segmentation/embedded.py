"""Quotations and parentheses whose inner sentences belong to the sentence around them."""

import bisect
import re
from dataclasses import dataclass

from corpus.segmentation.abbreviations import REPORTING, Rules

# Longer ones are split like any text: a quotation of several full sentences is read as such.
_LONGEST = 150
_QUOTED = re.compile(
    rf"«[^«»]{{1,{_LONGEST}}}»|“[^“”]{{1,{_LONGEST}}}”"
    rf"|(?:(?<![^\s(«])|(?<=[وبلكـ’']))\"(?=\S)[^\"]{{1,{_LONGEST}}}(?<=\S)\"(?!\w)"
)
_BRACKETED = re.compile(rf"\([^()]{{1,{_LONGEST}}}\)")
_NEXT = re.compile(r"\s*([.,;:،؛]|\w{0,12})")


@dataclass(frozen=True, slots=True)
class Spans:
    """Ordered, disjoint spans."""

    starts: list[int]
    ends: list[int]

    def covers(self, position: int) -> bool:
        """True where `position` lies strictly inside one of the spans."""
        index = bisect.bisect_left(self.starts, position) - 1
        return index >= 0 and position < self.ends[index]


def embedded_spans(line: str, known: Rules) -> Spans:
    """The quotations and parentheses of `line` that the sentence around them goes on after.

    A quotation counts where a comma, a lower-case word, a verb of saying or the sentence's own period follows
    ("« Bien. Merci. », dit-il"), a parenthesis always.
    """
    found = [match.span() for match in _BRACKETED.finditer(line)]
    for match in _QUOTED.finditer(line):
        following = _NEXT.match(line, match.end())[1]  # type: ignore[index]
        if following and (following[0] in ".,;:،؛" or following[0].islower() or following in REPORTING):
            found.append(match.span())
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(found):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Spans(starts, ends)
