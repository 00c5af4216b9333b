"""The projector as commands open it: with an encoder where there is one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.terms.projection import Projector

#: The encoder that is used unless another is asked for.
DEFAULT_ENCODER = "e5-small"


def load_projector(say: Callable[[str], None], encoder: str = DEFAULT_ENCODER) -> "Projector":
    """The projector with an encoder of models.lock or a local folder; `say` is told where it has to do without one."""
    from align.encoder import EncoderUnavailable, load_encoder
    from align.terms.projection import Projector

    try:
        return Projector(load_encoder(encoder))
    except EncoderUnavailable as error:
        say(f"{error}; only the glossary's own terms, names and numbers will be found")
        return Projector(None)
