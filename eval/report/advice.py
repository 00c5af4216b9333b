"""What a terminologist can do about a concept: the worklist of the report."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.counting import counted
from corpus.glossary import ACCEPTED
from eval.report.model import ConceptInLanguage, ConceptReport, RenderingCount

#: Entries of the worklist of one language, and of its list of accepted terms side by side.
SHOWN, SHOWN_MIXED = 12, 6
#: An accepted term besides the most frequent one is worth advice from this share of the concept's mentions on.
_MIXED = 0.2


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: about which rendering ("" for dropped mentions), how many mentions it would mend, and how.

    `kind`: deprecated, other (not in the glossary), missing (dropped), mixed (accepted wordings side by side).
    """

    kind: str
    rendering: str
    mentions: int
    text: str


def advise(found: ConceptInLanguage) -> list[Advice]:
    """What to do about a concept in one language, what concerns most mentions first."""
    wanted = f"“{found.preferred}”" if found.preferred else "the preferred term"
    advice = []
    single: list[str] = []
    for each in found.renderings:
        if each.status == "deprecated":
            advice.append(Advice("deprecated", each.text, each.mentions, f"Replace “{each.text}” by {wanted}."))
        elif each.status == "other" and each.mentions > 1:
            text = f"“{each.text}” is not in the glossary: admit it there, or replace it by {wanted}."
            advice.append(Advice("other", each.text, each.mentions, text))
        elif each.status == "other":
            single.append(each.text)
    if single:
        one = len(single) == 1
        text = f"“{single[0]}” stands" if one else f"{len(single)} other wordings stand once each"
        advice.append(
            Advice("other", single[0] if one else "", len(single), f"{text} where {wanted} belongs: compare.")
        )
    missing = found.statuses["missing"]
    if missing:
        words = f"{counted(missing, 'mention')} {'has' if missing == 1 else 'have'}"
        advice.append(Advice("missing", "", missing, f"{words} no counterpart: complete the translation."))
    accepted = _accepted(found)
    for each in accepted[1:]:
        if each.mentions >= _MIXED * found.mentions:
            text = f"“{accepted[0].text}” and “{each.text}” are both accepted and used side by side: settle on one."
            advice.append(Advice("mixed", each.text, each.mentions, text))
    return sorted(advice, key=lambda each: (each.kind == "mixed", -each.mentions))


def worklist(concepts: Iterable[ConceptReport], language: str) -> list[tuple[ConceptReport, list[Advice]]]:
    """The concepts with most mentions that no accepted term renders into a language, with what to do about each."""
    failing = [(each, each.languages[language].unmet) for each in concepts if language in each.languages]
    failing = sorted((pair for pair in failing if pair[1]), key=lambda pair: (-pair[1], pair[0].concept))
    return [(each, advise(each.languages[language])) for each, _ in failing[:SHOWN]]


def side_by_side(concepts: Iterable[ConceptReport], language: str) -> list[tuple[ConceptReport, list[RenderingCount]]]:
    """The concepts that a language renders by several accepted terms, with those terms; most mentions first."""
    ranked = []
    for each in concepts:
        found = each.languages.get(language)
        beside = sum(one.mentions for one in advise(found) if one.kind == "mixed") if found else 0
        if found and beside:
            ranked.append((-beside, each.concept, each, _accepted(found)))
    ranked.sort(key=lambda row: row[:2])
    return [(each, terms) for _, _, each, terms in ranked[:SHOWN_MIXED]]


def _accepted(found: ConceptInLanguage) -> list[RenderingCount]:
    return [each for each in found.renderings if each.status in ACCEPTED]
