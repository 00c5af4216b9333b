"""Marks, spaces and capitals as English and Vietnamese print them; what is right already stays as it is."""

import re
import unicodedata

from translate.text import lone_brackets, western_digits

#: Languages whose texts are set here.
LANGUAGES = ("en", "vi")

#: What stands before a photographer's name.
PHOTO = {"en": "Photo", "vi": "Ảnh"}
_LABEL = re.compile(r"(?:الصورة|صورة|تصوير|[Pp]hotos?|[Ảả]nh)\s*[:：]\s*")
_PHOTO_SOURCE = re.compile(rf"(?:^|[\s(.،,]){_LABEL.pattern}[^.:]{{1,60}}\.?\)?\s*$")
_PHOTO_TARGET = re.compile(
    r"(?P<label>\b(?:[Tt]he |[Aa]n? )?(?:[Pp]hotos?|[Pp]ictures?|[Ii]mages?|Ảnh|ảnh|[Hh]ình ảnh|[Hh]ình|[Bb]ức ảnh))"
    r"(?P<mark>\s*[:：]\s*|\s+(?:by|của)\s+)(?P<credit>[^.:]{1,60}\.?\)?\s*)$"
)
_OPENING, _CLOSING = "«„“‟", "»”"
_ANY_QUOTE = re.compile('[«»„“”‟"]|‘‘|’’|``')
_SPACE_BEFORE = re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=[,;:!?…)\]}”]|\.(?!\d))(?!:\w)")
_SPACE_AFTER_OPENING = re.compile(r"(?<=[(\[{“])\s+")
_NO_SPACE_AFTER = re.compile(r"(?<=[^\W\d_])([,;])(?=[^\W\d_])")
_CLAUSE_END, _TEXT_END = re.compile(r"[;.!?](?=\s)"), re.compile(r"[.!?…]*\s*$")
#: Brackets as treebanks write them, which models have read.
_TREEBANK = re.compile(r"-([LR])RB-")
_ENDS_IN_BRACKET = re.compile(r"\)[\s.!?…؟]*$")
_DOTS = re.compile(r"\.{3,}|(?:\. ){2,}\.")
_REPEATED = re.compile(r"[,;:](?:\s*[,;:])*\s*(?=[.!?]$)|([,;:])(?:\s*[,;:])+")
_END = re.compile(r"(\.{2,}|[.!?؟…])([\s\"»”)]*)$")
_OPEN_END, _OPEN_ELLIPSIS = re.compile(r"(?<=[\w%)])(?=”?$)"), re.compile(r"(?<=[\w%)”])$")
#: A thousand and what follows it, torn apart: 1. 460.
_TORN = re.compile(r"(?<![\d.,])(\d{1,3})[.,] (\d{3})(?![\d.,]*\d)")
_SENTENCE_START = re.compile(r"^([\"“(\[•–-]*\s*)([^\W\d_])")
_MARKS = str.maketrans({"،": ",", "؛": ";", "؟": "?", "٪": "%"})


def typeset(text: str, source: str, target_language: str) -> str:
    """`text`, a translation of `source` into English or Vietnamese, with that language's marks, spaces and capitals.

    NFC; no Arabic or French marks; quotation marks “ ” and brackets in pairs; no space before punctuation and one
    elsewhere; an ellipsis as three dots; a capital first and the source's mark last where the text is a sentence; no
    number torn apart; "Photo: X" or "Ảnh: X" for a picture's credit.
    """
    text = unicodedata.normalize("NFC", text).translate(_MARKS).strip()
    text = _brackets(_TREEBANK.sub(lambda match: "(" if match.group(1) == "L" else ")", text), source)
    text = _quotes(text, source)
    text = _DOTS.sub("...", text)
    text = _SPACE_BEFORE.sub("", text)
    text = _SPACE_AFTER_OPENING.sub("", text)
    text = _REPEATED.sub(lambda match: match.group(1) or "", text)
    text = _NO_SPACE_AFTER.sub(r"\1 ", text)
    text = " ".join(text.split())
    text = _TORN.sub(lambda match: _whole(match, source, target_language), text)
    text = _ended(text, source)
    text = _photo_label(text, source, target_language)
    return _capital(text, source)


