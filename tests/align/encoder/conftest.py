from collections.abc import Callable
from pathlib import Path

import pytest

from align.encoder.cache import VectorCache
from align.encoder.cards import Card
from align.encoder.model import Encoder
from tests.align.encoder.tiny import write_tiny_encoder


@pytest.fixture
def open_tiny(tmp_path: Path) -> Callable[..., Encoder]:
    """A function that opens the tiny encoder with a card, with or without a cache."""
    folder = write_tiny_encoder(tmp_path / "tiny")

    def converted(depth: int, make: Callable[[Path], None]) -> Path:
        target = tmp_path / f"converted-{depth}"
        if not target.is_dir():
            make(target)
        return target

    def opened(card: Card | None = None, cache: bool = False) -> Encoder:
        kept = VectorCache(tmp_path / "vectors.sqlite") if cache else None
        return Encoder(folder, card or Card(word_layer=2), "tiny", converted=converted, cache=kept, threads=1)

    return opened
