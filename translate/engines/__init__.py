"""Engines: one interface, two ways to run a model."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.errors import MattranError

if TYPE_CHECKING:
    from translate.engines.base import Engine
    from translate.store.located import LocatedModel

EngineKind = Literal["auto", "ctranslate2", "transformers"]


def load_engine(
    located: "LocatedModel",
    converted: "Callable[[LocatedModel, str], Path]",
    kind: EngineKind = "auto",
    *,
    quantization: str | None = None,
    threads: int | None = None,
    device: Literal["cpu", "cuda"] = "cpu",
) -> "Engine":
    """The engine for a model; its weights are loaded on first use.

    `converted` gives the CTranslate2 folder of a model in a quantization (`Store.converted`). "auto" is CTranslate2
    where it can hold the model, else transformers. `quantization`: "int8" (default on the CPU), "float32", or "float16"
    (default on a GPU); for CTranslate2 only. `threads`: CPU cores to use, default all this process may use.

    Raises MattranError when the model cannot be read or converted.
    """
    threads = threads or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if kind != "transformers":
        compute_type = quantization or ("int8" if device == "cpu" else "float16")
        try:
            folder = converted(located, compute_type)
        except MattranError:
            if kind == "ctranslate2" or located.family == "encoder":
                raise
        else:
            from translate.engines.ctranslate2_engine import CTranslate2Engine

            return CTranslate2Engine(located, folder, compute_type=compute_type, threads=threads, device=device)
    from translate.engines.transformers_engine import TransformersEngine

    return TransformersEngine(located, threads=threads, device=device)
