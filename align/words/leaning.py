"""English and French function words beside Arabic, where they are part of the word they belong to.

The article, the subject of a verb, the owner of a noun, tense and mood are letters of an Arabic word. Alone they say
little, so their vectors are like those of whatever stands near: here they lean on the word after them, articles most,
and a definite article on Arabic words that are definite.
"""

from itertools import pairwise

import numpy as np

from align.words.text import Words, is_punctuation
from corpus.normalise.arabic import is_definite
from corpus.normalise.characters import PUNCTUATION


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: How much the word after an article counts for the article's own similarities, and after another function word.
ARTICLE_LEANING, OTHER_LEANING = 0.4, 0.2
#: Added where article and Arabic word agree in definiteness, taken off where they do not.
AGREEMENT = 0.05
DEFINITE = {"en": _set("the"), "fr": _set("le la les l l'")}
INDEFINITE = {"en": _set("a an"), "fr": _set("un une")}
#: Subjects, owners, genitive and infinitive marks, auxiliaries.
OTHERS = {
    "en": _set(
        "i you he she it we they my your his her its our their of to am is are was were do does did have has had"
        " will would can could should 'm 's 're 've 'll 'd"
    ),
    "fr": _set(
        "je j' j tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs"
        " de d' d suis es est sommes êtes sont était étaient ai as a avons avez ont avait avaient"
    ),
}
#: The article where a treebank's tokens set it apart.
_CUT_ARTICLES = frozenset({"ال", "ال+"})


def leaned(similarity: np.ndarray, pair: tuple[Words, Words], languages: tuple[str, str]) -> np.ndarray:
    """Similarities (source words, target words) with function words leaning; of pairs without Arabic unchanged."""
    if languages[0] == "ar" and languages[1] in OTHERS:
        return _lean(similarity, pair[0], pair[1], languages[1])
    if languages[1] == "ar" and languages[0] in OTHERS:
        return _lean(similarity.T, pair[1], pair[0], languages[0]).T
    return similarity


def _lean(similarity: np.ndarray, arabic: Words, other: Words, code: str) -> np.ndarray:
    found = similarity.copy()
    # Two letters behind the article: الحق, الذي go with "the" as well.
    definite = np.array([word in _CUT_ARTICLES or is_definite(word, shortest=2) for word in arabic.forms], bool)
    words = [word.lower().translate(PUNCTUATION) for word in other.forms]
    for column, (word, following) in enumerate(pairwise(words)):
        if is_punctuation(following):
            continue
        if word in DEFINITE[code]:
            leaning, agreement = ARTICLE_LEANING, np.where(definite, AGREEMENT, -AGREEMENT)
        elif word in INDEFINITE[code]:
            leaning, agreement = ARTICLE_LEANING, np.where(definite, -AGREEMENT, 0.0)
        elif word in OTHERS[code]:
            leaning, agreement = OTHER_LEANING, np.zeros(len(definite))
        else:
            continue
        found[:, column] += leaning * (similarity[:, column + 1] - similarity[:, column]) + agreement
    return found
