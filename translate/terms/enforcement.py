"""The ladder of enforcement: choose among the n best, decode again with terms forced, splice them in, else say so.

Rerank takes the hypothesis that keeps most terms. What is still missing is forced: the model goes on from a beginning
that ends in the term (prefix-constrained decoding, as in Hokamp and Liu 2017), or is asked how likely it finds the
translation with the term in place of other words; what lacks the fewest terms and is likeliest wins. Long texts are
tried in two parts as well. At last a term is put where the model minds it least, however much it does. Every step is
flagged; what stays unmet is flagged too. Small faults of grammar around the terms are mended then.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from corpus.glossary import Glossary
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.search import Choice, Found
from translate.terms.clauses import by_clauses
from translate.terms.forcing import Forcing
from translate.terms.requirements import TermTable
from translate.terms.smoothing import smooth

Mode = Literal["rerank", "enforce"]

#: Changes whenever enforcement gives other outputs: part of the memory's key.
VERSION = 4


class TermEnforcer:
    """Keeps a glossary's terms in translations; `mode` says how far it goes."""

    def __init__(self, glossary: Glossary, mode: Mode) -> None:
        self._glossary = glossary
        self._mode = mode
        self._tables: dict[tuple[str, str], TermTable] = {}

    @property
    def key(self) -> str:
        """What it does to a translation, for the memory's key: mode, version and the glossary's content hash."""
        return f"{self._mode}:{VERSION}:{self._glossary.sha256}"

    def table(self, source: str, target: str) -> TermTable:
        """The glossary seen from a pair of languages (ISO 639-1 codes)."""
        if (source, target) not in self._tables:
            self._tables[source, target] = TermTable(self._glossary, source, target)
        return self._tables[source, target]

    def rerank(self, text: str, hypotheses: Sequence[Hypothesis], source: str, target: str) -> Choice:
        """The hypothesis that keeps most terms, the likelier of equals; "reranked" where it is not the first."""
        table = self.table(source, target)
        required = table.requirements(text)
        if not required:
            return Choice(0)
        unmet = [table.unmet(required, each.text).total() for each in hypotheses]
        index = min(range(len(hypotheses)), key=lambda number: (unmet[number], number))
        flags = ("reranked",) if unmet[index] < unmet[0] else ()
        return Choice(index, flags)

    def unmet(self, text: str, translation: str, source: str, target: str) -> int:
        """How many of the terms a text asks for its translation misses."""
        table = self.table(source, target)
        return table.unmet(table.requirements(text), translation).total()

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """`found` (distinct texts and what was taken for them) after the rest of the ladder, in the same order."""
        table = self.table(source, target)
        done = dict(found)
        if self._mode == "enforce":
            forcing = Forcing(engine, table, decoding)
            done = forcing.improve(done)
            done = by_clauses(engine, table, done, self.rerank, decoding)
            done = forcing.improve(done, tolerance=math.inf)
        for text, taken in done.items():
            required = table.requirements(text)
            said = smooth(table, required, text, taken.hypothesis.text)
            flags = {"unmet"} if table.unmet(required, said) else set()
            done[text] = replace(taken, hypothesis=replace(taken.hypothesis, text=said), flags=taken.flags | flags)
        return done
