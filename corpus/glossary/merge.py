"""Two glossaries made one, and what they disagree on."""

from dataclasses import dataclass, replace

from corpus.glossary.check import term_key
from corpus.glossary.model import Concept, Glossary, Term


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two glossaries say differently: `message` says what was kept."""

    concept: str
    language: str
    term: str
    message: str


def merge_glossaries(first: Glossary, second: Glossary) -> tuple[Glossary, list[Conflict]]:
    """One glossary with the concepts and terms of both, and the conflicts.

    Concepts are the same where their ids are, terms where they are matched alike. The first glossary wins: of two
    statuses its own stays, and a second preferred term becomes admitted. Terms only the second has are added behind
    those of their language. Concepts with different ids that share a preferred term are kept apart and reported.
    """
    conflicts: list[Conflict] = []
    concepts = []
    for concept in first.concepts:
        other = second.concept(concept.id)
        concepts.append(_merge_concepts(concept, other, conflicts) if other else concept)
    known = {concept.id for concept in concepts}
    preferred = {
        (term.language, term_key(term)): concept.id
        for concept in concepts
        for term in concept.terms
        if term.status == "preferred"
    }
    for concept in second.concepts:
        if concept.id in known:
            continue
        concepts.append(concept)
        for term in concept.terms:
            twin = preferred.get((term.language, term_key(term)))
            if twin and term.status == "preferred":
                message = f"is also the preferred term of {twin}; join the two concepts or tell them apart"
                conflicts.append(Conflict(concept.id, term.language, term.text, message))
    return Glossary(tuple(concepts), first.metadata or second.metadata), conflicts


def _merge_concepts(first: Concept, second: Concept, conflicts: list[Conflict]) -> Concept:
    terms = list(first.terms)
    places = {(term.language, term_key(term)): place for place, term in enumerate(terms)}
    added: list[Term] = []

    def report(term: Term, message: str) -> None:
        conflicts.append(Conflict(first.id, term.language, term.text, message))

    for term in second.terms:
        place = places.get((term.language, term_key(term)))
        if place is None:
            rival = next((t for t in terms if t.language == term.language and t.status == "preferred"), None)
            if term.status == "preferred" and rival:
                report(term, f"is preferred beside {rival.text!r}: admitted")
                term = replace(term, status="admitted")
            added.append(term)
            continue
        mine = terms[place]
        if term.status and mine.status and term.status != mine.status:
            report(mine, f"is {mine.status} and {term.status}: kept {mine.status}")
        if term.note and mine.note and term.note != mine.note:
            report(mine, f"has the notes {mine.note!r} and {term.note!r}: kept the first")
        if term.part_of_speech and mine.part_of_speech and term.part_of_speech != mine.part_of_speech:
            report(mine, f"is {mine.part_of_speech} and {term.part_of_speech}: kept {mine.part_of_speech}")
        terms[place] = replace(
            mine,
            status=mine.status or term.status,
            note=mine.note or term.note,
            part_of_speech=mine.part_of_speech or term.part_of_speech,
            metadata=(*mine.metadata, *(each for each in term.metadata if each not in mine.metadata)),
        )
    for language in dict.fromkeys(term.language for term in added):
        behind = max((place for place, term in enumerate(terms) if term.language == language), default=len(terms) - 1)
        terms[behind + 1 : behind + 1] = [term for term in added if term.language == language]
    return replace(
        first,
        terms=tuple(terms),
        note=first.note or second.note,
        metadata=(*first.metadata, *(each for each in second.metadata if each not in first.metadata)),
        language_metadata=tuple({**dict(second.language_metadata), **dict(first.language_metadata)}.items()),
    )
