"""Texts in, translations out: everything between a run and an engine."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from types import TracebackType
from typing import Self

from corpus.errors import MattranError
from corpus.languages import language
from translate import checks, splitting, text
from translate.batching import BATCH_TOKENS
from translate.engines.base import Decoding, Engine
from translate.routing import Step, route
from translate.search import Finisher, Found, Reranker, Search
from translate.store.located import LocatedModel

#: Sub-words a piece may have: models were trained on sentences and get worse beyond, long before their own limit.
LONGEST_PIECE = 128
#: Sub-words, special ones included, that a clause has at least where a model takes clauses one by one.
SHORTEST_CLAUSE = 8
_WINDOW = 2048


@dataclass(frozen=True, slots=True)
class Translated:
    """One text's translation.

    `score` is the mean log-probability of a target token (natural logarithm; the mean of both steps over a pivot);
    `model` the model's name, several joined by "+"; `flags` are names of `checks.FLAGS`, sorted.
    """

    text: str
    score: float
    model: str
    flags: tuple[str, ...] = ()


class Translator:
    """Translates with one or several engines; the same text always gets the same translation.

    `decoding` is how the first attempt searches, `batch_tokens` how many source tokens a batch may have (it changes
    the speed and the memory needed, never the output). A `reranker` chooses among the n best; `term_key` says what it
    does, for the memory's key: term mode and glossary hash. `finishers` change what the search found, in their order.
    A context manager: leaving it closes the engines.
    """

    def __init__(
        self,
        engines: Sequence[Engine],
        *,
        decoding: Decoding | None = None,
        batch_tokens: int = BATCH_TOKENS,
        reranker: Reranker | None = None,
        finishers: Sequence[Finisher] = (),
        term_key: str = "",
    ) -> None:
        self._engines = tuple(engines)
        self._decoding = decoding or Decoding()
        self._batch_tokens = batch_tokens
        self._reranker = reranker
        self._finishers = tuple(finishers)
        self._term_key = term_key

    @property
    def models(self) -> tuple[LocatedModel, ...]:
        """The models, in the order in which they are preferred."""
        return tuple(engine.located for engine in self._engines)

    def covers(self, source: str, target: str) -> bool:
        """True where a model, or a chain of them, translates `source` into `target` (ISO 639-1 codes)."""
        return bool(route(self.models, source, target))

    def key(self, source: str, target: str) -> str:
        """What a translation depends on besides its text, as one line: engines, decoding, checks, terms."""
        steps = self._route(source, target)
        parts = {
            "engines": [self._engines[step.model].signature for step in steps],
            "route": [source, *(step.target for step in steps)],
            "decoding": asdict(self._decoding),
            "parts": splitting.VERSION,
            "checks": checks.VERSION,
            "finishers": [each.key for each in self._finishers],
            "terms": self._term_key,
        }
        return json.dumps(parts, sort_keys=True)

    def translate(self, texts: Iterable[str], source: str, target: str) -> list[Translated]:
        """The translation of each text, in their order; see `stream`."""
        return list(self.stream(texts, source, target))

    def stream(self, texts: Iterable[str], source: str, target: str) -> Iterator[Translated]:
        """The translation of each text, in their order; reads a window of texts ahead, so `texts` may be endless.

        `source` and `target` are ISO 639-1 codes. Raises MattranError where no chain of models covers the pair.
        """
        steps = self._route(source, target)
        waiting = iter(texts)
        while window := list(islice(waiting, _WINDOW)):
            prepared = [text.prepare(each) for each in window]
            done = self._window(list(dict.fromkeys(prepared)), steps)
            for each in prepared:
                yield done[each]

    def _route(self, source: str, target: str) -> tuple[Step, ...]:
        language(source), language(target)
        steps = route(self.models, source, target)
        if not steps:
            names = ", ".join(model.name for model in self.models) or "no model"
            raise MattranError(f"{names} does not translate {source} into {target}; name another with --model")
        return steps

    def _window(self, texts: Sequence[str], steps: Sequence[Step]) -> dict[str, Translated]:
        """The translations of distinct texts over all steps."""
        done = {each: Translated(each, 0.0, "") for each in texts}
        for step in steps:
            here = list(dict.fromkeys(text.prepare(each.text) for each in done.values()))
            results = dict(zip(here, self._step(here, step), strict=True))
            done = {source: _chained(before, results[text.prepare(before.text)]) for source, before in done.items()}
        pivots = {f"pivot:{step.target}" for step in steps[:-1]}
        return {
            source: replace(each, score=round(each.score / len(steps), 4), flags=tuple(sorted({*each.flags, *pivots})))
            for source, each in done.items()
        }

    def _step(self, texts: Sequence[str], step: Step) -> list[Translated]:
        """The translations of distinct texts by one model."""
        engine = self._engines[step.model]
        if not any(map(text.has_words, texts)):
            return [_copied(each, engine, step) for each in texts]
        engine.load()
        budget = min(LONGEST_PIECE, engine.max_source_tokens)
        count = partial(engine.count_tokens, source=step.source, target=step.target)

        def cut(whole: str) -> list[str]:
            clauses = splitting.clauses(whole, SHORTEST_CLAUSE, count) if engine.prefers_clauses else [whole]
            return [part for each in clauses for part in splitting.split_long(each, step.source, budget, count)]

        parts = {each: cut(each) for each in texts if text.has_words(each)}
        pieces = list(dict.fromkeys(piece for each in parts.values() for piece in each))
        found = Search(engine, step.source, step.target, self._batch_tokens, self._reranker).best(
            pieces, self._decoding
        )
        for finisher in self._finishers:
            found = finisher.finish(engine, found, step.source, step.target, self._decoding)
        return [
            _joined([found[piece] for piece in parts[each]], parts[each], engine, step)
            if each in parts
            else _copied(each, engine, step)
            for each in texts
        ]

    def close(self) -> None:
        """Close the engines."""
        with ExitStack() as stack:
            for engine in self._engines:
                stack.callback(engine.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _copied(source: str, engine: Engine, step: Step) -> Translated:
    return Translated(text.carry_over(source, step.target), 0.0, engine.name, ("copied",))


def _joined(found: Sequence[Found], sources: Sequence[str], engine: Engine, step: Step) -> Translated:
    """One translation of the translations of a text's parts; a long part's score counts for more."""
    flags = {flag for each in found for flag in each.flags}
    weights = [len(each.hypothesis.tokens) + 1 for each in found]
    score = sum(each.hypothesis.score * weight for each, weight in zip(found, weights, strict=True)) / sum(weights)
    translation = splitting.join(sources, [each.hypothesis.text for each in found], step.target)
    # A semicolon ends a clause that can stand alone; any other cut may have cost something.
    cut = any(part[-1:] not in ";؛" for part in sources[:-1])
    return Translated(translation, score, engine.name, (*flags, "split") if cut else tuple(flags))


def _chained(before: Translated, after: Translated) -> Translated:
    """A step's result on top of the steps before it; scores are summed."""
    model = f"{before.model}+{after.model}" if before.model else after.model
    return Translated(after.text, before.score + after.score, model, (*before.flags, *after.flags))
