"""From candidates and their renderings to concepts: variants together, known concepts extended, new ones proposed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.building.candidates import Candidate
from align.building.phrases import is_vietnamese_name
from align.building.renderings import Renderings, level
from corpus.glossary import Concept, Element, Glossary, Term
from corpus.matching import Matcher
from corpus.records import Segment

#: A rendering stands for its candidate when it has at least this share of the mentions.
DOMINANT = 0.4
#: A further rendering is worth a line from this many mentions and this share on.
REPEATED, NOTED = 2, 0.1
#: The longest example, in characters.
_EXAMPLE = 140


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with its renderings by target language."""

    candidate: Candidate
    renderings: Mapping[str, Renderings]

    @property
    def is_name(self) -> bool:
        """Whether the translations tell that it names a person or a place."""
        return any(
            count >= DOMINANT * found.mentions and is_vietnamese_name(found.spelling(form))
            for found in self.renderings.values()
            for form, count in [found.dominant]
            if form
        )

    @property
    def is_term(self) -> bool:
        """Whether the translations speak for a term: it is rendered at all, and one word by no ordinary English one."""
        if self.renderings and not any(found.forms for found in self.renderings.values()):
            return False
        english = self.renderings.get("en")
        if len(self.candidate.key) > 1 or english is None or not english.forms:
            return True
        spelling = english.spelling(english.dominant[0])
        return " " in spelling or not spelling.islower()

    def likeliest(self, language: str) -> str:
        """The levelled rendering that comes first in a target language, "" without any."""
        found = self.renderings.get(language)
        return found.dominant[0] if found else ""

    def stands_for(self, language: str) -> str:
        """The levelled rendering that stands for the candidate in a target language, "" where none does."""
        found = self.renderings.get(language)
        if found is None:
            return ""
        form, count = found.dominant
        return form if count >= max(DOMINANT * found.mentions, 1) else ""


class Known:
    """The concepts of a glossary, found by a whole phrase."""

    def __init__(self, glossary: Glossary) -> None:
        """Compile `glossary` as languages are asked for."""
        self.glossary = glossary
        self._matchers: dict[str, Matcher] = {}

    def concept(self, text: str, language: str) -> str | None:
        """The concept one of whose terms is the whole of `text`, None where there is none."""
        if language not in self._matchers:
            self._matchers[language] = Matcher(self.glossary, language)
        for mention in self._matchers[language].find(text):
            if (mention.start, mention.end) == (0, len(text)):
                return mention.concept
        return None

    def of(self, proposal: Proposal) -> str | None:
        """The concept of a candidate: one of its wordings, else the one concept its renderings name."""
        found = self.concept(proposal.candidate.text, proposal.candidate.language)
        if found is not None:
            return found
        named = set()
        for language, renderings in proposal.renderings.items():
            if form := proposal.stands_for(language):
                named.add(self.concept(renderings.spelling(form), language))
        return named.pop() if len(named) == 1 else None


def build_concepts(
    proposals: Sequence[Proposal], known: Glossary, segments: Sequence[Segment]
) -> tuple[Glossary, int, int]:
    """`known` with its concepts extended and new ones behind them, the best first; how many of each.

    All that is added has the status `candidate`; nothing of `known` is changed or lost.
    """
    lookup = Known(known)
    extended: dict[str, list[Proposal]] = {}
    new = []
    for proposal in proposals:
        concept = lookup.of(proposal)
        if concept is not None:
            extended.setdefault(concept, []).append(proposal)
        elif proposal.is_term and not proposal.is_name:
            new.append(proposal)
    concepts = []
    grown = 0
    for each in known.concepts:
        more = tuple(_additions(each, extended.get(each.id, []), lookup, segments))
        grown += bool(more)
        concepts.append(replace(each, terms=each.terms + more))
    taken = {each.id for each in known.concepts}
    groups = sorted(_groups(new), key=lambda group: -sum(each.candidate.c_value for each in group))
    for group in groups:
        id = _unique(_slug(group), taken)
        concepts.append(Concept(id, tuple(_terms(group, segments))))
    return Glossary(tuple(concepts), known.metadata), grown, len(groups)


def _additions(
    concept: Concept, proposals: Sequence[Proposal], known: Known, segments: Sequence[Segment]
) -> Iterator[Term]:
    """New wordings and renderings of a known concept; what names another concept is no term of this one."""
    for term in _terms(proposals, segments):
        repeated = int(remarks_of(term)["count"]) >= REPEATED
        if repeated and known.concept(term.text, term.language) is None and not _is_piece(term, concept):
            yield term


def _is_piece(term: Term, concept: Concept) -> bool:
    """Whether a term is a piece of one the concept has: a projection that fell short, not another word for it."""
    form = f" {level(term.text, term.language)} "
    return any(form in f" {level(each.text, term.language)} " for each in concept.in_language(term.language))


