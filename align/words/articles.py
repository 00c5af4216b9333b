"""Articles beside Arabic, where the definite one is part of its noun and there is no indefinite one.

An article alone says little, so its vector is like those of whatever stands near: here it leans on the word after
it, and "the" on Arabic words that are definite.
"""

import re

import numpy as np

from align.words.text import Words

#: How much the word after an article counts for the article's own similarities.
LEANING = 0.4
#: Added where article and Arabic word agree in definiteness, taken off where they do not.
AGREEMENT = 0.05
DEFINITE = {"en": {"the"}, "fr": {"le", "la", "les", "l", "l'", "l’"}}
INDEFINITE = {"en": {"a", "an"}, "fr": {"un", "une"}}

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
# The article after other proclitics, not the first letters of a short word; or set apart, as treebanks write it.
_DEFINITE_WORD = re.compile(r"[وف]?(?:[بك]?ال|لل)\w{2,}|ال\+?")


def leaned_articles(similarity: np.ndarray, pair: tuple[Words, Words], languages: tuple[str, str]) -> np.ndarray:
    """Similarities (source words, target words) of a pair in which articles lean; any pair without Arabic unchanged."""
    if languages[0] == "ar" and languages[1] in DEFINITE:
        return _lean(similarity, pair[0], pair[1], languages[1])
    if languages[1] == "ar" and languages[0] in DEFINITE:
        return _lean(similarity.T, pair[1], pair[0], languages[0]).T
    return similarity


def is_definite(word: str) -> bool:
    """True where an Arabic word carries the article (as far as its letters tell)."""
    return _DEFINITE_WORD.fullmatch(_MARKS.sub("", word)) is not None


def _lean(similarity: np.ndarray, arabic: Words, other: Words, code: str) -> np.ndarray:
    found = similarity.copy()
    definite = np.array([is_definite(word) for word in arabic.forms], bool)
    words = [word.lower() for word in other.forms]
    for column, word in enumerate(words[:-1]):
        if word in DEFINITE[code]:
            agreement = np.where(definite, AGREEMENT, -AGREEMENT)
        elif word in INDEFINITE[code]:
            agreement = np.where(definite, -AGREEMENT, 0.0)
        else:
            continue
        found[:, column] += LEANING * (similarity[:, column + 1] - similarity[:, column]) + agreement
    return found
