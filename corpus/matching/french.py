"""French words as a matcher sees them: number is free, de/du/des/d' and à/au/aux are one word, articles come and go."""

from corpus.normalise.characters import strip_accents
from corpus.normalise.french import fold

#: The key of every form of de and of à inside a term.
OF, TO = "\0de", "\0à"
_CONTRACTIONS = {"de": OF, "d'": OF, "du": OF, "des": OF, "à": TO, "au": TO, "aux": TO}
ARTICLES = frozenset({"le", "la", "les", "l'"})
#: What may stand for the article a term begins with ("le Front" in "du Front").
DETERMINERS = frozenset({*ARTICLES, "du", "des", "au", "aux"})
CONJUNCTIONS = frozenset({"et", "ou"})
_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèê", "i": "î", "o": "ô", "u": "ùû"}


def term_keys(word: str, *, first: bool, only: bool) -> frozenset[str]:
    """The keys of a term's word: itself, its plural, inside a longer term its singular, and its unaccented capitals."""
    folded = _fold(word)
    if first and not only and folded in ARTICLES and word[0].islower():
        return DETERMINERS
    if not first and folded in _CONTRACTIONS:
        return frozenset({_CONTRACTIONS[folded]})
    keys = {folded}
    if len(folded) > 2 and folded.isalpha():
        keys |= _plurals(folded)
        if not only:
            keys |= _singulars(folded)
    keys |= {f"~{strip_accents(key)}" for key in keys}
    return frozenset(keys)


def text_keys(word: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of a text's word: at the head of a term (one group) and inside a term."""
    folded = _fold(word)
    keys = {folded}
    if word.isupper() and len(word) > 1:
        # Capitals are often set without accents: ETAT.
        keys.add(f"~{strip_accents(folded)}")
    elif word[0].isupper():
        keys |= {letter + folded[1:] for letter in _ACCENTED.get(folded[0], "")}
    inner = keys | {_CONTRACTIONS[folded]} if folded in _CONTRACTIONS else keys
    return [frozenset(keys)], frozenset(inner)


def is_article(word: str) -> bool:
    """Whether a word is a definite article."""
    return _fold(word) in ARTICLES


def is_conjunction(word: str) -> bool:
    """Whether a word joins two nouns (mouvements et campagnes d'émulation)."""
    return _fold(word) in CONJUNCTIONS


def _fold(word: str) -> str:
    return fold(word[:-1]) + "'" if word[-1] in "'’ʼ＇‘`´" else fold(word)


def _plurals(word: str) -> set[str]:
    if word.endswith(("s", "x", "z")):
        return {word}
    if word.endswith("al"):
        return {word[:-1] + "ux", word + "s"}
    return {word + "s", word + "x"} if word.endswith(("au", "eu")) else {word + "s"}


def _singulars(word: str) -> set[str]:
    if len(word) < 4:
        return set()
    if word.endswith("eaux"):
        return {word[:-1]}
    if word.endswith("aux"):
        return {word[:-2] + "l"}
    return {word[:-1]} if word.endswith("s") else set()
