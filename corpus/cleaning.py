"""Lines of a raw text and what of each is content, as offsets: the text itself is never changed.

A line ends where `str.splitlines` ends it: "\\n", "\\r\\n", "\\r", vertical tab, form feed, the separators U+001C
to U+001E, next line (U+0085), and the line and paragraph separators U+2028 and U+2029. White space is what
`str.isspace` calls so. A line of nothing but white space is empty: it is not counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS_ONLY = re.compile(r"[\s|]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: its 1-based number among the non-empty ones and the code-point span of its content.

    The span excludes the line end, white space around the content, and a stray mark at the end (see
    `content_end`); `blank_before` tells whether empty lines stand between it and the line before.
    """

    number: int
    start: int
    end: int
    blank_before: bool


def lines(text: str) -> Iterator[Line]:
    """The non-empty lines of `text` in order; offsets are code points into `text`."""
    offset = 0
    number = 0
    blank = False
    for raw in text.splitlines(keepends=True):
        end = content_end(raw)
        if end == 0:
            blank = True
        else:
            number += 1
            start = len(raw) - len(raw.lstrip())
            yield Line(number, offset + start, offset + end, blank)
            blank = False
        offset += len(raw)


def content_end(line: str) -> int:
    """Where the content of `line` ends: before white space and before a stray mark at the line's end.

    A stray mark is a "|" that stands alone after white space, left over where the page had a separator; it is the
    only text that no segment covers. A line of nothing but such marks keeps them. 0 for an empty line.
    """
    content = line.rstrip()
    end = len(content)
    if not content.endswith("|") or _MARKS_ONLY.fullmatch(content):
        return end
    while content[end - 1] == "|" and content[end - 2].isspace():
        end -= 2
        while content[end - 1].isspace():
            end -= 1
    return end
