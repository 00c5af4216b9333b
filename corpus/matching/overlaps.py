"""Which of the terms found in a text are mentions: longest first, nested ones kept, crossing ones not."""

from corpus.matching.lexicon import Entry
from corpus.matching.mention import Mention

#: A term found in a text, so that sorting puts the earlier and longer first: start, -end, concept, number, entry.
Found = tuple[int, int, str, int, Entry]

_RANK = {"preferred": 0, "admitted": 1, "": 2, "candidate": 3, "deprecated": 4}


def to_mentions(found: list[Found], text: str, offset: int) -> list[Mention]:
    """The mentions of a text at `offset` among the terms found in it, by start, the longer first.

    A span names a concept once (by the term spelled most like it); a concept is not named again inside its own
    longer mention, nor by one word of a proper name; of two crossing mentions the longer, else the earlier, stays.
    """
    found = _once_each(sorted(found), text)
    if len(found) > 1:
        found = _without_crossing(found, text)
    mentions = []
    reach = longest = 0
    for start, minus_end, concept, _, entry in found:
        end = -minus_end
        # By start, the longer first: whatever ends within an earlier span lies inside it.
        nested = end <= reach and (start != longest or end != reach)
        if end > reach:
            longest, reach = start, end
        term = entry.term
        mentions.append(
            Mention(
                concept,
                start + offset,
                end + offset,
                text[start:end],
                term.text,
                term.status or "admitted",
                nested,
                entry.short,
                entry.dependent,
            )
        )
    return mentions


def _once_each(found: list[Found], text: str) -> list[Found]:
    """Of sorted terms, one for each span and concept: the one spelled most like the text."""
    kept: list[Found] = []
    for each in found:
        if kept and kept[-1][:3] == each[:3]:
            if _likeness(each, text) < _likeness(kept[-1], text):
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def _without_crossing(found: list[Found], text: str) -> list[Found]:
    """Sorted terms without those that the longer ones rule out."""
    kept: list[Found] = []
    around: list[Found] = []
    for each in found:
        start, minus_end, concept, _, _ = each
        while around and -around[-1][1] <= start:
            around.pop()
        if around:
            if -minus_end > -around[-1][1]:
                return _longest_first(found, text)
            if any(other[2] == concept or _part_of_name(each, other, text) for other in around):
                continue
        around.append(each)
        kept.append(each)
    return kept


def _longest_first(found: list[Found], text: str) -> list[Found]:
    """The same where terms cross: from the longest to the shortest, each that fits those before it."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each[0] + each[1], each)):
        start, end, concept = each[0], -each[1], each[2]
        for other in kept:
            if other[0] < end and start < -other[1]:
                inside = other[0] <= start and end <= -other[1]
                if not inside or other[2] == concept or _part_of_name(each, other, text):
                    break
        else:
            kept.append(each)
    return sorted(kept)


def _part_of_name(each: Found, name: Found, text: str) -> bool:
    """Whether a single word lies in a longer proper name, where it names nothing: Lào in Lào Cai."""
    return name[4].name and each[:2] != name[:2] and " " not in text[each[0] : -each[1]]


def _likeness(each: Found, text: str) -> tuple[bool, int, int]:
    term, written = each[4].term, text[each[0] : -each[1]]
    return (term.text != written, abs(len(term.text) - len(written)), _RANK[term.status])
