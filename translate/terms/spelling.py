"""Terms in the middle of a sentence have no capitals that the glossary does not give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.matching import Mention
from translate.engines.base import Decoding, Engine
from translate.search import Found
from translate.terms.requirements import TermTable

_WORD = re.compile(r"[^\W\d_][\w'’]*")

#: Where a capital is due whatever the glossary says: at the start of a sentence and behind an opening mark.
_START = re.compile(r"(?:^[\W\d]*|[.!?…]\W*|[\"“«‘(]\s*)$")
_SMALL = re.compile(r"(?:\s+(?:of|the|and|for))+\s*$", re.IGNORECASE)

#: Headlines have capitals of their own: the share of long words with one that makes a headline.
_HEADLINE, _LONG = 0.7, 4


class Tables(Protocol):
    """Who knows the glossary: see TermEnforcer."""

    def table(self, source: str, target: str) -> TermTable:
        """The glossary seen from a pair of languages."""


class Spelling:
    """A finisher that takes from terms the source asks for the capitals that the glossary does not give them.

    None is added: the source's word may be meant otherwise. Headlines stay as they are.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @property
    def key(self) -> str:
        """See Finisher.key; the glossary is in the key of who knows it."""
        return "term-capitals:1"

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """See Finisher.finish."""
        table = self._tables.table(source, target)
        done = dict(found)
        for text, taken in found.items():
            said = with_capitals(table, text, taken.hypothesis.text)
            if said != taken.hypothesis.text:
                done[text] = replace(taken, hypothesis=replace(taken.hypothesis, text=said))
        return done


def with_capitals(table: TermTable, text: str, said: str) -> str:
    """`said`, a translation of `text`, with no more capitals than the glossary's in the terms that `text` asks for."""
    asked = {each.concept for each in table.requirements(text)}
    mentions = table.mentions(said) if asked else []
    if not mentions or _is_headline(said, mentions):
        return said
    names = [each for each in mentions if each.concept in table.names]
    for each in mentions:
        # A single word may be meant otherwise where it is not the glossary's first choice.
        certain = each.status == "preferred" or (each.status == "admitted" and " " in each.term)
        if certain and each.concept in asked and not each.nested and _is_free(said, each, names):
            said = said[: each.start] + _spelled(said, each) + said[each.end :]
    return said


def _spelled(said: str, mention: Mention) -> str:
    """A mention without capitals that its term does not have; as long as it was."""
    words, wanted = list(_WORD.finditer(mention.text)), _WORD.findall(mention.term)
    # A name inside it, or another wording.
    if len(words) != len(wanted):
        return mention.text
    letters = list(mention.text)
    for word, term in zip(words, wanted, strict=True):
        starts = _START.search(said, 0, mention.start + word.start())
        if term[0].islower() and term[0] == word.group()[0].lower() and not starts and not word.group()[1:].isupper():
            letters[word.start()] = term[0]
    return "".join(letters)


def _is_free(said: str, mention: Mention, names: Sequence[Mention]) -> bool:
    """Whether a mention is no part of a longer name: no capital beside it but that of a known name behind it."""
    before = _SMALL.sub(" ", said[: mention.start])
    last = re.search(r"(\w[\w'’]*)\s+$", before)
    behind = re.match(r"\s+(\w)", said[mention.end :])
    named = any(each.start == mention.end + 1 for each in names)
    starts = last is not None and _START.search(said[: last.start()]) is not None
    return (last is None or starts or not last.group(1)[0].isupper()) and (
        behind is None or named or not behind.group(1).isupper()
    )


def _is_headline(said: str, mentions: Sequence[Mention]) -> bool:
    """Whether most long words behind the first one, those of terms left aside, have a capital."""
    long = [
        match.group()
        for match in list(_WORD.finditer(said))[1:]
        if len(match.group()) >= _LONG and not any(each.start <= match.start() < each.end for each in mentions)
    ]
    return bool(long) and sum(word[0].isupper() for word in long) >= _HEADLINE * len(long)
