"""What may give a translation a term it lacks: starts to decode from, and splices that leave the rest as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.glossary import ACCEPTED
from translate.engines.base import Hypothesis
from translate.terms.garbled import garbled
from translate.terms.projection import project, token_offsets
from translate.terms.repair import replace_span
from translate.terms.requirements import Requirement, TermTable

#: Attention that a rendering's words pay to the mention; to go on from a point it is enough to know roughly where.
_SPAN_SHARE, _POINT_SHARE = 0.3, 0.12

#: A stretch much longer than the term it should become is no rendering of it.
_LONGEST_RATIO, _LONGEST_MORE = 2, 3

#: What may stand between a term that was left out and the words before and behind it.
_JOINTS = {
    language: [("", ""), (",", ""), ("", ","), (f" {of}", ""), ("", f" {of}"), (f" {conjunction}", "")]
    for language, of, conjunction in (("ar", "من", "و"), ("en", "of", "and"), ("fr", "de", "et"), ("vi", "của", "và"))
}
_MARKS = ",;:.!?…)”»"

_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"\w+(?=\W*$)")
_TAIL = re.compile(r"[\s,;:]*")
_GAP = "\0"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Another beginning of a translation, for the model to go on from; with `whole` all of it."""

    text: str
    whole: bool


class Attempts:
    """The attempts at what a translation lacks, those likeliest to help first.

    `hypothesis` is the translation of `text` with its attention, `required` what the text asks for.
    """

    def __init__(self, table: TermTable, text: str, hypothesis: Hypothesis, required: Sequence[Requirement]) -> None:
        self._table = table
        self._text = text
        self._said = hypothesis.text
        self._attention = hypothesis.attention
        self._offsets = (
            token_offsets(text, hypothesis.source_tokens),
            token_offsets(hypothesis.text, hypothesis.tokens),
        )
        self._mentions = table.mentions(hypothesis.text)
        self._accepted = [each for each in self._mentions if each.status in ACCEPTED]
        self._required = required
        unmet = table.unmet(required, hypothesis.text)
        self._missing = [each for each in required if unmet[each.concept] and not self._is_met(each)]

    def starts(self) -> Iterator[Attempt]:
        """The translation up to where a missing term belongs, and the term: outer terms first, from the left."""
        points = [
            (rank, each.nested, point, number)
            for number, each in enumerate(self._missing)
            for rank, point in enumerate(self._points(each))
        ]
        for _, _, point, number in sorted(points):
            before = self._said[:point].rstrip()
            before += " " if before else ""
            term = self._missing[number].term
            yield Attempt(replace_span(before, len(before), len(before), term, self._table.target), False)

    def splices(self) -> Iterator[Attempt]:
        """The translation with a missing term in place of words that may render it, then between two words."""
        missing = sorted(self._missing, key=lambda each: (each.nested, each.start))
        for each in missing:
            for start, end, term in self._spans(each):
                named = each.concept in self._table.names
                yield Attempt(replace_span(self._said, start, end, term, self._table.target, name=named), True)
        for each in missing:
            yield from self._inserted(each)

    def _inserted(self, requirement: Requirement) -> Iterator[Attempt]:
        language, named = self._table.target, requirement.concept in self._table.names
        for point in self._points(requirement):
            before, after = self._said[:point].rstrip(), self._said[point:].lstrip()
            bare, *joints = _JOINTS[language]
            # Two terms side by side read as one.
            for left, right in [*joints, bare] if self._abuts(point) else [bare, *joints]:
                if (left and before[-1:] in ("", *_MARKS)) or (right and after[:1] in ("", *_MARKS)):
                    continue
                opened = f"{before}{left} " if before else ""
                closed = right + ("" if not after or after[0] in _MARKS else " ") + after
                at = len(opened)
                spliced = replace_span(opened + _GAP + closed, at, at + 1, requirement.term, language, name=named)
                yield Attempt(spliced, True)

    def _spans(self, requirement: Requirement) -> Iterator[tuple[int, int, str]]:
        """Stretches of whole words, and the term to put in their place."""
        for each in self._mentions:
            if each.concept == requirement.concept and each.status not in ACCEPTED:
                yield each.start, each.end, requirement.term
        for start, end, name in garbled(self._table, self._required, self._text, self._said, self._mentions):
            if name.concept == requirement.concept:
                yield start, end, requirement.term
        for outer in self._required:
            # A term around it that is said in other words, without the inner one.
            if requirement.nested and outer.start <= requirement.start and requirement.end <= outer.end:
                for each in self._accepted:
                    if each.concept == outer.concept != requirement.concept and each.text != outer.term:
                        yield each.start, each.end, outer.term
        span = self._project(requirement.start, requirement.end, _SPAN_SHARE)
        if span is None:
            return
        words = [match.span() for match in _WORD.finditer(self._said)]
        first = next(at for at, (_, end) in enumerate(words) if end > span[0])
        last = next(at for at in reversed(range(len(words))) if words[at][0] < span[1])
        for left, right in ((0, 0), (0, 1), (-1, 0), (1, 0), (0, -1), (-1, 1), (1, -1)):
            if 0 <= first + left <= last + right < len(words):
                start, end = self._bare(words[first + left][0], words[last + right][1])
                # Other terms in there are not lost: what lacks as many terms as before is never taken.
                if start < end and not self._too_long(start, end, requirement.term):
                    yield start, end, requirement.term

    def _points(self, requirement: Requirement) -> list[int]:
        """Where the term may begin: where the model begins to attend to it, behind what it says for the word before."""
        points = []
        for each in self._mentions:
            if each.concept == requirement.concept and each.status not in ACCEPTED:
                points.append(each.start)
        span = self._project(requirement.start, requirement.end, _POINT_SHARE)
        if span is not None:
            # Behind an accepted term that lies there.
            inside = [each.end for each in self._accepted if each.start <= span[0] < each.end]
            points.append(max(inside, default=span[0]))
        before = _LAST_WORD.search(self._text, 0, requirement.start)
        if before is not None:
            span = self._project(*before.span(), _POINT_SHARE)
            if span is not None:
                inside = [each.end for each in self._accepted if each.start < span[1] <= each.end]
                end = max(inside, default=span[1])
                tail = _TAIL.match(self._said, end)
                points.append(tail.end() if tail else end)
        return list(dict.fromkeys(points))

    def _abuts(self, point: int) -> bool:
        """Whether an accepted term ends or begins at a point, but for spaces."""
        return any(
            not self._said[each.end : point].strip()
            if each.end <= point
            else not self._said[point : each.start].strip()
            for each in self._accepted
            if not each.start < point < each.end
        )

    def _is_met(self, requirement: Requirement) -> bool:
        """True where the words that render the mention are an accepted term of its concept: another one is missing."""
        span = self._project(requirement.start, requirement.end, _SPAN_SHARE)
        return span is not None and any(
            each.concept == requirement.concept and each.start < span[1] and span[0] < each.end
            for each in self._accepted
        )

    def _project(self, start: int, end: int, share: float) -> tuple[int, int] | None:
        if self._attention is None:
            return None
        return project(self._attention, *self._offsets, start, end, self._said, share=share)

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the marks at its edges."""
        while start < end and not self._said[start].isalnum():
            start += 1
        while end > start and not self._said[end - 1].isalnum():
            end -= 1
        return start, end

    def _too_long(self, start: int, end: int, term: str) -> bool:
        return len(self._said[start:end].split()) > _LONGEST_RATIO * len(term.split()) + _LONGEST_MORE
