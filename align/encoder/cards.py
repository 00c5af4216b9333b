"""What each known encoder wants: its prefix, its pooling and the layer whose token vectors align words best."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Card:
    """How to use an encoder.

    `prefix` goes before each text for sentence vectors; `pooling` is the mean of all states or the first token's;
    `word_layer` (1-based) gives token vectors.
    """

    prefix: str = ""
    pooling: Literal["mean", "first"] = "mean"
    word_layer: int = 7


DEFAULT = "e5-small"

CARDS: dict[str, Card] = {
    DEFAULT: Card(prefix="query: ", word_layer=7),
    "multilingual-e5-small": Card(prefix="query: ", word_layer=7),
    "labse": Card(pooling="first", word_layer=6),
    "mbert": Card(word_layer=8),
}
