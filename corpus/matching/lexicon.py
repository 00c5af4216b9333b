"""A glossary's terms of one language compiled into a trie over words."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from corpus.errors import MattranError
from corpus.glossary.model import Concept, Glossary, Status, Term
from corpus.matching import arabic, english, french, vietnamese
from corpus.matching.words import Piece, split_chunk
from corpus.normalise.arabic import is_definite

MORPHOLOGY: dict[str, ModuleType] = {"ar": arabic, "en": english, "fr": french, "vi": vietnamese}

#: Edges of the trie that are no words: where a term ends, a conjunction, any word, a French article.
TERMINAL, CONJUNCTION, ANY, ARTICLE = -1, -2, -3, -4
_SPECIAL = 4

#: A node: word number -> node; TERMINAL -> the entries that end here.
Node = dict[int, Any]
_OF, _TO = frozenset({french.OF}), frozenset({french.TO})
_MARKS = '"“”„‟«»‹›'
_SHORT_NOTES = ("short form", "acronym", "abbreviation")
_SHORT_TYPES = {"shortForm", "acronym", "abbreviation"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a concept in the trie.

    `status`, `short` and `dependent` are as in Mention; `capital` is true for a short form that needs one, `name`
    for a proper name (its part of speech or its note says so).
    """

    concept: str
    term: Term
    status: Status
    short: bool
    dependent: bool
    capital: bool
    name: bool


@dataclass
class Lexicon:
    """The trie of a glossary's terms in one language, and the numbers of the words in it."""

    language: str
    root: Node = field(default_factory=dict)
    numbers: dict[frozenset[str], int] = field(default_factory=dict)
    by_key: dict[str, list[int]] = field(default_factory=dict)
    coordinates: bool = False

    def lookup(self, keys: frozenset[str]) -> list[int]:
        """The numbers of the term words that have one of these keys."""
        by_key = self.by_key
        return sorted({number for key in keys for number in by_key.get(key, ())})

    def knows(self, word: str) -> bool:
        """Whether some term has this word."""
        groups, inner = MORPHOLOGY[self.language].text_keys(word)
        return any(key in self.by_key for keys in (*groups, inner) for key in keys)

    def _number(self, keys: frozenset[str]) -> int:
        number = self.numbers.get(keys)
        if number is None:
            number = self.numbers[keys] = len(self.numbers) + _SPECIAL
            for key in keys:
                self.by_key.setdefault(key, []).append(number)
        return number

    def add(self, entry: Entry) -> None:
        """Put a term into the trie under every way of writing it."""
        for pieces in set(_writings(term_pieces(entry.term.text, self.language), self.language)):
            if not pieces:
                continue
            for mark in _definiteness(pieces, self.language):
                numbers = [self._number(keys) for keys in self._keys(pieces, mark)]
                self._insert(numbers, entry)
                if len(pieces) < 2 or not pieces[1].is_word:
                    continue
                head = arabic.head_keys(pieces[0].text) if self.language == "ar" else None
                if head:
                    self._insert([self._number(head), *numbers[1:]], entry, CONJUNCTION)
                elif self.language == "fr" and len(pieces) > 2 and numbers[1] == self._number(_OF):
                    self._insert(numbers, entry, CONJUNCTION)

    def _keys(self, pieces: tuple[Piece, ...], mark: str) -> Iterator[frozenset[str]]:
        """The keys of a term's words and marks; see _definiteness for `mark`."""
        for index, piece in enumerate(pieces):
            first, only = index == 0, len(pieces) == 1
            if not piece.is_word:
                yield frozenset({piece.text})
            elif self.language == "ar":
                marked = mark if mark and is_definite(piece.text) else ""
                yield arabic.term_keys(piece.text, first=first, only=only, mark=marked)
            else:
                yield MORPHOLOGY[self.language].term_keys(piece.text, first=first, only=only)

    def _insert(self, numbers: list[int], entry: Entry, gap: int | None = None) -> None:
        """Add a path; with `gap`, one that steps over a coordinated noun behind the first word."""
        prepositions = (self.numbers.get(_OF), self.numbers.get(_TO))
        node = self.root
        for index, number in enumerate(numbers):
            node = node.setdefault(number, {})
            if index and number in prepositions:
                # de la, de l', à la: the article is stepped over.
                node[ARTICLE] = node
            if index == 0 and gap is not None:
                self.coordinates = True
                node = node.setdefault(gap, {})
                if self.language == "ar":
                    # و is written onto the noun it joins, so the conjunction is the inserted word.
                    node[gap] = node
                else:
                    node[ARTICLE] = node
                    node = node.setdefault(ANY, {})
        entries = node.get(TERMINAL, ())
        if entry not in entries:
            node[TERMINAL] = (*entries, entry)


