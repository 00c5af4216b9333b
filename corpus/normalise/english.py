"""English words with British and American spelling, accents and case folded together."""

import re

from corpus.normalise.characters import strip_accents, strip_invisible

_ISE = re.compile(r"(?<=[a-z]{2}[iy])z(?=e|i|a)")
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ﬁ": "fi", "ﬂ": "fl"})
# Whole stems, because no rule tells labour from four.
_AMERICAN = {
    "labour": "labor",
    "neighbour": "neighbor",
    "honour": "honor",
    "favour": "favor",
    "favourable": "favorable",
    "behaviour": "behavior",
    "neighbourhood": "neighborhood",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "defence": "defense",
    "licence": "license",
}


def fold(word: str) -> str:
    """The comparison form of an English word: "Organization" is "organisation", "Centre" is "center"."""
    word = strip_accents(strip_invisible(word).lower().translate(_LIGATURES))
    return _AMERICAN.get(word) or _ISE.sub("s", word)
