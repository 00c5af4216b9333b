"""Looks a glossary over for what a terminologist would want to mend. Each check is a function; its docstring says what
it finds."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.glossary.model import Concept, Glossary, Term
from corpus.languages import LANGUAGES
from corpus.normalise import fold_of
from corpus.normalise.characters import INVISIBLE, PUNCTUATION, TATWEEL

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: which check found it, in which concept, language and term ("" where it is about all)."""

    check: str
    severity: Severity
    concept: str
    language: str
    term: str
    message: str


def check_glossary(glossary: Glossary) -> list[Problem]:
    """Every problem of a glossary, errors first, then in the order of its concepts."""
    problems = [problem for check in CHECKS for problem in check(glossary)]
    places = {concept.id: place for place, concept in enumerate(glossary.concepts)}
    return sorted(problems, key=lambda each: (each.severity, places.get(each.concept, -1), each.language))


def term_key(term: Term) -> str:
    """What two spellings of one term have in common: folded words and ASCII marks, single spaces."""
    language = term.language.split("-")[0].lower()
    fold = fold_of(language) if language in LANGUAGES else lambda word: unicodedata.normalize("NFC", word).casefold()
    return " ".join(fold(word.translate(PUNCTUATION)) for word in term.text.split())


def duplicates(glossary: Glossary) -> Iterator[Problem]:
    """A term that a concept has twice in a language, if only in another spelling."""
    for concept in glossary.concepts:
        seen: dict[tuple[str, str], Term] = {}
        for term in concept.terms:
            known = seen.setdefault((term.language, term_key(term)), term)
            if known is not term:
                if known.text == term.text:
                    yield _problem("duplicate", "error", concept, term, "is given twice; keep one")
                else:
                    message = f"is matched like {known.text!r}; one is enough"
                    yield _problem("duplicate", "warning", concept, term, message)


def contradictions(glossary: Glossary) -> Iterator[Problem]:
    """A term that one entry deprecates and another prefers or admits, and one that several concepts share."""
    uses: dict[tuple[str, str], list[tuple[Concept, Term]]] = defaultdict(list)
    for concept in glossary.concepts:
        for term in concept.terms:
            uses[term.language, term_key(term)].append((concept, term))
    for found in uses.values():
        usable = [(concept, term) for concept, term in found if term.status != "deprecated"]
        for concept, term in found:
            others = sorted({other.id for other, _ in usable if other is not concept})
            if not others:
                continue
            if term.status == "deprecated":
                message = f"is deprecated here and used in {', '.join(others)}; decide"
                yield _problem("contradiction", "error", concept, term, message)
            elif "short form" not in term.note:
                message = f"also names {', '.join(others)}: mentions count for both"
                yield _problem("ambiguous", "warning", concept, term, message)


def preferences(glossary: Glossary) -> Iterator[Problem]:
    """A concept with two preferred terms in a language, or with none."""
    for concept in glossary.concepts:
        for language in concept.languages:
            terms = [term for term in concept.terms if term.language == language]
            preferred = [term for term in terms if term.status == "preferred"]
            for term in preferred[1:]:
                message = f"is preferred beside {preferred[0].text!r}; admit one of them"
                yield _problem("two preferred", "error", concept, term, message)
            if not preferred and not any(term.status == "candidate" for term in terms):
                yield Problem("no preferred", "warning", concept.id, language, "", "has no preferred term; choose one")


def missing_languages(glossary: Glossary) -> Iterator[Problem]:
    """A concept without a term in a language the glossary otherwise has."""
    for concept in glossary.concepts:
        for language in glossary.languages:
            if language not in concept.languages:
                yield Problem("missing language", "warning", concept.id, language, "", "has no term; add one")


def missing_status(glossary: Glossary) -> Iterator[Problem]:
    """A term without a status."""
    for concept in glossary.concepts:
        for term in concept.terms:
            if not term.status:
                message = "has no status; say preferred, admitted or deprecated"
                yield _problem("empty cell", "warning", concept, term, message)


def spacing(glossary: Glossary) -> Iterator[Problem]:
    """Spaces before, behind or doubled inside a term."""
    for concept in glossary.concepts:
        for term in concept.terms:
            if term.text != " ".join(term.text.split(" ")) or term.text.strip() != term.text or "  " in term.text:
                yield _problem("spaces", "error", concept, term, "has spaces to spare; remove them")


def normalisation(glossary: Glossary) -> Iterator[Problem]:
    """A term that is not in Unicode NFC, or holds tatweel, control characters or others without a shape."""
    hidden = re.compile(f"[{INVISIBLE}{TATWEEL}\x00-\x1f\x7f-\x9f]")
    for concept in glossary.concepts:
        for term in concept.terms:
            if not unicodedata.is_normalized("NFC", term.text):
                yield _problem("not normalised", "error", concept, term, "is not in Unicode NFC; convert it")
            found = hidden.search(term.text)
            if found:
                name = unicodedata.name(found.group(), "a control character")
                yield _problem("not normalised", "error", concept, term, f"holds {name}; remove it")


def scripts(glossary: Glossary) -> Iterator[Problem]:
    """A word with letters of two scripts, or a term without a letter of its language's script."""
    for concept in glossary.concepts:
        for term in concept.terms:
            mixed = next((word for word in re.findall(r"\w+", term.text) if len(_scripts(word)) > 1), None)
            if mixed:
                message = f"mixes {' and '.join(sorted(_scripts(mixed)))} letters in {mixed!r}; retype it"
                yield _problem("mixed scripts", "error", concept, term, message)
            language = LANGUAGES.get(term.language.split("-")[0].lower())
            if language and _scripts(term.text) and language.script not in _scripts(term.text):
                message = f"has no {language.script} letters; check its language"
                yield _problem("wrong script", "warning", concept, term, message)


def unknown_languages(glossary: Glossary) -> Iterator[Problem]:
    """A language whose terms are kept, but never matched."""
    for language in glossary.languages:
        if language.split("-")[0].lower() not in LANGUAGES:
            message = f"terms in this language are not matched; matched are {', '.join(LANGUAGES)}"
            yield Problem("unknown language", "warning", "", language, "", message)


CHECKS: tuple[Callable[[Glossary], Iterator[Problem]], ...] = (
    duplicates,
    contradictions,
    preferences,
    missing_languages,
    missing_status,
    spacing,
    normalisation,
    scripts,
    unknown_languages,
)


def _scripts(text: str) -> set[str]:
    """The scripts of a text's letters, by the first word of their Unicode names ("Latin", "Arabic", "Cyrillic")."""
    names = (unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return {name.split()[0].capitalize() for name in names if name and not name.startswith("MODIFIER")}


def _problem(check: str, severity: Severity, concept: Concept, term: Term, message: str) -> Problem:
    return Problem(check, severity, concept.id, term.language, term.text, message)
