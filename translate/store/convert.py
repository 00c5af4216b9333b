"""CTranslate2 conversions, cached by content: what went in, which converter, which quantization."""

import hashlib
import importlib.metadata
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from corpus.errors import MattranError
from translate.store.cache import cached_folder
from translate.store.located import LocatedModel
from translate.store.verify import Verifier

_COMPACT_CONVERTER = Path(__file__).parents[1] / "engines" / "compact_converter.py"


def converted(located: LocatedModel, quantization: str, cache: Path, verifier: Verifier) -> Path:
    """The folder of the CTranslate2 form of a model inside `cache`, converted on first use and put in place whole.

    `quantization` is CTranslate2's ("int8", "float32", "float16", ...). A damaged or incomplete conversion is made
    anew. Raises MattranError when the model cannot be converted or the cache cannot be written.
    """
    folder = cache / f"{located.name}-{quantization}-{conversion_key(located, quantization)}"
    return cached_folder(folder, lambda fresh: convert(located, fresh, quantization), verifier)


def conversion_key(located: LocatedModel, quantization: str) -> str:
    """What a conversion depends on (content, converters, quantization) as 16 hexadecimal digits."""
    parts = [located.content, located.family, quantization]
    parts += [f"{name} {importlib.metadata.version(name)}" for name in ("ctranslate2", "transformers")]
    if located.family == "compact":
        parts.append(hashlib.sha256(_COMPACT_CONVERTER.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def convert(located: LocatedModel, output: Path, quantization: str) -> None:
    """Convert a model into the new folder `output`; raises MattranError when CTranslate2 cannot hold it."""
    if located.family == "encoder":
        raise MattranError(f"{located.name} is an encoder: it aligns, it does not translate; choose another model")
    with quiet_transformers():
        try:
            _convert(located, output, quantization)
        except UnpicklingError as error:
            # Torch's own message goes on to recommend loading it all the same.
            raise MattranError(
                f"cannot convert {located.folder}: its pickle holds more than weights, which could run code, and is "
                "not loaded; get the model as model.safetensors"
            ) from error
        except (ValueError, KeyError, RuntimeError, TypeError) as error:
            raise MattranError(
                f"CTranslate2 cannot convert {located.folder} ({error}); get the model again, or use --engine "
                "transformers"
            ) from error


def _convert(located: LocatedModel, output: Path, quantization: str) -> None:
    if located.family == "compact":
        from translate.engines.compact_converter import convert_compact

        convert_compact(located.folder, output, quantization)
        return
    import numpy as np
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):
        def _load(self) -> Any:
            spec = super()._load()
            # Attention on request is the mean over heads; CTranslate2's default is the first head alone.
            spec.decoder.alignment_heads = np.dtype("int16").type(0)
            return spec

    # Without this flag a model is held twice while it loads.
    Converter(str(located.folder), low_cpu_mem_usage=True).convert(str(output), quantization=quantization)


@contextmanager
def quiet_transformers() -> Iterator[None]:
    """Keep transformers' progress bars and advice out of the user's terminal while the block runs."""
    from transformers.utils import logging as theirs

    level, bars = theirs.get_verbosity(), theirs.is_progress_bar_enabled()
    theirs.set_verbosity(logging.ERROR)
    theirs.disable_progress_bar()
    try:
        yield
    finally:
        theirs.set_verbosity(level)
        if bars:
            theirs.enable_progress_bar()
