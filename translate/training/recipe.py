"""The recipe of a training run: a TOML file, checked when it is read, not an hour into the run."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from corpus.errors import MattranError
from corpus.languages import LANGUAGES
from translate.training.cleaning import Rules

Section = TypeVar("Section")


@dataclass(frozen=True)
class SetSpec:
    """Some files sampled as one set.

    `weights`: direction ("ar-vi") -> how often it is drawn, relative to all others. `cap`: at most so many units of
    each file. `swap_numbers`: how often the numbers of a pair are changed (alike on both sides).
    """

    files: tuple[Path, ...]
    weights: Mapping[str, float]
    languages: tuple[str, ...] = ()
    cap: int | None = None
    swap_numbers: float = 0.0


@dataclass(frozen=True)
class DataSpec:
    """Where the pairs come from. `temperature` T evens out target languages: their shares are raised to 1/T."""

    sets: tuple[SetSpec, ...]
    protected: tuple[Path, ...] = ()
    names: Path | None = None
    places: Path | None = None
    temperature: float = 1.0
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True)
class ModelSpec:
    """What is trained: `start` is a model of models.lock or a model folder; "e5" builds a new compact model.

    `encoder_layers`: how many of the encoder's uppermost layers learn (None: all of the model), at `encoder_rate` times
    the learning rate.
    """

    start: str
    encoder_layers: int | None = None
    encoder_rate: float = 0.25


@dataclass(frozen=True)
class TrainingSpec:
    """How it is trained: until `steps` or `minutes` (of training, over all resumes), whichever comes first.

    `tokens`: target tokens of a worker's batch. The learning rate rises over `warmup` steps and falls linearly to zero
    at the end. `word_dropout`: share of decoder input tokens hidden. A checkpoint is written every `save_minutes`.
    """

    steps: int | None = None
    minutes: float | None = None
    tokens: int = 1700
    learning_rate: float = 7e-4
    warmup: int = 100
    label_smoothing: float = 0.1
    word_dropout: float = 0.06
    workers: int = 1
    save_minutes: float = 8.0
    seed: int = 1


@dataclass(frozen=True)
class EvaluationSpec:
    """Dev sets (multi-parallel files) scored every `minutes`, on their first `lines`.

    Training stops after `patience` evaluations without a better mean chrF2 (0: never).
    """

    sets: Mapping[str, Path] = field(default_factory=dict)
    directions: tuple[str, ...] = ()
    minutes: float = 20.0
    lines: int = 48
    patience: int = 0


@dataclass(frozen=True)
class ExportSpec:
    """`average`: how many of the last checkpoints are averaged (kept where the dev sets are not worse).

    `package` ("translate/compact") packs the model into that package folder and locks it.
    """

    average: int = 1
    package: str | None = None


@dataclass(frozen=True)
class Recipe:
    """A whole run; `folder` receives checkpoints, curve.jsonl and the model."""

    name: str
    folder: Path
    model: ModelSpec
    data: DataSpec
    training: TrainingSpec
    evaluation: EvaluationSpec
    export: ExportSpec


def read_recipe(path: Path) -> Recipe:
    """Read and check a recipe; paths in it are relative to its own folder.

    Raises MattranError naming the section and the key that is wrong.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MattranError(f"cannot read the recipe {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MattranError(f"{path} is not TOML: {error}") from error
    base = path.parent
    unknown = set(raw) - {"name", "folder", "model", "data", "training", "evaluation", "export"}
    if unknown:
        raise MattranError(f"{path}: unknown section {sorted(unknown)[0]!r}")
    for key in ("name", "folder", "model", "data"):
        if key not in raw:
            raise MattranError(f"{path}: {key!r} is missing")
    data = dict(raw["data"])
    sets = tuple(_set(path, base, each) for each in data.pop("sets", ()))
    if not sets:
        raise MattranError(f"{path}: no [[data.sets]]; name at least one file to train on")
    rules = _section(Rules, path, "data.rules", data.pop("rules", {}))
    slots = data.pop("slots", {})
    data |= {key: base / slots[key] for key in ("names", "places") if key in slots}
    data["protected"] = tuple(base / each for each in data.get("protected", ()))
    evaluation = dict(raw.get("evaluation", {}))
    evaluation["sets"] = {name: base / file for name, file in evaluation.get("sets", {}).items()}
    for direction in evaluation.get("directions", ()):
        _check_direction(path, direction)
    model = dict(raw["model"])
    if "/" in str(model.get("start", "")):
        model["start"] = str(base / model["start"])
    training = _section(TrainingSpec, path, "training", raw.get("training", {}))
    if training.steps is None and training.minutes is None:
        raise MattranError(f"{path}: [training] needs steps or minutes, else it would never end")
    return Recipe(
        name=str(raw["name"]),
        folder=(base / raw["folder"]).resolve(),
        model=_section(ModelSpec, path, "model", model),
        data=_section(DataSpec, path, "data", data | {"sets": sets, "rules": rules}),
        training=training,
        evaluation=_section(EvaluationSpec, path, "evaluation", evaluation),
        export=_section(ExportSpec, path, "export", raw.get("export", {})),
    )


def _set(path: Path, base: Path, raw: Mapping[str, Any]) -> SetSpec:
    if not isinstance(raw.get("files", []), list):
        raise MattranError(f"{path}: [data.sets] files = {raw['files']!r}, but it should be a list")
    for direction in raw.get("weights", {}):
        _check_direction(path, direction)
    spec = _section(
        SetSpec, path, "data.sets", dict(raw) | {"files": tuple(base / each for each in raw.get("files", ()))}
    )
    if not spec.files or not spec.weights:
        raise MattranError(f"{path}: every [[data.sets]] needs files and weights")
    return spec


def _check_direction(path: Path, direction: str) -> None:
    source, _, target = direction.partition("-")
    if source not in LANGUAGES or target not in LANGUAGES:
        raise MattranError(f"{path}: {direction!r} is no direction; write it as ar-vi, with {', '.join(LANGUAGES)}")


def _section(kind: type[Section], path: Path, name: str, raw: Mapping[str, Any]) -> Section:
    known = {each.name for each in fields_of(kind)}  # type: ignore[arg-type]
    unknown = set(raw) - known
    if unknown:
        raise MattranError(f"{path}: [{name}] has no key {sorted(unknown)[0]!r}; known: {', '.join(sorted(known))}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    hints = get_type_hints(kind)
    for key, value in values.items():
        if not _is_a(value, hints[key]):
            raise MattranError(f"{path}: [{name}] {key} = {value!r}, but it should be {_words(hints[key])}")
    try:
        return kind(**values)
    except TypeError as error:
        raise MattranError(f"{path}: [{name}] {error}") from error


def _kinds(hint: Any) -> list[Any]:
    return [get_origin(each) or each for each in (get_args(hint) if isinstance(hint, UnionType) else (hint,))]


def _is_a(value: Any, hint: Any) -> bool:
    """True where `value` fits `hint`; of containers only the kind is looked at, integers are numbers too."""
    kinds = _kinds(hint)
    if isinstance(value, bool):
        return bool in kinds
    return any(isinstance(value, each) for each in kinds) or (isinstance(value, int) and float in kinds)


def _words(hint: Any) -> str:
    names = {float: "a number", int: "a whole number", str: "text", bool: "true or false", tuple: "a list"}
    return " or ".join(names.get(each, "a table") for each in _kinds(hint) if each is not NoneType)
