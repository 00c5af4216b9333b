"""Replacing a span of a translation by a term, with the grammar around it kept.

English: the indefinite article fits the term, a body's name gets its "the" and a place's loses it, a sentence keeps its
capital. In every language the words around the span that the term itself begins or ends with are not said twice, and a
quotation mark inside the span that has its partner outside stays.
"""

import re

#: Heads of names that take "the" in English.
_WITH_ARTICLE = re.compile(
    r"\b(?:Front|Party|Committee|Union|Federation|Association|Council|Commission|Assembly|Government|State|Fund|"
    r"Secretariat|Politburo|Court|Procuracy|Ministry|Department|Congress|Movement|Programme|Confederation)\b"
)
#: Words of proper names that take it.
_NAME_WITH_ARTICLE = re.compile(
    r"\b(?:Republic|Federation|States|Kingdom|Association|Nations|Philippines|Netherlands)\b"
)
_NO_ARTICLE_START = re.compile(r"(?:Vice|Deputy|Chair|Chairman|Chairwoman|President|Secretary|General|Minister|Head)\b")
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|their|his|her|our|each|every|no)|['’]s)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
#: Behind an opening quotation mark: in front of a slogan it is not the slogan's.
_QUOTED_ARTICLE = re.compile(r"(?<=[\"“«‘])\s*(?:an?|the)\s+$", re.IGNORECASE)
_NAME_ARTICLE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
#: What follows a name that is no adjective of the next word.
_NAME_ENDS = re.compile(r"\s*(?:$|[^\w\s'’-]|(?:and|or|of|in|on|at|to|for|with|from|by|is|was|has|have|will|as)\b)")
_VOWEL = re.compile(r"[aeio]|u(?!ni|se)|hono|hour", re.IGNORECASE)
_MARK = re.compile(r"[\"“”«»]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)[\"'“‘«(\s-]*$")


def replace_span(text: str, start: int, end: int, term: str, language: str, *, name: bool = False) -> str:
    """`text` with [start, end) (code points, whole words) replaced by `term`, as `language` wants it.

    `name` says that the term is a proper name.
    """
    before, after = text[:start], text[end:]
    old = text[start:end]
    if language == "en":
        # A span may hold the article itself; it goes back in front of a term that has none.
        held = re.match(r"(?:the|an?)\s+", old, re.IGNORECASE)
        if held and not re.match(r"(?:the|an?)\s", term, re.IGNORECASE):
            before += held.group()
        if re.match(r"the\s", term, re.IGNORECASE):
            before = re.sub(r"\b(?:the|an?)\s+$", "", before, flags=re.IGNORECASE)
        if term[:1].isupper() and not _WITH_ARTICLE.search(term):
            before = _QUOTED_ARTICLE.sub("", before)
        if name and not _NAME_WITH_ARTICLE.search(term) and _NAME_ENDS.match(after):
            before = _NAME_ARTICLE.sub("", before)
        before, term = _english(before, term, old)
        if _number(term) == "singular" and re.match(rf"\s+{re.escape(term.split()[-1])}s(?!\w)", after, re.IGNORECASE):
            term += "s"
    before = _without_overlap(before, term)
    if language == "vi" and " " in term:
        # "Đảng | Trung ương Đảng": what the term belongs to comes last.
        before = re.sub(rf"(?<!\w){re.escape(term.split()[-1])}\s+$", "", before)
    after = _without_repetition(term, after)
    before, after = _with_marks(before, old, term, after)
    if _SENTENCE_START.search(before):
        term = term[:1].upper() + term[1:]
    return before + term + after


def _with_marks(before: str, old: str, term: str, after: str) -> tuple[str, str]:
    """`before` and `after` with the mark of a quotation that begins or ends inside `old`, where the term has none."""
    marks = list(_MARK.finditer(old))
    if len(marks) % 2 == 0 or _MARK.search(term):
        return before, after
    mark = marks[0] if len(marks) == 1 else marks[-1]
    opens = mark.group() in "“«" or (mark.group() == '"' and not old[: mark.start()][-1:].strip())
    return (before + mark.group(), after) if opens else (before, mark.group() + after)


def _english(before: str, term: str, old: str) -> tuple[str, str]:
    if term.islower() and _number(old) == "plural" and _number(term) == "singular":
        term += "s"
    article = _ARTICLE.search(before)
    if article:
        term = _singular(term)
        wanted = "an" if _VOWEL.match(term) else "a"
        if article.group(1)[0].isupper():
            wanted = wanted.capitalize()
        return before[: article.start()] + wanted + article.group(2), term
    takes_article = _WITH_ARTICLE.search(term) and not _NO_ARTICLE_START.match(term)
    if takes_article and not _DETERMINER.search(before) and not re.search(r"[A-Z]\w*\s+$", before):
        return before + ("The " if _SENTENCE_START.search(before) else "the "), term
    return before, term


def _number(term: str) -> str:
    """Whether a term's last word looks like a plural, or like a singular that takes an s; "" for neither."""
    last = term.split()[-1] if term.split() else ""
    if not last.islower() or last.endswith(("ss", "us", "is", "ics")):
        return ""
    return "plural" if last.endswith("s") else "" if last.endswith("y") else "singular"


def _singular(term: str) -> str:
    if _number(term) != "plural":
        return term
    return f"{term[:-3]}y" if term.endswith("ies") else term[:-1]


def _without_overlap(before: str, term: str) -> str:
    """`before` without final words that `term` begins with: "Committee of | Committee of the Front"."""
    words = term.split()
    for size in range(len(words), 0, -1):
        head = " ".join(words[:size])
        if re.search(rf"(?:^|\W){re.escape(head)}\s+$", before, re.IGNORECASE):
            return before[: len(before.rstrip()) - len(head)]
    return before


def _without_repetition(term: str, after: str) -> str:
    """`after` without first words that `term` ends with: "... Việt Nam | Việt Nam tỉnh ..."."""
    words = term.split()
    for size in range(len(words), 0, -1):
        tail = " ".join(words[-size:])
        found = re.match(rf"\s+{re.escape(tail)}(?!\w)", after, re.IGNORECASE)
        if found:
            return after[found.end() :]
    return after
