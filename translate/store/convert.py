"""CTranslate2 conversions, cached by content: what went in, which converter, which quantization."""

import hashlib
import importlib.metadata
import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import atomic_text
from translate.store.layout import read_json
from translate.store.located import LocatedModel
from translate.store.verify import Expected, Verifier, sha256_of

_MANIFEST = "manifest.json"
_COMPACT_CONVERTER = Path(__file__).parents[1] / "engines" / "compact_converter.py"


def converted(located: LocatedModel, quantization: str, cache: Path, verifier: Verifier) -> Path:
    """The folder of the CTranslate2 form of a model, converted on first use and put in place whole.

    `quantization` is CTranslate2's ("int8", "float32", "float16", ...). A folder that a crash or a full disk left
    incomplete, or whose files changed since, is made anew. Raises MattranError when the model cannot be converted.
    """
    folder = cache / f"{located.name}-{quantization}-{conversion_key(located, quantization)}"
    if _is_whole(located.name, folder, verifier):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=".converting-") as work:
        fresh = Path(work) / "model"
        try:
            convert(located, fresh, quantization)
            made = {path.name: {"sha256": sha256_of(path), "size": path.stat().st_size} for path in fresh.iterdir()}
        except OSError as error:
            raise MattranError(
                f"cannot convert {located.name} into {cache}: {error.strerror or error}; free space or set MATTRAN_HOME"
            ) from error
        with atomic_text(fresh / _MANIFEST) as file:
            json.dump(made, file, indent=1)
        if folder.exists():
            folder.rename(Path(work) / "old")
        try:
            fresh.rename(folder)
        except OSError:
            # Another process converted the same model meanwhile.
            if not _is_whole(located.name, folder, verifier):
                raise
    return folder


def conversion_key(located: LocatedModel, quantization: str) -> str:
    """What a conversion depends on, as 16 hexadecimal digits: the model's content, the converters, the quantization."""
    parts = [located.content, located.family, quantization]
    parts += [f"{name} {importlib.metadata.version(name)}" for name in ("ctranslate2", "transformers")]
    if located.family == "compact":
        parts.append(hashlib.sha256(_COMPACT_CONVERTER.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def convert(located: LocatedModel, output: Path, quantization: str) -> None:
    """Convert a model into the new folder `output`; raises MattranError when CTranslate2 cannot hold it."""
    if located.family == "encoder":
        raise MattranError(f"{located.name} is an encoder: it aligns, it does not translate; choose another model")
    if located.family == "compact":
        from translate.engines.compact_converter import convert_compact

        convert_compact(located.folder, output, quantization)
        return
    from ctranslate2.converters import TransformersConverter

    with quiet_transformers():
        try:
            # Without this flag a model is held twice while it loads.
            converter = TransformersConverter(str(located.folder), low_cpu_mem_usage=True)
            converter.convert(str(output), quantization=quantization)
        except (ValueError, KeyError, RuntimeError, TypeError) as error:
            raise MattranError(
                f"CTranslate2 cannot convert {located.folder} ({error}); use --engine transformers"
            ) from error


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


def _is_whole(name: str, folder: Path, verifier: Verifier) -> bool:
    manifest = read_json(folder / _MANIFEST) if folder.is_dir() else {}
    if not manifest:
        return False
    expected = {path: Expected(each["sha256"], each["size"]) for path, each in manifest.items()}
    try:
        verifier.check(name, folder, expected)
    except MattranError:
        return False
    return True