def _terms(group: Sequence[Proposal], segments: Sequence[Segment]) -> Iterator[Term]:
    """The wordings of a group by frequency, then what renders them in each target language, with the evidence.

    The evidence stands in remarks, columns of a table: `count` is how often a wording or rendering occurs; a wording
    has `articles` and an `example`, a rendering the number of mentions it is one `of`.
    """
    for each in sorted(group, key=lambda each: -len(each.candidate.occurrences)):
        evidence = _remarks(
            count=len(each.candidate.occurrences), articles=each.candidate.articles, example=_example(each, segments)
        )
        yield Term(each.candidate.language, each.candidate.text, "candidate", "noun", "", evidence)
    for language in sorted({language for each in group for language in each.renderings}):
        total = _together(group, language)
        for rank, (form, count) in enumerate(total.ranked):
            if rank == 0 or (count >= REPEATED and count >= NOTED * total.mentions):
                evidence = _remarks(count=count, of=total.mentions)
                yield Term(language, total.spelling(form), "candidate", "noun", "", evidence)


def _together(group: Sequence[Proposal], language: str) -> Renderings:
    """The renderings of all candidates of a group in one target language."""
    total = Renderings()
    for each in group:
        found = each.renderings.get(language, Renderings())
        total.mentions += found.mentions
        total.forms += found.forms
        for form, spellings in found.spellings.items():
            total.spellings[form] = total.spellings.get(form, Counter()) + spellings
    return total


def remarks_of(term: Term) -> dict[str, str]:
    """What the remarks of a term say, by name."""
    return {each.type: each.text for each in term.metadata if each.tag == "admin"}


def _remarks(**values: int | str) -> tuple[Element, ...]:
    return tuple(Element("admin", (("type", name),), str(value)) for name, value in values.items())


def _example(proposal: Proposal, segments: Sequence[Segment]) -> str:
    first = proposal.candidate.occurrences[0]
    text = segments[first.segment].text
    if len(text) > _EXAMPLE:
        start = max(0, min(first.start - _EXAMPLE // 3, len(text) - _EXAMPLE))
        text = ("… " if start else "") + text[start : start + _EXAMPLE] + (" …" if start + _EXAMPLE < len(text) else "")
    return " ".join(text.split())


def _groups(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """Candidates that name one concept: of two languages when one translation of both agrees, of one when all do."""
    parent = list(range(len(proposals)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    by_rendering: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(proposals):
        for language in each.renderings:
            if form := each.likeliest(language):
                by_rendering.setdefault((language, form), []).append(number)
    for numbers in by_rendering.values():
        # The one that is rendered so most often speaks for all of them.
        best = max(numbers, key=lambda number: len(proposals[number].candidate.occurrences))
        for other in numbers:
            if other != best and _agree(proposals[best], proposals[other]):
                parent[root(other)] = root(best)
    groups: dict[int, list[Proposal]] = {}
    for number, each in enumerate(proposals):
        groups.setdefault(root(number), []).append(each)
    return [[each for each in group if not _says_more(each, group)] for group in groups.values()]


def _says_more(proposal: Proposal, group: Sequence[Proposal]) -> bool:
    """Whether a wording seen once begins with another of the same concept: the rest belongs to its sentence."""
    key = proposal.candidate.key
    return len(proposal.candidate.occurrences) == 1 and any(
        len(other.candidate.key) < len(key) and key[: len(other.candidate.key)] == other.candidate.key
        for other in group
        if other.candidate.language == proposal.candidate.language
    )


def _agree(one: Proposal, other: Proposal) -> bool:
    shared = [language for language in one.renderings if language in other.renderings]
    equal = [language for language in shared if one.likeliest(language) == other.likeliest(language) != ""]
    sure = [language for language in equal if one.stands_for(language) or other.stands_for(language)]
    if len(sure) == len(shared):
        return bool(sure)
    # One word may render many things; of one language, two names are mostly two things.
    several = any(" " in one.likeliest(language) for language in sure)
    return several and one.candidate.language != other.candidate.language


def _slug(group: Sequence[Proposal]) -> str:
    """An id from the English rendering, else the Vietnamese one, else the wording."""
    for language in ("en", "vi"):
        total = _together(group, language)
        if total.forms and (slug := _ascii(total.spelling(total.dominant[0]))):
            return slug
    return next((slug for each in group if (slug := _ascii(each.candidate.text))), "term")


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").lower())
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")[:60]


def _unique(slug: str, taken: set[str]) -> str:
    id, number = slug, 1
    while id in taken:
        number += 1
        id = f"{slug}-{number}"
    taken.add(id)
    return id
