"""Decoding again with terms forced: prefix-constrained (Hokamp and Liu 2017), many beginnings of a text at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from translate import checks
from translate.batching import make_batches, run_batches
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.search import Found
from translate.terms.attempts import Attempt, Attempts
from translate.terms.requirements import Requirement, TermTable

#: How often a text is decoded again at most, and how often in vain.
ROUNDS, PATIENCE = 12, 2

#: Attempts of one text in a round: starts to go on from, and splices.
STARTS, SPLICES = 3, 12

#: A forced translation may be this much less likely, in log-probability a token, and this much shorter.
TOLERANCE, SHORTEST = 0.5, 0.75

#: What a round costs besides likelihood: of ways alike, one that gives two terms at once is better than two steps.
STEP = 0.03

#: Source tokens in a batch: a step of the decoder costs little more for many texts than for one.
BATCH_TOKENS = 2048

_KEPT_FLAGS = ("retried", "reranked", "biased", "repaired", "split")


@dataclass(slots=True)
class _State:
    """One text on its way: what is taken for it now, what was tried, and how often in a row in vain."""

    required: tuple[Requirement, ...]
    now: Found
    attended: Hypothesis | None = None
    tried: set[Attempt] = field(default_factory=set)
    failures: int = 0


class Forcing:
    """Decodes texts of one pair of languages again until they have their terms.

    Texts of one padded length share batches, as everywhere: what a text becomes depends on nothing else.
    """

    def __init__(self, engine: Engine, table: TermTable, decoding: Decoding) -> None:
        self._engine = engine
        self._table = table
        # Much of a translation is given: a narrow beam finds the rest.
        self._narrow = replace(decoding, beam_size=min(2, decoding.beam_size), n_best=1)

    def improve(self, found: Mapping[str, Found], *, tolerance: float = TOLERANCE) -> dict[str, Found]:
        """`found` (distinct texts and what is taken for them) with as many of their terms as can be had.

        A new translation is taken where it lacks fewer terms, has no worse findings and is less likely by no more
        than `tolerance`.
        """
        states = {text: _State(self._table.requirements(text), now) for text, now in found.items()}
        waiting = [text for text, state in states.items() if self._lacking(state)]
        for _ in range(ROUNDS):
            waiting = self._round(waiting, states, tolerance)
        return {text: state.now for text, state in states.items()}

    def _round(self, waiting: Sequence[str], states: Mapping[str, _State], tolerance: float) -> list[str]:
        """Decode each of `waiting` again; the texts that still lack something that can be tried."""
        self._attend(waiting, states)
        wanted = [(text, attempt) for text in waiting for attempt in self._next(text, states[text])]
        results: dict[str, list[tuple[Hypothesis, Attempt]]] = {text: [] for text, _ in wanted}
        for (text, attempt), hypothesis in self._hypotheses(wanted):
            results[text].append((hypothesis, attempt))
        left = []
        for text, candidates in results.items():
            state = states[text]
            better = self._best(text, state, candidates, tolerance)
            if better is None:
                state.failures += 1
            else:
                state.now, state.attended, state.failures = better, None, 0
            if state.failures < PATIENCE and self._lacking(state):
                left.append(text)
        return left

    def _lacking(self, state: _State) -> int:
        return self._table.unmet(state.required, state.now.hypothesis.text).total()

    def _next(self, text: str, state: _State) -> list[Attempt]:
        """The first attempts at what a text lacks now that were not made before."""
        assert state.attended is not None
        attempts = Attempts(self._table, text, state.attended, state.required)
        new: list[Attempt] = []
        for kind, most in ((attempts.starts(), STARTS), (attempts.splices(), SPLICES)):
            new += islice((each for each in dict.fromkeys(kind) if each not in state.tried), most)
        state.tried.update(new)
        return new

    def _attend(self, texts: Sequence[str], states: Mapping[str, _State]) -> None:
        """Read off the attention of translations that are new."""
        new = [text for text in texts if states[text].attended is None]

        def attend(batch: list[int]) -> list[Hypothesis]:
            chosen = [new[each] for each in batch]
            hypotheses = [states[text].now.hypothesis for text in chosen]
            return self._engine.attend(chosen, hypotheses, self._table.source, self._table.target)

        for index, attended in run_batches(self._batches(new), attend, self._engine.workers):
            states[new[index]].attended = attended

    def _hypotheses(self, wanted: Sequence[tuple[str, Attempt]]) -> Iterator[tuple[tuple[str, Attempt], Hypothesis]]:
        """What comes of attempts: starts are gone on from, whole translations scored."""
        source, target = self._table.source, self._table.target

        def go_on(texts: list[str], starts: list[str]) -> list[Hypothesis | None]:
            found = self._engine.translate(texts, source, target, self._narrow, starts=starts)
            # A start over the length limit leads nowhere.
            return [each[0] if each else None for each in found]

        def score(texts: list[str], translations: list[str]) -> list[Hypothesis | None]:
            return [*self._engine.score(texts, translations, source, target)]

        for whole, method in ((False, go_on), (True, score)):
            group = [each for each in wanted if each[1].whole is whole]

            def run(
                batch: list[int],
                group: list[tuple[str, Attempt]] = group,
                method: Callable[[list[str], list[str]], list[Hypothesis | None]] = method,
            ) -> list[Hypothesis | None]:
                return method([group[each][0] for each in batch], [group[each][1].text for each in batch])

            for index, hypothesis in run_batches(self._batches([text for text, _ in group]), run, self._engine.workers):
                if hypothesis is not None:
                    yield group[index], hypothesis

    def _batches(self, texts: Sequence[str]) -> list[list[int]]:
        counts = self._engine.count_tokens(texts, self._table.source, self._table.target) if texts else []
        return make_batches([self._engine.padded(each) for each in counts], BATCH_TOKENS)

    def _best(
        self, text: str, state: _State, candidates: Sequence[tuple[Hypothesis, Attempt]], tolerance: float
    ) -> Found | None:
        """Of the candidates that may be taken the one whose terms cost least: likelihood lost for each term gained."""
        # Read off again, for one that was changed has no tokens of its own.
        assert state.attended is not None
        now = state.attended
        lacking, severity = self._lacking(state), checks.severity(state.now.flags)
        best: tuple[tuple[int, float], Found] | None = None
        for hypothesis, attempt in candidates:
            gained = lacking - self._table.unmet(state.required, hypothesis.text).total()
            loss = now.score - (_spliced_score(hypothesis, now) if attempt.whole else hypothesis.score)
            if gained <= 0 or loss > tolerance or len(hypothesis.text) < SHORTEST * len(now.text):
                continue
            findings = checks.findings(
                text, hypothesis.text, self._table.source, self._table.target, complete=hypothesis.complete
            )
            # Rounded, so that of ways alike the first is taken.
            rank = (checks.severity(findings), round((loss + STEP) / gained, 3))
            if rank[0] <= severity and (best is None or rank < best[0]):
                kept = {flag for flag in state.now.flags if flag in _KEPT_FLAGS}
                best = rank, Found(hypothesis, findings | kept | {"repaired" if attempt.whole else "biased"})
        return None if best is None else best[1]


def _spliced_score(hypothesis: Hypothesis, now: Hypothesis) -> float:
    """The log-probability of a splice for each token of the shorter of it and `now`.

    The mean over its own tokens would favour a term set beside other words for it: its later sub-words are foregone.
    """
    tokens = len(hypothesis.tokens) + 1
    return hypothesis.score * tokens / min(tokens, len(now.tokens) + 1)
