"""Decoding again with terms forced: prefix-constrained (Hokamp and Liu 2017), many beginnings of a text at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from translate import checks
from translate.batching import make_batches, run_batches
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.search import Found
from translate.terms.attempts import Attempt, Attempts
from translate.terms.fluency import rougher
from translate.terms.requirements import Requirement, TermTable

#: How often a text is decoded again at most, and how often in vain.
ROUNDS, PATIENCE = 12, 2

#: Attempts of one text in a round: starts to go on from, and splices.
STARTS, SPLICES = 3, 12

#: A forced translation may be this much less likely, in log-probability a token, and this much shorter.
TOLERANCE, SHORTEST = 0.5, 0.75

#: What a round costs besides likelihood: of ways alike, one that gives two terms at once is better than two steps.
STEP = 0.03

#: What a term that stands roughly costs, likewise: two run together, one said too often, a word said beside it.
ROUGH = 0.1

#: Source tokens in a batch: a step of the decoder costs little more for many texts than for one.
BATCH_TOKENS = 2048

#: What an attempt led to; and what is taken, under its rank: severity, likelihood lost for each term gained.
Candidate = tuple[Hypothesis, Attempt]
Taken = tuple[tuple[int, float], Found]

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
        taken: dict[str, Taken | None] = dict.fromkeys(text for text, _ in wanted)
        for text, candidate in self._scored([each for each in wanted if each[1].whole]):
            taken[text] = self._better(text, states[text], candidate, taken[text], tolerance)
        for text, candidate in self._decoded([each for each in wanted if not each[1].whole]):
            taken[text] = self._better(text, states[text], candidate, taken[text], tolerance)
        left = []
        for text, best in taken.items():
            state = states[text]
            if best is None:
                state.failures += 1
            else:
                state.now, state.attended, state.failures = best[1], None, 0
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
            hopeful = (each for each in dict.fromkeys(kind) if each not in state.tried and self._may_gain(each, state))
            new += islice(hopeful, most)
        state.tried.update(new)
        return new

    def _may_gain(self, attempt: Attempt, state: _State) -> bool:
        """Whether an attempt, where all of it is known, has more terms and is not too short."""
        if not attempt.whole:
            return True
        fewer = self._table.unmet(state.required, attempt.text).total() < self._lacking(state)
        return fewer and len(attempt.text) >= SHORTEST * len(state.now.hypothesis.text)

    def _attend(self, texts: Sequence[str], states: Mapping[str, _State]) -> None:
        """Read off the attention of translations that are new."""
        new = [text for text in texts if states[text].attended is None]

        def attend(batch: list[int]) -> list[Hypothesis]:
            chosen = [new[each] for each in batch]
            hypotheses = [states[text].now.hypothesis for text in chosen]
            return self._engine.attend(chosen, hypotheses, self._table.source, self._table.target)

        for index, attended in run_batches(self._batches(new), attend, self._engine.workers):
            states[new[index]].attended = attended

    def _decoded(self, wanted: Sequence[tuple[str, Attempt]]) -> Iterator[tuple[str, Candidate]]:
        """What the model goes on to say from the starts."""

        def decode(batch: list[int]) -> list[list[Hypothesis]]:
            return self._engine.translate(
                [wanted[each][0] for each in batch],
                self._table.source,
                self._table.target,
                self._narrow,
                starts=[wanted[each][1].text for each in batch],
            )

        for index, hypotheses in run_batches(self._batches([text for text, _ in wanted]), decode, self._engine.workers):
            text, attempt = wanted[index]
            # A start over the length limit leads nowhere.
            yield from ((text, (each, attempt)) for each in hypotheses)

    def _scored(self, wanted: Sequence[tuple[str, Attempt]]) -> Iterator[tuple[str, Candidate]]:
        """The splices with their scores, those of a text as one batch."""
        by_text: dict[str, list[int]] = {}
        for index, (text, _) in enumerate(wanted):
            by_text.setdefault(text, []).append(index)

        def score(batch: list[int]) -> list[Hypothesis]:
            return self._engine.score(
                [wanted[each][0] for each in batch],
                [wanted[each][1].text for each in batch],
                self._table.source,
                self._table.target,
            )

        for index, hypothesis in run_batches(by_text.values(), score, self._engine.workers):
            text, attempt = wanted[index]
            yield text, (hypothesis, attempt)

    def _batches(self, texts: Sequence[str]) -> list[list[int]]:
        counts = self._engine.count_tokens(texts, self._table.source, self._table.target) if texts else []
        return make_batches([self._engine.padded(each) for each in counts], BATCH_TOKENS)

    def _better(
        self, text: str, state: _State, candidate: Candidate, best: Taken | None, tolerance: float
    ) -> Taken | None:
        """The candidate where it may be taken and its terms cost less likelihood each than those of `best`."""
        # Read off again, for one that was changed has no tokens of its own.
        assert state.attended is not None
        now, (hypothesis, attempt) = state.attended, candidate
        gained = self._lacking(state) - self._table.unmet(state.required, hypothesis.text).total()
        loss = now.score - (_spliced_score(hypothesis, now) if attempt.whole else hypothesis.score)
        if gained <= 0 or loss > tolerance or len(hypothesis.text) < SHORTEST * len(now.text):
            return best
        findings = checks.findings(
            text, hypothesis.text, self._table.source, self._table.target, complete=hypothesis.complete
        )
        rough = rougher(self._table, state.required, text, hypothesis.text, now.text)
        if not attempt.whole:
            # What is decoded anew may have fewer faults by saying less.
            rough = max(0, rough)
        # Rounded, so that of ways alike the first is taken.
        rank = (checks.severity(findings), round((loss + STEP + ROUGH * rough) / gained, 3))
        if rank[0] > checks.severity(state.now.flags) or (best is not None and rank >= best[0]):
            return best
        kept = {flag for flag in state.now.flags if flag in _KEPT_FLAGS}
        return rank, Found(hypothesis, findings | kept | {"repaired" if attempt.whole else "biased"})


def _spliced_score(hypothesis: Hypothesis, now: Hypothesis) -> float:
    """The log-probability of a splice for each token of the shorter of it and `now`.

    The mean over its own tokens would favour a term set beside other words for it: its later sub-words are foregone.
    """
    tokens = len(hypothesis.tokens) + 1
    return hypothesis.score * tokens / min(tokens, len(now.tokens) + 1)
