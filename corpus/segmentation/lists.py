"""List items that run on in one line: "1. The first item 2. The second item", "• one • two"."""

import re

_BULLET = re.compile(r"(?<=\s)[•⁃▪◦●■‣∙➢✓]")
_MARKER = re.compile(r"(?<!\S)\(?(?:(\d{1,2})|([a-z]))(\.\)|\)|\.|/|-)(?=\s+\S)")
_CONNECTED = re.compile(r"(?:[,;،؛:]|\b(?:and|or|et|ou|và|hoặc|و|أو))\s*\Z")


def item_starts(line: str) -> list[int]:
    """Offsets where an item other than the first begins, ascending.

    A bullet sign after white space always begins one. Numbers or letters do where they count up from 1 or "a" at
    the line's start in one style; items that commas or "and" join are part of one sentence.
    """
    starts = [match.start() for match in _BULLET.finditer(line)]
    first = _MARKER.match(line)
    if first is None or (first[1] or first[2]) not in ("1", "a"):
        return starts
    expected = 2
    items = []
    for match in _MARKER.finditer(line, first.end()):
        value = int(match[1]) if match[1] else ord(match[2]) - ord("a") + 1
        if value != expected or match[3] != first[3] or bool(match[1]) != bool(first[1]):
            continue
        if _CONNECTED.search(line, max(0, match.start() - 8), match.start()):
            return starts
        items.append(match.start())
        expected += 1
    return sorted(starts + items)