def build_lexicon(glossary: Glossary, language: str) -> Lexicon:
    """Compile the terms of a language; raises MattranError where mattran has no morphology for it."""
    if language not in MORPHOLOGY:
        raise MattranError(f"no term matching for language {language!r}: use one of {', '.join(MORPHOLOGY)}")
    lexicon = Lexicon(language)
    for concept in glossary.concepts:
        full = _full_form(concept, language)
        for term in concept.in_language(language):
            short = term is not full and _is_short(term, full, language)
            single = short and len(_stems(term.text, language)) == 1
            dependent = single and "short form" in term.note.lower()
            capital = single and term.text.split()[-1][0].isupper()
            name = "proper name" in term.note or "proper" in term.part_of_speech.lower()
            lexicon.add(Entry(concept.id, term, term.status or "admitted", short, dependent, capital, name))
    return lexicon


def term_pieces(text: str, language: str) -> list[Piece]:
    """The words and marks of a term."""
    return [piece for chunk in text.split() for piece in split_chunk(chunk, language)]


def _writings(pieces: list[Piece], language: str) -> Iterator[tuple[Piece, ...]]:
    """A term as it is given, without its marks, and with its hyphenated words written as one."""
    if language == "fr":
        pieces = _without_articles(pieces)
    for writing in (pieces, [piece for piece in pieces if piece.is_word]):
        yield tuple(Piece(piece.text, 0, 0, piece.is_word) for piece in writing)
        if language in ("en", "fr") and any(piece.hyphenated for piece in writing):
            joined: list[Piece] = []
            for piece in writing:
                if piece.hyphenated and joined:
                    joined[-1] = Piece(joined[-1].text + piece.text, 0, 0, True)
                else:
                    joined.append(Piece(piece.text, 0, 0, piece.is_word))
            yield tuple(joined)


def _definiteness(pieces: tuple[Piece, ...], language: str) -> tuple[str, ...]:
    """What the words of an Arabic term that carry the article must be in a text: all definite or all not.

    A word alone among indefinite ones is free: رئيس الوزراء is also رئيس وزراء فيتنام.
    """
    if language == "ar" and sum(piece.is_word and is_definite(piece.text) for piece in pieces) > 1:
        return ("=", "°")
    return ("",)


def _without_articles(pieces: list[Piece]) -> list[Piece]:
    """A French term without the articles behind de and à, as "du" has none to show."""
    kept = pieces[:1]
    for previous, piece in itertools.pairwise(pieces):
        if not (french.is_article(piece.text) and previous.text.lower() in ("de", "à")):
            kept.append(piece)
    return kept


def _full_form(concept: Concept, language: str) -> Term | None:
    """The preferred term of a concept, else its first: what short forms are short for."""
    terms = concept.in_language(language)
    return next((term for term in terms if term.status == "preferred"), terms[0] if terms else None)


def _is_short(term: Term, full: Term | None, language: str) -> bool:
    """Whether a term is a run of the full form's words, its acronym, or says so in its note."""
    kinds = {element.text for element in term.metadata if element.type == "termType"}
    if kinds & _SHORT_TYPES or any(word in term.note.lower() for word in _SHORT_NOTES):
        return True
    if full is None or " " not in full.text:
        return False
    words, all_words = _stems(term.text, language), _stems(full.text, language)
    if not words or len(words) >= len(all_words):
        return False
    if any(all_words[at : at + len(words)] == words for at in range(len(all_words) - len(words) + 1)):
        return True
    text = term.text.strip(_MARKS)
    return text.isupper() and text.isalpha() and 1 < len(text) <= len(all_words) + 1


def _stems(text: str, language: str) -> list[str]:
    """The words of a term, folded, without its articles."""
    folded = [
        next(iter(sorted(MORPHOLOGY[language].text_keys(piece.text)[0][0], key=len)), "")
        if language != "ar"
        else arabic.fold(piece.text).removeprefix("ال")
        for piece in term_pieces(text, language)
        if piece.is_word
    ]
    articles = french.ARTICLES if language == "fr" else {"the"}
    while folded and folded[0] in articles:
        folded.pop(0)
    return folded
