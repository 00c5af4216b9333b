"""Over-long texts: cut where a clause ends, translated in parts, joined again."""

import re
from collections.abc import Callable, Sequence

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
#: No part shorter than this share of the text: a few words alone translate badly.
_LEAST_SHARE = 0.2

_ENDS = ".!?؟…"
_CLAUSE_MARKS = {"،": ",", "؛": ";", ",": ",", ";": ";", ":": ":"}
# Words that carry no capital inside a sentence.
_LOWERED = {
    "en": "the a an and but or in on of for to with at by from it he she they we this these those that which who "
    "as its their his her because while when where also including there",
    "fr": "le la les l un une des et mais ou de du dans sur pour par avec il elle ils elles ce cette ces que qui dont",
    "vi": "và nhưng hoặc các những một của trong với để là do từ về tại theo khi đã đang sẽ không có được cùng cũng "
    "này đó ông bà họ nó vì nên mà",
}


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
    """One text of the translations of a split text's parts.

    A model ends what it is given like a sentence: where the source part ended in the middle of one, the full stop it
    added becomes the source's mark again, and a small word that follows loses its capital.
    """
    joined, previous, inside = "", "", False
    for source, translation in zip(sources, translations, strict=True):
        translation = translation.strip()
        if not translation:
            continue
        if inside:
            joined = _open_end(joined, previous)
            translation = _lower_start(translation, target)
        joined = f"{joined} {translation}" if joined else translation
        previous = source.rstrip()
        inside = previous[-1:] not in _ENDS and previous.rstrip(" \"'»”)")[-1:] not in _ENDS
    return joined


def _open_end(text: str, source: str) -> str:
    """`text` without the full stop its source does not have, with the mark the source ends in."""
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    mark = _CLAUSE_MARKS.get(source[-1:], "")
    return text + mark if mark and text[-1:] not in ",;:!?" else text


def _lower_start(text: str, target: str) -> str:
    first = re.split(r"[\s,'’]", text, maxsplit=1)[0]
    if first.lower() in _LOWERED.get(target, "").split():
        return text[:1].lower() + text[1:]
    return text
