"""Which files of a Hugging Face repository a model needs, and what they say about it."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.languages import LANGUAGES
from translate.store.located import Family, TargetToken

_SUPPORT: dict[Family, tuple[str, ...]] = {
    "marian": ("source.spm", "target.spm", "vocab.json", "target_vocab.json"),
    "nllb": ("sentencepiece.bpe.model", "tokenizer.json", "special_tokens_map.json"),
    "encoder": ("tokenizer.json", "vocab.txt", "2_Dense/config.json", "2_Dense/model.safetensors"),
    "compact": ("tokenizer.json",),
}
_COMMON = ("config.json", "generation_config.json", "tokenizer_config.json")
# In the order of preference; a pattern covers the parts a large file is split into.
_SAFETENSORS = (r"model\.safetensors", r"model\.safetensors\.index\.json|model-\d+-of-\d+\.safetensors")
_PICKLES = (r"pytorch_model\.bin", r"pytorch_model\.bin\.index\.json|pytorch_model-\d+-of-\d+\.bin")
_MODEL_TYPES: dict[str, Family] = {
    "marian": "marian",
    "m2m_100": "nllb",
    "encoder-decoder": "compact",
    "bert": "encoder",
    "xlm-roberta": "encoder",
}


def needed_files(names: Iterable[str], family: Family) -> list[str]:
    """The files a model of `family` is loaded from, out of all `names`: safetensors first, a pickle only without them.

    Empty when there are no weights among them.
    """
    present = sorted(names)
    for pattern in (*_SAFETENSORS, *_PICKLES):
        weights = [name for name in present if re.fullmatch(pattern, name)]
        if weights:
            support = {*_COMMON, *_SUPPORT[family]}
            return sorted({name for name in present if name in support} | set(weights))
    return []


def local_files(folder: Path, family: Family) -> list[str]:
    """The files of a local model folder that decide what it says: the needed ones and all that loaders may look at.

    Empty when there are no weights in it.
    """
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    needed = needed_files(names, family)
    texts = [name for name in names if "/" not in name and name.endswith((".json", ".txt", ".spm", ".model"))]
    return sorted({*needed, *texts}) if needed else []


def is_pickle(name: str) -> bool:
    """True for a file that only a pickle reader can load."""
    return name.endswith(".bin")


def family_of(folder: Path) -> Family:
    """The family of a model folder by its config.json; raises MattranError when it is no model we can load."""
    config = folder / "config.json"
    if not config.is_file():
        raise MattranError(f"{folder} is no model folder: it has no config.json; give one in Hugging Face's layout")
    kind = read_json(config).get("model_type")
    if kind not in _MODEL_TYPES:
        raise MattranError(f"{config}: model_type {kind!r} is none of {', '.join(_MODEL_TYPES)}; use another model")
    return _MODEL_TYPES[kind]


def target_token_of(folder: Path, family: Family) -> TargetToken:
    """How a model is told the target language, by its vocabulary."""
    if family == "nllb":
        return "nllb"
    if family == "compact":
        return "opus"
    vocabulary = folder / "vocab.json"
    if family == "marian" and vocabulary.is_file() and _target_codes(read_json(vocabulary)):
        return "opus"
    return "none"


def pairs_of(folder: Path, family: Family) -> tuple[tuple[str, str], ...]:
    """The (source, target) pairs of a model folder, by its tokenizer configuration and vocabulary.

    A side that names none of our languages (as "mul") counts as all of them.
    """
    if family == "encoder":
        return ()
    every = set(LANGUAGES)
    sources, targets = every, every
    if family == "compact":
        targets = {"en", "vi"}
    elif family == "marian":
        config = read_json(folder / "tokenizer_config.json")
        sources = _codes(config.get("source_lang")) or every
        targets = _target_codes(read_json(folder / "vocab.json")) or _codes(config.get("target_lang")) or every
    return tuple((source, target) for source in sorted(sources) for target in sorted(targets) if source != target)


def _codes(text: object) -> set[str]:
    """ISO 639-1 codes of "ar", "ara", "ar+fr", "eng" and the like."""
    parts = set(re.split(r"[^a-z]+", str(text or "").lower()))
    return {code for code, each in LANGUAGES.items() if {each.code, each.iso3} & parts}


def _target_codes(vocabulary: dict[str, Any]) -> set[str]:
    return {code for code, each in LANGUAGES.items() if f">>{each.iso3}<<" in vocabulary}


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file, empty when there is no such file; raises MattranError when it is not JSON."""
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise MattranError(f"{path} is not JSON ({error}); the model is damaged, get it again") from None
    return value if isinstance(value, dict) else {}
