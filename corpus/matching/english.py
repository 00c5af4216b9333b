"""English words as a matcher sees them: number is free."""

from corpus.normalise.english import fold


def term_keys(word: str, *, first: bool, only: bool) -> frozenset[str]:
    """The keys of a term's word: itself and its plural, inside a longer term also its singular."""
    folded = fold(word)
    if not folded.isalpha() or len(folded) < 3:
        return frozenset({folded})
    keys = {folded, _plural(folded)}
    if not only:
        keys.add(_singular(folded))
    return frozenset(keys)


def text_keys(word: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of a text's word: at the head of a term (one group) and inside a term."""
    keys = frozenset({fold(word)})
    return [keys], keys


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]
