"""Which of the terms found in a text are mentions: longest first, nested ones kept, crossing ones not."""

from dataclasses import dataclass

from corpus.matching.lexicon import Entry
from corpus.matching.mention import Mention

_RANK = {"preferred": 0, "admitted": 1, "": 2, "candidate": 3, "deprecated": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """A term found at [start, end) of a text."""

    start: int
    end: int
    entry: Entry


def select(found: list[Found], text: str) -> list[Found]:
    """The mentions to report, by start, the longer first.

    A span names a concept once (by the term spelled most like it); a concept is not named again inside its own
    longer mention; of two crossing mentions the longer, else the earlier, stays.
    """
    if len(found) == 1:
        return found
    best: dict[tuple[int, int, str], Found] = {}
    for each in found:
        key = (each.start, each.end, each.entry.concept)
        if key not in best or _likeness(each, text) < _likeness(best[key], text):
            best[key] = each
    kept: list[Found] = []
    for each in sorted(best.values(), key=lambda each: (each.start - each.end, each.start, each.entry.concept)):
        start, end, concept = each.start, each.end, each.entry.concept
        for other in kept:
            if other.start < end and start < other.end:
                inside = other.start <= start and end <= other.end
                if not inside or other.entry.concept == concept or _part_of_name(each, other, text):
                    break
        else:
            kept.append(each)
    return sorted(kept, key=lambda each: (each.start, -each.end, each.entry.concept))


def mark_nested(found: list[Found], text: str, offset: int) -> list[Mention]:
    """Selected terms as mentions of the text at `offset`."""
    mentions = []
    reach = longest_start = 0
    for each in found:
        # By start, the longer first: whatever ends within an earlier span lies inside it.
        nested = each.end <= reach and (each.start, each.end) != (longest_start, reach)
        if each.end > reach:
            longest_start, reach = each.start, each.end
        term = each.entry.term
        mentions.append(
            Mention(
                each.entry.concept,
                each.start + offset,
                each.end + offset,
                text[each.start : each.end],
                term.text,
                term.status or "admitted",
                nested,
                each.entry.short,
                each.entry.dependent,
            )
        )
    return mentions


def _part_of_name(each: Found, name: Found, text: str) -> bool:
    """Whether a single word lies in a longer proper name, where it names nothing: Lào in Lào Cai."""
    term = name.entry.term
    proper = "proper" in term.part_of_speech.lower() or "proper name" in term.note
    return proper and each.end - each.start < name.end - name.start and " " not in text[each.start : each.end]


def _likeness(each: Found, text: str) -> tuple[bool, int, int]:
    term, written = each.entry.term, text[each.start : each.end]
    return (term.text != written, abs(len(term.text) - len(written)), _RANK[term.status])
