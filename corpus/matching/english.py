"""English words as a matcher sees them: number is free."""

from collections.abc import Sequence

from corpus.matching.words import another_word
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


#: Whether a word, written small, is another one there: "to state", "a third party", "they state that".
other_sense = another_word(
    before={
        "party": "third birthday dinner tea search rescue working",
        "state": "to current present steady solid initial final",
    },
    behind={"party": "time", "state": "that of"},
    fold=fold,
)


#: Adjectives that stand for a noun in front of another: "provincial leaders" are those of the province.
_RELATIONAL = {
    "provincial": "province",
    "national": "nation",
    "regional": "region",
    "communal": "commune",
    "municipal": "municipality",
    "departmental": "department",
    "governmental": "government",
}
_ARTICLES = frozenset({"the", "a", "an"})


def wordings(words: Sequence[str]) -> set[str]:
    """What is left of a wording without articles, case and number, an adjective alone as its noun: one reading."""
    stems = [_stem(each) for each in map(fold, words) if each not in _ARTICLES] or list(map(fold, words))
    if len(stems) == 1:
        stems = [_RELATIONAL.get(stems[0], stems[0])]
    return {" ".join(stems)}


def _stem(word: str) -> str:
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    return _singular(word) if word.isalpha() else word


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
