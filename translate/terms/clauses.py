"""Long texts whose translation leaves terms out, once more in two parts: a model drops less of a short text."""

import re
from collections.abc import Mapping, Sequence

from translate import checks, splitting
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.search import Found, Reranker, Search
from translate.terms.forcing import BATCH_TOKENS, TOLERANCE, Forcing
from translate.terms.requirements import TermTable

#: Source tokens a text must have to be cut, and the share of them a part may have.
_SHORTEST, _LARGEST_SHARE = 32, 0.7

#: What a part ends in: a text is cut between clauses or not at all.
_CLAUSE_END = re.compile(r"[.!?؟…;؛:,،)»”\"]$")


def by_clauses(
    engine: Engine, table: TermTable, found: Mapping[str, Found], reranker: Reranker, decoding: Decoding
) -> dict[str, Found]:
    """`found` with the translations of texts' parts, joined, where those lack fewer terms and are no worse."""
    parts = {text: _parts(engine, table, text) for text, now in found.items() if _lacking(table, text, now)}
    pieces = list(dict.fromkeys(piece for each in parts.values() if len(each) > 1 for piece in each))
    search = Search(engine, table.source, table.target, BATCH_TOKENS, reranker)
    translated = Forcing(engine, table, decoding).improve(search.best(pieces, decoding))
    done = dict(found)
    for text, each in parts.items():
        if len(each) > 1:
            done[text] = _better(table, text, found[text], each, [translated[piece] for piece in each])
    return done


def _lacking(table: TermTable, text: str, now: Found) -> int:
    return table.unmet(table.requirements(text), now.hypothesis.text).total()


def _parts(engine: Engine, table: TermTable, text: str) -> list[str]:
    """The parts of a text, between clauses; [text] where it is short or has no place to cut."""

    def count(texts: Sequence[str]) -> list[int]:
        return engine.count_tokens(texts, table.source, table.target)

    tokens = count([text])[0]
    if tokens < _SHORTEST:
        return [text]
    parts = splitting.split_long(text, table.source, int(_LARGEST_SHARE * tokens), count)
    return parts if all(_CLAUSE_END.search(part) for part in parts[:-1]) else [text]


def _better(table: TermTable, text: str, now: Found, parts: Sequence[str], translated: Sequence[Found]) -> Found:
    """The parts' translations joined, where they may be taken; else `now`."""
    hypotheses = [each.hypothesis for each in translated]
    weights = [len(each.tokens) + 1 for each in hypotheses]
    score = sum(each.score * weight for each, weight in zip(hypotheses, weights, strict=True)) / sum(weights)
    complete = all(each.complete for each in hypotheses)
    joined = splitting.join(parts, [each.text for each in hypotheses], table.target)
    findings = checks.findings(text, joined, table.source, table.target, complete=complete)
    flags = {flag for each in translated for flag in each.flags if flag not in checks.CHECKS and flag != "cut"}
    new = Found(Hypothesis(joined, score, (), complete=complete), findings | flags | {"split"})
    worse = checks.severity(findings) > checks.severity(now.flags) or score < now.hypothesis.score - TOLERANCE
    return now if worse or _lacking(table, text, new) >= _lacking(table, text, now) else new
