"""Vietnamese syllables as a matcher sees them: nothing inflects, only the spelling varies."""

from corpus.normalise.vietnamese import fold


def term_keys(word: str, *, first: bool, only: bool) -> frozenset[str]:
    """The key of a term's syllable."""
    return frozenset({fold(word)})


def text_keys(word: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of a text's syllable: at the head of a term (one group) and inside a term."""
    keys = frozenset({fold(word)})
    return [keys], keys
