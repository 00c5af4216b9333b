"""What stands around a name in a translation and is wrong with it: a stray preposition, an odd comma, its kind twice."""

import re

from translate.postprocess.links import Edit, Links
from translate.postprocess.names import Name

#: Between a person's title and the name: "Comrade in To Lieu", the first syllable read as a preposition.
_STRAY = re.compile(
    r"\b(?:mr|mrs|ms|comrade|ông|bà|đồng chí)\.?\s+((?P<more>(?:[^\W\d_]+\s+){0,2}?)(?:in|at|tại)\s+)$", re.IGNORECASE
)
#: What other words between them pay of their attention to title and name, at least, to be made up from these.
_FROM_NAME = 0.5
_LAST_WORD = re.compile(r"\S+\s*$")


def in_context(edit: Edit, name: Name, source: str, translation: str, links: Links) -> Edit:
    """The edit that says `name` of the source, widened over what has to change around it."""
    edit = _with_kind(edit, translation)
    if name.kind == "person":
        edit = _without_preposition(edit, name, source, translation, links)
    return edit


def _with_kind(edit: Edit, translation: str) -> Edit:
    """The edit, over a "thành phố" in front or a "city" behind too where the name holds that word itself."""
    start, end = edit.start, edit.end
    if edit.text.startswith("Thành phố ") and translation[:start].lower().endswith("thành phố "):
        start -= len("thành phố ")
    if edit.text.endswith(" City") and translation[end:].lower().startswith(" city"):
        end += len(" city")
    return Edit(start, end, edit.text)


def _without_preposition(edit: Edit, name: Name, source: str, translation: str, links: Links) -> Edit:
    """The edit, over a preposition behind the title, and over words in front of that which render title and name."""
    stray = _STRAY.search(translation[: edit.start])
    if not stray:
        return edit
    title = _LAST_WORD.search(source[: name.start])
    rendered = (title.start() if title else name.start, name.end)
    if stray["more"] and links.strength(rendered, stray.span("more")) < _FROM_NAME:
        return edit
    return Edit(stray.start(1), edit.end, edit.text)
