"""Where a text names a concept."""

from typing import NamedTuple

from corpus.glossary.model import Status


# A tuple, because a corpus has more mentions than segments and a frozen dataclass takes three times as long to make.
class Mention(NamedTuple):
    """A term of a concept found in a text.

    `start`/`end` are code-point offsets, text == searched[start:end]: whole words, clitics included; `term` is the
    glossary's term it is a form of and `status` that term's. `nested` is true inside a longer mention of another
    concept, `short` for a short form of the concept's preferred term (the Front, MTTQ), `dependent` for one that
    means nothing by itself: a single word the glossary calls a short form.
    """

    concept: str
    start: int
    end: int
    text: str
    term: str
    status: Status
    nested: bool = False
    short: bool = False
    dependent: bool = False
