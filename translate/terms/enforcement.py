"""The ladder of enforcement: choose among the n best, decode again around the term, repair the span, else say so.

Rerank takes the hypothesis that keeps most terms. What is still missing is decoded again with the translation forced
up to and including the term, so that the model goes on from there by itself (prefix-constrained decoding, as in
Hokamp and Liu 2017, reduced to one position). What the model will not say is put in place of the words that
render the mention, found through cross-attention. Every step is flagged; what stays unmet is flagged too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from corpus.glossary import Glossary
from translate import checks
from translate.batching import run_batches
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.search import Choice, Found
from translate.terms.repair import replace_span
from translate.terms.requirements import Requirement, TermTable
from translate.terms.spans import anchor, places

Mode = Literal["rerank", "enforce"]

#: Changes whenever enforcement gives other outputs: part of the memory's key.
VERSION = 1

#: How often a text is decoded again at most; each time one more term is forced.
ROUNDS = 4

#: A forced translation may be this much less likely, in mean log-probability, before a repair is preferred.
TOLERANCE = 0.7


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

    def _table(self, source: str, target: str) -> TermTable:
        if (source, target) not in self._tables:
            self._tables[source, target] = TermTable(self._glossary, source, target)
        return self._tables[source, target]

    def rerank(self, text: str, hypotheses: Sequence[Hypothesis], source: str, target: str) -> Choice:
        """The hypothesis that keeps most terms, the likelier of equals; "reranked" where it is not the first."""
        table = self._table(source, target)
        required = table.requirements(text)
        if not required:
            return Choice(0)
        unmet = [table.unmet(required, each.text).total() for each in hypotheses]
        index = min(range(len(hypotheses)), key=lambda number: (unmet[number], number))
        flags = ("reranked",) if unmet[index] < unmet[0] else ()
        return Choice(index, flags)

    def unmet(self, text: str, translation: str, source: str, target: str) -> int:
        """How many of the terms a text asks for its translation misses."""
        table = self._table(source, target)
        return table.unmet(table.requirements(text), translation).total()

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """`found` (distinct texts and what was taken for them) after the rest of the ladder, in the same order."""
        table = self._table(source, target)
        required = {text: table.requirements(text) for text in found}
        done = dict(found)
        if self._mode == "enforce":
            tried: set[tuple[str, Requirement]] = set()
            for _ in range(ROUNDS):
                if not self._decode_again(engine, table, required, done, tried, decoding):
                    break
            self._repair(engine, table, required, done)
        for text, taken in done.items():
            if table.unmet(required[text], taken.hypothesis.text):
                done[text] = replace(taken, flags=taken.flags | {"unmet"})
        return done

    def _decode_again(
        self,
        engine: Engine,
        table: TermTable,
        required: Mapping[str, tuple[Requirement, ...]],
        done: dict[str, Found],
        tried: set[tuple[str, Requirement]],
        decoding: Decoding,
    ) -> bool:
        """Force one missing term of each text, the leftmost not `tried` yet; False where there was nothing to try."""
        texts = [text for text in done if table.unmet(required[text], done[text].hypothesis.text)]
        starts: dict[str, str] = {}
        for text, hypothesis in zip(texts, self._attended(engine, table, texts, done), strict=True):
            unmet = table.unmet(required[text], hypothesis.text)
            mentions = table.mentions(hypothesis.text)
            points = [
                (point, number, each)
                for number, each in enumerate(required[text])
                if unmet[each.concept] and not each.nested and (text, each) not in tried
                if (point := anchor(hypothesis, text, each, mentions)) is not None
            ]
            if points:
                point, _, requirement = min(points)
                tried.add((text, requirement))
                before = hypothesis.text[:point].rstrip()
                before += " " if before else ""
                starts[text] = replace_span(before, len(before), len(before), requirement.term, table.target)
        # Most of the translation is given: a narrow beam finds the rest, at half the price.
        beam = min(2, decoding.beam_size)
        narrow = replace(decoding, beam_size=beam, n_best=beam)
        wanted = list(starts)

        def decode(batch: list[int]) -> list[list[Hypothesis]]:
            # One text at a time: forced starts differ in length, and a text must not feel its companions.
            chosen = [wanted[each] for each in batch]
            begun = [starts[text] for text in chosen]
            return engine.translate(chosen, table.source, table.target, narrow, starts=begun)

        for index, hypotheses in run_batches([[each] for each in range(len(wanted))], decode, engine.workers):
            text = wanted[index]
            taken = self._better(table, text, hypotheses, required[text], done[text])
            if taken is not None:
                done[text] = taken
        return bool(starts)

    @staticmethod
    def _attended(
        engine: Engine, table: TermTable, texts: Sequence[str], done: Mapping[str, Found]
    ) -> list[Hypothesis]:
        """What each text has now, with the model's attention to its source."""

        def attend(batch: list[int]) -> list[Hypothesis]:
            chosen = [texts[each] for each in batch]
            return engine.attend(chosen, [done[text].hypothesis for text in chosen], table.source, table.target)

        return [each for _, each in run_batches([[number] for number in range(len(texts))], attend, engine.workers)]

    @staticmethod
    def _better(
        table: TermTable, text: str, hypotheses: Sequence[Hypothesis], required: tuple[Requirement, ...], now: Found
    ) -> Found | None:
        """The first hypothesis that lacks fewer terms, has no worse findings and is not much less likely."""
        missing = table.unmet(required, now.hypothesis.text).total()
        for each in hypotheses:
            findings = checks.findings(text, each.text, table.source, table.target, complete=each.complete)
            if (
                table.unmet(required, each.text).total() < missing
                and checks.severity(findings) <= checks.severity(now.flags)
                and each.score >= now.hypothesis.score - TOLERANCE
            ):
                kept = {flag for flag in now.flags if flag in ("retried", "reranked", "biased")}
                return Found(each, findings | kept | {"biased"})
        return None

    def _repair(
        self,
        engine: Engine,
        table: TermTable,
        required: Mapping[str, tuple[Requirement, ...]],
        done: dict[str, Found],
    ) -> None:
        """Put missing terms in place of the words that render them, each only where it makes the text better."""
        texts = [text for text in done if table.unmet(required[text], done[text].hypothesis.text)]
        for text, hypothesis in zip(texts, self._attended(engine, table, texts, done), strict=True):
            unmet = table.unmet(required[text], hypothesis.text)
            found = places(hypothesis, text, required[text], table.mentions(hypothesis.text), unmet)
            repaired = hypothesis.text
            # From the right, so that the places before keep their offsets.
            for place in reversed(found):
                attempt = replace_span(repaired, place.start, place.end, place.requirement.term, table.target)
                before, after = table.unmet(required[text], repaired), table.unmet(required[text], attempt)
                if after.total() < before.total():
                    repaired = attempt
            if repaired != hypothesis.text:
                findings = checks.findings(text, repaired, table.source, table.target, complete=hypothesis.complete)
                if checks.severity(findings) <= checks.severity(done[text].flags):
                    flags = done[text].flags | {"repaired"}
                    done[text] = Found(replace(hypothesis, text=repaired, attention=None), flags)
