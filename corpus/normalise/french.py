"""French words: case and ligatures folded, accents kept where they were written."""

import unicodedata

from corpus.normalise.characters import strip_invisible

_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ﬁ": "fi", "ﬂ": "fl"})


def fold(word: str) -> str:
    """The comparison form of a French word: "ŒUVRE" is "oeuvre"; "marché" is not "marche"."""
    return unicodedata.normalize("NFC", strip_invisible(word)).lower().translate(_LIGATURES)
