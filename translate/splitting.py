"""Over-long texts and lists: cut where a clause ends, translated in parts, joined again."""

import re
from collections.abc import Callable, Sequence

from translate.capitals import lower_start

#: Part of the memory's key: raised whenever texts are cut or joined in another way.
VERSION = 3

_CONJUNCTIONS = {
    "ar": "ثم أو لكن ولكن كما حيث بينما وذلك الذي التي الذين إلا",
    "en": "and but or while which who that because although when where as",
    "fr": "et mais ou donc car que qui dont alors tandis afin ainsi où lorsque",
    "vi": "và nhưng hoặc mà do vì nên để khi trong đồng cùng nhằm với",
}
# Places to cut at, best first: a place is where the second part starts, after white space.
_MARKS = (
    re.compile(r"(?<=[.!?؟…。])(?:\s?[\"'»”)])*\s+"),
    re.compile(r"(?<=[;؛:])\s+|\s+(?=[–—-]\s)"),
    re.compile(r"(?<=[,،])\s+"),
)
_SPACE = re.compile(r"\s+")
_SEMICOLON = re.compile(r"(?<=[;؛])\s+")
#: An item's number or dash, which the model may write in another way, and the mark within a closing quotation.
_NUMBERED, _DASH = re.compile(r"\(?(\d{1,2})[).]\s+"), re.compile(r"[-–—•]\s+")
#: What an item of a source starts with, at times without a space.
_BULLET = re.compile(r"[-–—•·*+]")
_CLOSED = re.compile(r"(?<!\.)[.,;:](?=[”»\"]$)")
_OPENING, _CLOSING = "([{«“", ")]}»”"
#: No part shorter than this share of the text: a few words alone translate badly.
_LEAST_SHARE = 0.2

_ENDS = ".!?؟…"
_CLAUSE_MARKS = {"،": ",", "؛": ";", ",": ",", ";": ";", ":": ":"}


def split_long(text: str, language: str, budget: int, count: Callable[[Sequence[str]], Sequence[int]]) -> list[str]:
    """The parts of `text` in order, each of at most `budget` tokens as `count` counts them; [text] where it fits.

    Cut near the middle at the best place there is: the end of a sentence, a semicolon, colon or dash, a comma, before
    a conjunction of `language` (ISO 639-1), any space, and only without one between two characters. White space at a
    cut is dropped, nothing else: "".join of the parts is the text without its white space there.
    """
    if len(text) < 2 or count([text])[0] <= budget:
        return [text]
    first, second = _halves(text, language)
    return split_long(first, language, budget, count) + split_long(second, language, budget, count)


def clauses(text: str, least: int, count: Callable[[Sequence[str]], Sequence[int]]) -> list[str]:
    """The clauses of `text` that end in semicolons, each of `least` tokens or more as `count` counts them.

    A shorter clause stays with the one before it; brackets and quotations are never cut. White space at a cut is
    dropped, nothing else.
    """
    parts, start = [], 0
    for place in _SEMICOLON.finditer(text):
        if not _is_open(text[: place.start()]):
            parts.append(text[start : place.start()])
            start = place.end()
    if not parts:
        return [text]
    parts.append(text[start:])
    joined = parts[:1]
    for part in parts[1:]:
        if min(count([joined[-1], part])) < least:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _is_open(text: str) -> bool:
    """True where `text` ends inside a bracket or a quotation."""
    depth = 0
    for letter in text:
        # A lone closing bracket counts an item: a), b).
        depth = max(0, depth + (letter in _OPENING) - (letter in _CLOSING))
    return depth > 0 or text.count('"') % 2 == 1


def _halves(text: str, language: str) -> tuple[str, str]:
    conjunctions = "|".join(_CONJUNCTIONS[language].split())
    patterns = (*_MARKS, re.compile(rf"\s+(?=(?:{conjunctions})\s)", re.IGNORECASE), _SPACE)
    middle = len(text) / 2
    for pattern in patterns:
        places = [
            match
            for match in pattern.finditer(text)
            if len(text) * _LEAST_SHARE <= match.start() <= len(text) * (1 - _LEAST_SHARE)
        ]
        if places:
            best = min(places, key=lambda match: abs(match.start() - middle))
            # A quote or bracket that ends the sentence stays with it.
            end = best.start() + len(best.group().rstrip())
            return text[:end], text[best.end() :]
    places = list(_SPACE.finditer(text))
    if places:
        best = min(places, key=lambda match: abs(match.start() - middle))
        return text[: best.start()], text[best.end() :]
    return text[: len(text) // 2], text[len(text) // 2 :]


def join(sources: Sequence[str], translations: Sequence[str], target: str) -> str:
    """One text of the translations of a split text's parts, or of the only part of one that was not.

    A model ends what it is given like a sentence: where the source part ended in the middle of one, the full stop it
    added becomes the source's mark again, and a small word that follows loses its capital. Numbers of items are
    written as the source writes them, and a dash it does not have goes.
    """
    joined, previous, inside = "", "", False
    for source, translation in zip(sources, translations, strict=True):
        marker, translation = _marked(source, translation.strip())
        if not translation:
            continue
        if inside:
            joined = _open_end(joined, previous)
            translation = lower_start(translation, target)
        translation = marker + translation
        joined = f"{joined} {translation}" if joined else translation
        previous = source.rstrip()
        inside = previous[-1:] not in _ENDS and previous.rstrip(" \"'»”)")[-1:] not in _ENDS
    return joined


def _open_end(text: str, source: str) -> str:
    """`text` without the full stop its source does not have, with the mark the source ends in."""
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    text = _CLOSED.sub("", text)
    mark = _CLAUSE_MARKS.get(source[-1:], "")
    return text + mark if mark and text[-1:] not in ",;:!?" else text


def _marked(source: str, translation: str) -> tuple[str, str]:
    """The mark of an item that `translation` starts with, as `source` has it, and the rest."""
    theirs, ours = _NUMBERED.match(source), _NUMBERED.match(translation)
    if theirs and ours and theirs.group(1) == ours.group(1):
        return theirs.group(), translation[ours.end() :]
    dash = _DASH.match(translation)
    if dash:
        return (dash.group() if _BULLET.match(source) else "", translation[dash.end() :])
    return "", translation
