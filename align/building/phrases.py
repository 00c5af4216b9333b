"""What a noun phrase looks like in each language, as far as a few closed lists and endings tell."""

import re
from collections.abc import Sequence
from itertools import pairwise

from align.building.heads import head_words
from align.building.stopwords import stop_words_of
from align.building.words import Vocabulary, Word
from corpus.normalise.vietnamese import is_syllable

#: The longest candidate, in words (Vietnamese: syllables).
LONGEST = {"ar": 7, "fr": 13, "en": 8, "vi": 12}
_SHORTEST_WORD = {"ar": 3, "fr": 3, "en": 3, "vi": 1}

_FRENCH_VERB = re.compile(r".*(?:[^i]er|oir|[^s]ir|[tnu]dre|ettre|oudre|ont|ées?|[^t]és?|ant)$")
_FRENCH_ADVERB = re.compile(r".{3,}ment$")
#: Nouns that end like verb forms and adverbs.
_NOUNS = """
    développement gouvernement département mouvement mouvements parlement logement investissement règlement
    environnement financement recrutement document monument élément événement enseignement renforcement avoir
    pouvoir devoir savoir dirigeant représentant habitant étudiant enfant combattant président tenant pont front
    mont danger chantier quartier métier ouvrier dossier papier foyer avenir armée année journée idée entrée
    avancée dîner atelier courrier étranger conseiller policier officier premier cahier degré blé clé clés
"""
_FRENCH_NOUNS = frozenset(_NOUNS.split())
_FRENCH_ARTICLES = ("le", "la", "les", "l'")
_ARABIC_ADJECTIVE = re.compile(r".{2,}(?:ية|ة|يه)$|.{4,}ي$")


def is_phrase(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a stretch of words may be a noun phrase, as far as can be told without knowing its words."""
    language = vocabulary.language
    first, last = words[0], words[-1]
    if not (_is_content(first, language) and _is_content(last, language)):
        return False
    if first.key in vocabulary.attributes and first.key not in head_words(language):
        return False
    if any(character.isdigit() for word in words for character in word.key):
        return False
    if language == "ar":
        return _is_arabic_phrase(words, vocabulary)
    if language == "fr":
        return _is_french_phrase(words)
    return language != "vi" or len(words) > 1


def may_go_on(word: Word, language: str) -> bool:
    """Whether a phrase may hold `word` behind its first word."""
    stop, inner = stop_words_of(language)
    if word.full in inner:
        return True
    return word.key not in stop and word.full not in stop and word.clitic not in ("ب", "ك", "ف")


def _is_content(word: Word, language: str) -> bool:
    stop, _ = stop_words_of(language)
    long_enough = len(word.key) >= _SHORTEST_WORD[language]
    return word.key not in stop and word.full not in stop and long_enough and any(map(str.isalpha, word.key))


def _is_arabic_phrase(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    _, inner = stop_words_of("ar")
    if len(words) == 1:
        return words[0].definite
    links = [at for at, word in enumerate(words) if word.full in inner]
    # A preposition makes one term with a single noun before it (relief in disasters); behind a phrase it goes on with
    # the sentence.
    bare = not words[0].definite or (links and links[0] > 1)
    if links and ((bare and not words[1].quoted) or not words[-1].definite):
        return False
    if words[0].clitic == "ل" and words[1].definite and words[1].key in vocabulary.attributes:
        # "للجنة المركزية" is "اللجنة" behind its preposition: the word is not what it looks like.
        return False
    for previous, word in pairwise(words):
        if word.full in inner or previous.full in inner:
            continue
        joins = word.definite or word.clitic == "ل"
        if previous.definite and not joins:
            return False
        if word.clitic == "و" and not (previous.definite and word.definite):
            return False
    if not any(word.definite for word in words):
        # Without any article only adjectives tell a phrase from a name or a piece of a clause.
        return all(_ARABIC_ADJECTIVE.match(word.key) and not word.clitic for word in words[1:]) and len(words) > 2
    joined = [False, *(word.clitic == "و" for word in words[1:])]
    return _coordination_is_one(joined, words[-1].key.endswith(("ية", "ي")))


def _coordination_is_one(joined: Sequence[bool], ends_in_adjective: bool) -> bool:
    """Whether a phrase with a coordination is one term: two adjectives, or two nouns with one attribute."""
    if True not in joined:
        return True
    at = joined.index(True)
    if at == len(joined) - 1:
        return ends_in_adjective
    return at == 1


def _is_french_phrase(words: Sequence[Word]) -> bool:
    stop, inner = stop_words_of("fr")
    if any(word.key in _FRENCH_ARTICLES and before.key not in inner for before, word in pairwise(words)):
        # Inside a phrase an article follows a preposition; behind a noun or verb the next phrase begins.
        return False
    content = [word for word in words if word.key not in stop]
    if any(_FRENCH_ADVERB.match(word.key) and word.key not in _FRENCH_NOUNS for word in content):
        return False
    first = words[0]
    if first.text[:1].islower() and _FRENCH_VERB.match(first.key) and first.key not in _FRENCH_NOUNS:
        return False
    if any(_is_infinitive(word) for word in content[1:]):
        return False
    if len(words) == 1:
        return first.text[:1].isupper() and not is_name(words)
    if is_name(words[-1:]):
        return False
    joined = [word.key == "et" for word in words]
    if True in joined:
        at = joined.index(True)
        before = sum(word.key not in stop for word in words[:at])
        after = sum(word.key not in stop for word in words[at:])
        # With an article of its own, what follows is a second term.
        return before == 1 and after > 1 and words[min(at + 1, len(words) - 1)].key not in _FRENCH_ARTICLES
    return True


def _is_infinitive(word: Word) -> bool:
    return bool(re.match(r".*(?:[^i]er|oir|[^s]ir|ettre|oudre)$", word.key)) and word.key not in _FRENCH_NOUNS


def is_name(words: Sequence[Word]) -> bool:
    """Whether every word begins with a capital and could be a Vietnamese syllable: a person or a place."""
    return all(_is_name_word(word.text) for word in words)


def is_vietnamese_name(text: str) -> bool:
    """Whether a text is two or more words as `is_name` wants them."""
    words = text.split()
    return len(words) > 1 and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and is_syllable("".join(filter(str.isalpha, word)))
