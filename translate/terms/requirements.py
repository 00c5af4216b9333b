"""What a glossary asks of one translation, and how far a text meets it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.glossary import ACCEPTED, Glossary, Term
from corpus.matching import Matcher, Mention, Nesting

#: How the curated glossary's notes mark a term that stands for a longer one.
SHORT_FORM = "short form"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A mention in the source that the target has a term for.

    `start`/`end` are code-point offsets into the source text; `term` is the target term to use: the preferred one, or
    for a short form in the source the target's first short form.
    """

    concept: str
    start: int
    end: int
    term: str
    nested: bool


class TermTable:
    """The glossary seen from one language pair (ISO 639-1 codes)."""

    def __init__(self, glossary: Glossary, source: str, target: str) -> None:
        self.source, self.target = source, target
        self._glossary = glossary
        self._source_matcher = Matcher(glossary, source)
        self._target_matcher = Matcher(glossary, target)
        self._nesting = Nesting(glossary, self._target_matcher)
        #: Concepts whose target terms are proper names.
        self.names = frozenset(
            concept.id for concept in glossary.concepts if any(map(_is_name, concept.in_language(target)))
        )

    def requirements(self, text: str) -> tuple[Requirement, ...]:
        """The mentions in a source text that have a term in the target, by start, the longer first."""
        found = []
        for mention in self._nesting.independent(self._source_matcher.find(text)):
            # An ambiguous short form ("the Committee") needs its article to be understood; a sentence does not tell.
            if mention.short and " " not in mention.text.strip():
                continue
            term = self._term(mention)
            if term is not None:
                found.append(Requirement(mention.concept, mention.start, mention.end, term, mention.nested))
        return tuple(found)

    def _term(self, mention: Mention) -> str | None:
        preferred = self._glossary.preferred(mention.concept, self.target)
        if preferred is None or preferred.status not in ACCEPTED:
            return None
        if mention.short:
            for term in self._glossary.terms(mention.concept, self.target):
                if term.status in ACCEPTED and term.note == SHORT_FORM:
                    return term.text
        return preferred.text

    def mentions(self, translation: str) -> list[Mention]:
        """The mentions of target terms, deprecated ones too, in a translation."""
        return self._target_matcher.find(translation)

    def surplus(self, requirements: Sequence[Requirement], mentions: Sequence[Mention]) -> int:
        """How many of a translation's accepted `mentions` say a name or a term of several words too often.

        A single word may be an ordinary one, what is nested part of its term, and a term nobody asked for what the
        source says in other words.
        """
        asked = Counter(each.concept for each in requirements)
        said = Counter(
            each.concept
            for each in mentions
            if not each.nested and (each.concept in self.names or (each.concept in asked and " " in each.term))
        )
        return (said - asked).total()

    def unmet(self, requirements: Sequence[Requirement], translation: str) -> Counter[str]:
        """By concept, how many more accepted mentions `translation` would need; empty where all are met."""
        needed = Counter(each.concept for each in requirements)
        needed.subtract(
            each.concept for each in self.mentions(translation) if each.status in ACCEPTED and each.concept in needed
        )
        return +needed


def _is_name(term: Term) -> bool:
    return "proper name" in term.note or "proper" in term.part_of_speech.lower()
