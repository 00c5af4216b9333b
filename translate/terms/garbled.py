"""Names a model garbled: capitalised words that nobody knows, alike to a name that the text asks for."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.matching import Mention
from translate.postprocess.gazetteer import likeness, load_gazetteer, plain
from translate.terms.requirements import Requirement, TermTable

_WORD = re.compile(r"[^\W\d_][\w'’]*")

#: How alike to a name its garbled form must be (0..1), and how long a name must be: short ones are like any word.
_ALIKE, _SHORTEST = 0.55, 6


def garbled(
    table: TermTable, required: Sequence[Requirement], text: str, said: str, mentions: Sequence[Mention]
) -> Iterator[tuple[int, int, Requirement]]:
    """Where `said`, a translation of `text`, has a garbled form of a required name, as code-point offsets.

    `mentions` are those of all terms in it, which are never garbled, nor is what the source has, known places and
    Vietnamese persons.
    """
    names = {each.concept: each for each in required if each.concept in table.names and len(each.term) >= _SHORTEST}
    if not names:
        return
    for run in _capitalised(said, mentions):
        for name in names.values():
            alike, start, end = max(
                (likeness(said[start:end], name.term), start, end)
                for start, end in _stretches(run, len(name.term.split()) + 1)
            )
            if alike >= _ALIKE and not _is_known(said[start:end], text, table.target):
                yield start, end, name
                break


def _stretches(run: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run of words, `most` words at most."""
    for at, (start, _) in enumerate(run):
        for _, end in run[at : at + most]:
            yield start, end


def _capitalised(said: str, mentions: Sequence[Mention]) -> Iterator[list[tuple[int, int]]]:
    """The words of each run of capitalised words outside mentions; the start of the text is no sign of a name."""
    run: list[tuple[int, int]] = []
    words = [match.span() for match in _WORD.finditer(said)]
    for (_, before), (start, end) in pairwise([(0, 0), *words]):
        named = start > 0 and said[start].isupper() and not any(m.start < end and start < m.end for m in mentions)
        if run and not (named and said[before:start] == " "):
            yield run
            run = []
        if named:
            run.append((start, end))
    if run:
        yield run


def _is_known(name: str, text: str, language: str) -> bool:
    gazetteer, words = load_gazetteer(), plain(name).split()
    return (
        plain(name) in plain(text)
        or tuple(words) in gazetteer.place_index[language]
        or all(gazetteer.knows(each, language) for each in words)
    )
