"""The concept entries of a terminology: what every format is read into and written from."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

Status = Literal["preferred", "admitted", "deprecated", "candidate", ""]

#: What a term may be; "" where the source does not say, `candidate` where a build proposes it.
STATUSES: frozenset[str] = frozenset(get_args(Status))

#: The statuses of terms that are right as a rendering.
ACCEPTED: frozenset[str] = frozenset({"preferred", "admitted"})

#: The statuses a term may have to be used as a rendering, best first.
USABLE: tuple[str, ...] = ("preferred", "admitted", "", "candidate")


@dataclass(frozen=True, slots=True)
class Element:
    """Data of a format that mattran does not interpret, kept so that nothing is lost on the way through.

    The shape is that of an XML element (`tail` is the text after it, inside its parent); names are those of
    TBX v3 in its DCA style. A simple `admin` element is a further column of a table, see corpus.glossary.table.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple["Element", ...] = ()
    tail: str = ""

    @property
    def type(self) -> str:
        """The data category named by the `type` attribute, or ""."""
        return dict(self.attributes).get("type", "")


def in_order(elements: Iterable[Element]) -> tuple[Element, ...]:
    """A term's metadata in the one order every format gives back: the term itself, term notes, remarks, the rest."""
    ranks = {"term": 0, "termSec": 1, "termNote": 2, "termNoteGrp": 3, "admin": 4}
    return tuple(sorted(elements, key=lambda each: ranks.get(each.tag, 5)))


@dataclass(frozen=True, slots=True)
class Term:
    """A designation of a concept in one language (a BCP 47 tag: "ar", "fr", "en-US").

    Some words of a note mean something to the matcher: "short form" or "acronym" (of the preferred term, as TBX's
    termType), and "proper name" (a single word inside it names nothing else).
    """

    language: str
    text: str
    status: Status = "preferred"
    part_of_speech: str = ""
    note: str = ""
    metadata: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and its terms, in the order the glossary gives them."""

    id: str
    terms: tuple[Term, ...]
    note: str = ""
    metadata: tuple[Element, ...] = ()
    language_metadata: tuple[tuple[str, tuple[Element, ...]], ...] = ()

    def in_language(self, language: str) -> tuple[Term, ...]:
        """The terms of a language; "en" also finds those of "en-US"."""
        return tuple(term for term in self.terms if same_language(term.language, language))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, in order of appearance."""
        return tuple(dict.fromkeys(term.language for term in self.terms))


@dataclass(frozen=True)
class Glossary:
    """Concepts in order; `metadata` is what a file said about itself (a TBX header)."""

    concepts: tuple[Concept, ...]
    metadata: tuple[Element, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        return {each.id: each for each in self.concepts}

    def concept(self, id: str) -> Concept | None:
        """The concept of that id, or None."""
        return self._by_id.get(id)

    def terms(self, concept: str, language: str) -> tuple[Term, ...]:
        """The terms of a concept (by id) in a language; () where it has none or is unknown."""
        entry = self._by_id.get(concept)
        return entry.in_language(language) if entry else ()

    def preferred(self, concept: str, language: str) -> Term | None:
        """The term to use for a concept (by id) in a language: the preferred one, else the first usable one.

        None where every term is deprecated or there is none.
        """
        terms = self.terms(concept, language)
        for status in USABLE:
            for term in terms:
                if term.status == status:
                    return term
        return None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the terms, sorted."""
        return tuple(sorted({term.language for each in self.concepts for term in each.terms}))

    def only(self, languages: Sequence[str]) -> "Glossary":
        """The terms of some languages, in the order asked for; concepts left empty go."""
        concepts = []
        for each in self.concepts:
            terms = tuple(term for language in languages for term in each.in_language(language))
            if terms:
                kept = {term.language for term in terms}
                data = tuple(pair for pair in each.language_metadata if pair[0] in kept)
                concepts.append(Concept(each.id, terms, each.note, each.metadata, data))
        return Glossary(tuple(concepts), self.metadata)

    @cached_property
    def sha256(self) -> str:
        """Hash of the content, the same whatever the file format: concepts by id, terms by language."""
        content = [
            [
                each.id,
                each.note,
                [
                    [term.language, term.text, term.status, term.part_of_speech, term.note]
                    for term in sorted(each.terms, key=lambda term: term.language)
                ],
            ]
            for each in sorted(self.concepts, key=lambda each: each.id)
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def same_language(tag: str, language: str) -> bool:
    """True where a BCP 47 tag is of a language: "en-US" is "en"."""
    return tag == language or primary_language(tag) == language


def primary_language(tag: str) -> str:
    """The language of a BCP 47 tag: "en" of "en-US", "EN" and "en_GB"."""
    return tag.replace("_", "-").split("-")[0].lower()


def group_terms(rows: Iterable[tuple[str, Term]]) -> tuple[Concept, ...]:
    """Concepts out of (concept id, term) pairs, in order of first appearance."""
    concepts: dict[str, list[Term]] = {}
    for id, term in rows:
        concepts.setdefault(id, []).append(term)
    return tuple(Concept(id, tuple(terms)) for id, terms in concepts.items())