def _brackets(text: str, source: str) -> str:
    """Brackets in pairs, where those of the source are.

    A lone one goes; an opening one closes at the end where the source ends in brackets.
    """
    lone = lone_brackets(text)
    if not lone or lone_brackets(source):
        return text
    pieces = list(text)
    last = text.rindex("(") if "(" in text else -1
    if last in lone and _ENDS_IN_BRACKET.search(source) and (end := _TEXT_END.search(text)) and end.start() > last + 1:
        lone.remove(last)
        pieces.insert(end.start(), ")")
    for place in lone:
        pieces[place] = ""
    return "".join(pieces)


def _ended(text: str, source: str) -> str:
    """`text` with the mark `source` ends in, where it has none: an ellipsis behind a quotation, other marks within."""
    end = _END.search(source)
    if not end:
        return text
    if end.group(1)[0] != "…" and len(end.group(1)) == 1:
        return _OPEN_END.sub(end.group(1).translate(_MARKS), text, count=1)
    if end.group(2).strip():
        return text if ")" in end.group(2) else _OPEN_END.sub("...", text, count=1)
    return _OPEN_ELLIPSIS.sub("...", text, count=1)


def _whole(match: "re.Match[str]", source: str, target_language: str) -> str:
    """A number torn apart in one piece, where the source has its digits in one."""
    first, rest = match.groups()
    there = re.search(rf"(?<!\d){first}[ \u00a0\u202f.,٬]?{rest}(?!\d)", western_digits(source))
    return f"{first}{'.' if target_language == 'vi' else ','}{rest}" if there else match.group()


def is_photo_label(text: str) -> bool:
    """True for "الصورة:", "Photo :", "Ảnh:" and the like."""
    return bool(_LABEL.fullmatch(text))


def _quotes(text: str, source: str) -> str:
    """Pairs of “ ”: each mark opens or closes by its form or place.

    Where the source has pairs only, a lone opening mark closes with its clause, any other lone one goes.

    Nested marks keep their level; a quotation that runs over several segments stays open.
    """
    found = list(_ANY_QUOTE.finditer(text))
    if not found:
        return text
    pieces: list[str] = []
    position, depth = 0, 0
    opened: list[int] = []
    unpaired: list[int] = []
    for match in found:
        pieces.append(text[position : match.start()])
        position = match.end()
        if _opens(text, match, depth):
            opened.append(len(pieces))
            depth += 1
            pieces.append("“")
        elif opened:
            opened.pop()
            depth -= 1
            pieces.append("”")
        else:
            unpaired.append(len(pieces))
            pieces.append("”")
    pieces.append(text[position:])
    if not _balanced(source):
        return "".join(pieces)
    for index in unpaired:
        pieces[index] = ""
    for index in opened:
        following = pieces[index + 1]
        end = _CLAUSE_END.search(following) or (_TEXT_END.search(following) if index + 2 == len(pieces) else None)
        if end:
            cut = end.start()
            pieces[index + 1] = following[:cut] + "”" + following[cut:]
        else:
            pieces[index] = ""
    return "".join(pieces)


def _opens(text: str, match: "re.Match[str]", depth: int) -> bool:
    mark = match.group()
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if not before or before.isspace() or before in "([{-–—/":
        return bool(after) and not after.isspace()
    return depth == 0 and bool(after) and after.isalnum() and not before.isalnum()


def _balanced(source: str) -> bool:
    """True where the source has its quotation marks in pairs, or has none."""
    marks = _ANY_QUOTE.findall(source)
    opening, closing = sum(each in _OPENING for each in marks), sum(each in _CLOSING for each in marks)
    return opening == closing and (len(marks) - opening - closing) % 2 == 0


def _capital(text: str, source: str) -> str:
    """A capital first, unless the source is Latin and starts with a small letter (the end of a split sentence)."""
    first = _SENTENCE_START.match(source)
    if first and first.group(2).islower():
        return text
    return _SENTENCE_START.sub(lambda match: match.group(1) + match.group(2).upper(), text, count=1)


def _photo_label(text: str, source: str, target_language: str) -> str:
    if not _PHOTO_SOURCE.search(source):
        return text
    return _PHOTO_TARGET.sub(lambda match: f"{PHOTO[target_language]}: {match.group('credit')}", text)
