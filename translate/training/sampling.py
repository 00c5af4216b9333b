"""What is trained on, in which proportion: sets are drawn by weight, each in shuffled order again and again."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.errors import MattranError
from translate.training.bitext import Unit, read_units
from translate.training.cleaning import Pair, Rules, Similarity, clean, similar
from translate.training.overlap import ProtectedTexts, read_protected
from translate.training.recipe import DataSpec, SetSpec
from translate.training.slots import Slots, read_slots, swap_numbers


@dataclass(frozen=True, slots=True)
class Source:
    """One direction of one set: its cleaned units, its weight, how often its numbers are changed."""

    units: Sequence[Unit]
    source_language: str
    target_language: str
    weight: float
    swap_numbers: float


@dataclass(frozen=True)
class Mixture:
    """All that is trained on. `dropped` says how many pairs each cleaning rule took out, "protected" among them."""

    sources: tuple[Source, ...]
    slots: Slots | None
    dropped: Counter[str]


def read_mixture(spec: DataSpec, similarity: Similarity | None = None) -> Mixture:
    """Read, clean and weigh all sets of a recipe.

    `similarity` is needed where the rules ask for it. Raises MattranError for files that cannot be read, and where
    cleaning leaves nothing of them.
    """
    if spec.rules.similarity is not None and similarity is None:
        raise MattranError("data.rules.similarity needs an encoder, and none can be loaded here; remove the rule")
    protected = read_protected(spec.protected)
    slots = read_slots(spec.names, spec.places) if spec.names and spec.places else None
    dropped: Counter[str] = Counter()
    sources = [source for each in spec.sets for source in _read_set(each, spec.rules, protected, dropped, similarity)]
    if not sources:
        lost = ", ".join(f"{rule} {count}" for rule, count in dropped.most_common()) or "no unit has both languages"
        raise MattranError(
            f"no pair of the recipe's data is left to train on ({lost}); look at data.sets and data.rules"
        )
    return Mixture(tuple(_with_temperature(sources, spec.temperature)), slots, dropped)


def _read_set(
    spec: SetSpec, rules: Rules, protected: ProtectedTexts, dropped: Counter[str], similarity: Similarity | None
) -> Iterator[Source]:
    units: list[Unit] = []
    for path in spec.files:
        sampled = _sample(list(read_units(path, spec.languages)), spec.cap)
        units += _unprotected(sampled, protected, dropped)
    for direction, weight in spec.weights.items():
        source, _, target = direction.partition("-")
        fit = list(_fit_units(units, source, target, rules, dropped, similarity))
        if fit:
            yield Source(fit, source, target, weight, spec.swap_numbers)


def _unprotected(units: Sequence[Unit], protected: ProtectedTexts, dropped: Counter[str]) -> Iterator[Unit]:
    for unit in units:
        if any(protected.overlaps(text) for texts in unit.values() for text in texts):
            dropped["protected"] += 1
        else:
            yield unit


def _sample(units: list[Unit], cap: int | None) -> list[Unit]:
    return units if cap is None or len(units) <= cap else random.Random(1).sample(units, cap)


def _fit_units(
    units: Sequence[Unit],
    source: str,
    target: str,
    rules: Rules,
    dropped: Counter[str],
    similarity: Similarity | None,
) -> Iterator[Unit]:
    """The units whose pair passes the cleaning, reduced to the two languages (one unit can hold several sources)."""
    by_pair: dict[tuple[str, str], Unit] = {}
    pairs = []
    for unit in units:
        if source in unit and target in unit:
            pair = Pair(unit[source][0], unit[target][0], source, target)
            by_pair.setdefault((pair.source, pair.target), {source: unit[source], target: unit[target][:1]})
            pairs.append(pair)
    fit = clean(pairs, rules, dropped)
    if rules.similarity is not None and similarity is not None:
        fit = similar(list(fit), rules.similarity, similarity, dropped)
    for pair in fit:
        yield by_pair[pair.source, pair.target]


def _with_temperature(sources: Sequence[Source], temperature: float) -> Iterator[Source]:
    """Scale weights so that each target language's share is its old one to the power 1/T, normalised."""
    total: Counter[str] = Counter()
    for each in sources:
        total[each.target_language] += each.weight  # type: ignore[assignment]
    whole = sum(total.values())
    powered = {code: (share / whole) ** (1 / temperature) for code, share in total.items()}
    for each in sources:
        share = powered[each.target_language] / sum(powered.values())
        yield replace(each, weight=each.weight / total[each.target_language] * share)


def draw(mixture: Mixture, rng: random.Random) -> Iterator[Pair]:
    """Pairs for ever: a source by weight, its next unit, slots filled and numbers changed anew."""
    weights = [source.weight for source in mixture.sources]
    orders: list[list[int]] = [[] for _ in mixture.sources]
    while True:
        (number,) = rng.choices(range(len(weights)), weights)
        source = mixture.sources[number]
        if not orders[number]:
            orders[number] = list(range(len(source.units)))
            rng.shuffle(orders[number])
        yield _pair(source, source.units[orders[number].pop()], mixture.slots, rng)


def _pair(source: Source, unit: Unit, slots: Slots | None, rng: random.Random) -> Pair:
    languages = source.source_language, source.target_language
    texts = {languages[0]: rng.choice(unit[languages[0]]), languages[1]: unit[languages[1]][0]}
    if slots is not None:
        texts = slots.fill(texts, rng)
    left, right = texts[languages[0]], texts[languages[1]]
    if source.swap_numbers and rng.random() < source.swap_numbers:
        left, right = swap_numbers(left, right, rng)
    return Pair(left, right, *languages)
