"""French words as a matcher sees them: number is free, de/du/des/d' and à/au/aux are one word, articles come and go."""

from collections.abc import Sequence

from corpus.matching.words import another_word
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


#: Whether a word, written small, is another one there: il est parti, parti pris, en bon état, état d'urgence.
other_sense = another_word(
    before={
        "parti": "est suis es sont sommes êtes était étaient fut furent sera serait été étant a ont prendre pris tirer",
        "état": "en bon mauvais faire fait font hors",
    },
    behind={"parti": "pris", "état": "civil d'urgence d'esprit d'âme"},
    fold=fold,
)

#: Endings of the feminine and what stands for them in the masculine, the longest first.
_FEMININE = (("trice", "teur"), ("euse", "eur"), ("enne", "en"), ("elle", "el"), ("ere", "er"), ("ee", "e"), ("e", ""))
_RELATIONAL = {"provincial": "provinc", "national": "nation", "regional": "region", "communal": "commun"}
_OPENERS = ARTICLES | {"un", "une"}


def wordings(words: Sequence[str]) -> set[str]:
    """What is left of a wording without articles, case, accents, number and gender: one reading.

    Every form of de is one word, and of à; an adjective alone counts as its noun (provincial, province).
    """
    folded = [_fold(each) for each in words]
    kept = [each for each in folded if each not in _OPENERS]
    if kept and kept[0] in _CONTRACTIONS and len(kept) > 1:
        # du Front, le Front: what stands in front of the first noun is the sentence's.
        kept = kept[1:]
    stems = [_CONTRACTIONS[each].strip("\0") if each in _CONTRACTIONS else _stem(each) for each in kept or folded]
    if len(stems) == 1:
        stems = [_RELATIONAL.get(stems[0], stems[0])]
    return {" ".join(stems)}


def _stem(word: str) -> str:
    word = strip_accents(min(_singulars(word) or {word}))
    for feminine, masculine in _FEMININE:
        if word.endswith(feminine) and len(word) > len(feminine) + 2:
            return word[: -len(feminine)] + masculine
    return word


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
