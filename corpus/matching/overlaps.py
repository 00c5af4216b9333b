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
    found.sort()
    kept: list[Found] = []
    around: list[Found] = []
    nested: list[bool] = []
    for each in found:
        start, minus_end, concept = each[:3]
        while around and -around[-1][1] <= start:
            around.pop()
        inside = False
        if around:
            outer = around[-1]
            if minus_end < outer[1]:
                return to_mentions(_without_crossing(found, text), text, offset)
            if outer[2] == concept and outer[0] == start and outer[1] == minus_end:
                if _likeness(each, text) < _likeness(outer, text):
                    around[-1] = kept[-1] = each
                continue
            ruled_out = False
            for outer in around:
                same_span = outer[0] == start and outer[1] == minus_end
                inside = inside or not same_span
                if outer[2] == concept or (outer[4].name and _part_of_name(each, outer, text)):
                    ruled_out = True
                    break
            if ruled_out:
                continue
        around.append(each)
        kept.append(each)
        nested.append(inside)
    return [
        Mention(
            concept,
            start + offset,
            offset - minus_end,
            text[start:-minus_end],
            entry.term.text,
            entry.status,
            inside,
            entry.short,
            entry.dependent,
        )
        for (start, minus_end, concept, _, entry), inside in zip(kept, nested, strict=True)
    ]


def _without_crossing(found: list[Found], text: str) -> list[Found]:
    """Of terms that cross, from the longest to the shortest, each that those before it do not rule out."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each[0] + each[1], each)):
        start, end = each[0], -each[1]
        for other in kept:
            if other[0] < end and start < -other[1] and each[:3] != other[:3]:
                inside = other[0] <= start and end <= -other[1]
                if not inside or other[2] == each[2] or _part_of_name(each, other, text):
                    break
        else:
            kept.append(each)
    return kept


def _part_of_name(each: Found, name: Found, text: str) -> bool:
    """Whether a single word lies in a longer proper name, where it names nothing: Lào in Lào Cai."""
    return name[4].name and each[:2] != name[:2] and " " not in text[each[0] : -each[1]]


def _likeness(each: Found, text: str) -> tuple[bool, int, int]:
    term, written = each[4].term, text[each[0] : -each[1]]
    return (term.text != written, abs(len(term.text) - len(written)), _RANK[term.status])
