"""Which models take a text from one language to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.languages import LANGUAGES
from translate.store.located import LocatedModel

#: The language most models translate from or into comes first where two pivots are equally short.
PIVOTS = ("en", *(code for code in LANGUAGES if code != "en"))


@dataclass(frozen=True, slots=True)
class Step:
    """One model's part of a route: `model` is its index in the list given."""

    model: int
    source: str
    target: str


def route(models: Sequence[LocatedModel], source: str, target: str) -> tuple[Step, ...]:
    """The steps from `source` to `target`: one where a model covers the pair, else the fewest that lead there.

    Empty where nothing does, and for a language into itself. Of several models for a pair the first wins; of several
    routes of one length the one through English, then the languages in the order of PIVOTS. ISO 639-1 codes.
    """
    if source == target:
        return ()
    reached: dict[str, tuple[Step, ...]] = {source: ()}
    frontier = [source]
    while frontier:
        found: list[str] = []
        for here in frontier:
            for there in PIVOTS:
                model = _first(models, here, there)
                if model is not None and there not in reached:
                    reached[there] = (*reached[here], Step(model, here, there))
                    found.append(there)
        if target in reached:
            return reached[target]
        frontier = found
    return ()


def _first(models: Sequence[LocatedModel], source: str, target: str) -> int | None:
    return next((number for number, model in enumerate(models) if (source, target) in model.pairs), None)
