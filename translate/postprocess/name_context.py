"""What stands around a name in a translation and is wrong: a preposition behind the title, an odd comma, its kind."""

import re

from translate.postprocess.links import Edit, Links
from translate.postprocess.names import Name

#: Between a person's title and the name: "Comrade in To Lieu", the first syllable read as a preposition.
_STRAY = re.compile(
    r"\b(?:mr|mrs|ms|comrade|ông|bà|đồng chí)\.?\s+((?P<more>(?:[^\W\d_]+\s+){0,2}?)(?:in|at|tại)\s+)$", re.IGNORECASE
)
#: What other words between them pay of their attention to title and name, at least, to be made up from these.
_FROM_NAME = 0.5
#: A comma directly in front of a name and its title, and directly behind a name.
_COMMA_BEFORE = re.compile(
    r"[,،]\s*(?:(?:MM?|Mme|Mlle|Mr|Mrs|Ms|Comrade|[Cc]amarade|[Ôô]ng|[Bb]à|[Đđ]ồng chí)\.?\s+)?$"
)
_COMMA_BEHIND = re.compile(r"\s*[,،]")
#: What goes on after the name of the one who does it.
_VERBS = {
    "en": re.compile(
        r"\s+(?:(?:has|had|have|was|were|said|gave|took|spoke)\b"
        r"|(?:told|made|led|met|sent)\b(?! by\b)|[a-z]{3,}ed\b(?! (?:by|as|in|at|from|on|with|to)\b))"
    ),
    "vi": re.compile(
        r"\s+(?:đã(?! từng)|nói|phát biểu|cho biết|cho rằng|khẳng định|nhấn mạnh|đề nghị|yêu cầu|báo cáo|chủ trì"
        r"|trao đổi|trả lời|ghi nhận|đánh giá|kết luận|thông báo)\b"
    ),
}
_AND = re.compile(r"\s+(?:and|và)\b")
#: How a subject starts that is an office with its holder's name, and how what may stand in front of it does.
_OFFICE = {
    "en": re.compile(
        r"\s*(?:the )?(?:(?:provincial|party|national|city|district|permanent|standing|deputy|vice)\b|comrade|mr|mrs|ms"
        r"|secretary|chair|president|head|director|leader|chief|member|minister)",
        re.IGNORECASE,
    ),
    "vi": re.compile(
        r"\s*(?:đồng chí|ông|bà|phó|chủ tịch|bí thư|trưởng|giám đốc|tổng|ủy viên|uỷ viên|chủ nhiệm|thường trực"
        r"|bộ trưởng|thủ tướng)\b",
        re.IGNORECASE,
    ),
}
_CIRCUMSTANCE = {
    "en": re.compile(r"\s*(?:at|in|on|after|before|during|for|from|with|according|concluding|following)\b", re.I),
    "vi": re.compile(r"\s*(?:tại|trong|sau|trước|kết thúc|theo|với|ngày|qua|phát biểu|kết luận)\b", re.IGNORECASE),
}
#: Words that say what a place is, where it is surely no province. The Arabic word for a region means a district in
#: front of what is no name of a province only.
_NO_PROVINCE = {
    "district": re.compile(r"\bdistrict (?:de |d['’])?$|(?:\b|[وبلف])منطقة $"),
    "commune": re.compile(r"\bcommune (?:de |d['’])?$"),
    "city": re.compile(r"\bville (?:de |d['’])?$|(?:\b|[وبف]|لل)مدينة $"),
}
_REGION = re.compile(r"منطقة $")
_CALLED_PROVINCE = {
    # "tỉnh" may belong to an office in front of it.
    "en": re.compile(r"\b(?P<kind>province) of $", re.IGNORECASE),
    "vi": re.compile(r"(?<!dân )(?<!ủy )(?<!uỷ )\b(?P<kind>tỉnh) $", re.IGNORECASE),
}
_PROVINCE = re.compile(r" (?P<kind>province)\b(?! of\b)", re.IGNORECASE)
_KIND_OF = re.compile(r"\b(?:the )?(?P<kind>province|district|city|commune) of $", re.IGNORECASE)
_KINDS = {
    "en": {"district": "district", "commune": "commune", "city": "city"},
    "vi": {"district": "huyện", "commune": "xã", "city": "thành phố"},
}
_CLAUSE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.;:!?](?:\s|$)")
_LAST_WORD = re.compile(r"\S+\s*$")


def in_context(edit: Edit, name: Name, source: str, translation: str, language: str, links: Links) -> Edit:
    """The edit that says `name` of the source in `translation`, in `language`, over what has to change around it."""
    edit = _with_kind(edit, translation)
    if name.kind == "place":
        return _with_its_kind(_said_once(edit, translation), name, source, translation, language)
    edit = _without_preposition(edit, name, source, translation, links)
    return _with_even_commas(edit, name, source, translation, language)


def _with_kind(edit: Edit, translation: str) -> Edit:
    """The edit, over a "thành phố" in front or a "city" behind too where the name holds that word itself."""
    start, end = edit.start, edit.end
    if edit.text.startswith("Thành phố ") and translation[:start].lower().endswith("thành phố "):
        start -= len("thành phố ")
    if edit.text.endswith(" City") and translation[end:].lower().startswith(" city"):
        end += len(" city")
    return Edit(start, end, edit.text)


def _said_once(edit: Edit, translation: str) -> Edit:
    """The edit, over the "province of" in front where " Province" follows."""
    before = _KIND_OF.search(translation[: edit.start])
    if before and translation[edit.end :].lower().startswith(f" {before['kind'].lower()}"):
        return Edit(before.start(), edit.end, edit.text)
    return edit


def _with_its_kind(edit: Edit, name: Name, source: str, translation: str, language: str) -> Edit:
    """The edit, over a "Province" or "tỉnh" beside it where the source says district, commune or city."""
    own = _own_kind(name, source)
    if own is None or edit.text.startswith("Thành phố ") or edit.text.endswith(" City"):
        return edit
    kind = _KINDS[language][own]
    if language == "en" and (behind := _PROVINCE.match(translation, edit.end)):
        return Edit(edit.start, behind.end(), f"{edit.text} {_capital_as(behind['kind'], kind)}")
    if before := _CALLED_PROVINCE[language].search(translation[: edit.start]):
        between = translation[before.end("kind") : edit.start]
        return Edit(before.start("kind"), edit.end, f"{_capital_as(before['kind'], kind)}{between}{edit.text}")
    return edit


def _own_kind(name: Name, source: str) -> str | None:
    """What the source says a place is, if surely no province; None where it names the place twice, as two things."""
    before = source[: name.start]
    if source.count(source[name.start : name.end]) > 1 or (name.place is not None and _REGION.search(before)):
        return None
    return next((kind for kind, said in _NO_PROVINCE.items() if said.search(before)), None)


def _capital_as(said: str, word: str) -> str:
    return word.capitalize() if said[0].isupper() else word


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


def _with_even_commas(edit: Edit, name: Name, source: str, translation: str, language: str) -> Edit:
    """The edit, over a comma between a subject's name and its verb where it stands on one side only of the name.

    A comma behind goes where the source has one on both sides or none; one in front gets another where it has two.
    """
    enclosed = bool(_COMMA_BEFORE.search(source[: name.start]))
    if enclosed != bool(_COMMA_BEHIND.match(source, name.end)):
        return edit
    before = _COMMA_BEFORE.search(translation[: edit.start])
    behind = _COMMA_BEHIND.match(translation, edit.end)
    if bool(before) == bool(behind):
        return edit
    if not _is_subject(translation[: before.start() if before else edit.start], language):
        return edit
    if behind and (
        _VERBS[language].match(translation, behind.end()) or (enclosed and _AND.match(translation, behind.end()))
    ):
        return Edit(edit.start, behind.end(), edit.text)
    if before and enclosed and _VERBS[language].match(translation, edit.end):
        return Edit(edit.start, edit.end, f"{edit.text},")
    return edit


def _is_subject(before: str, language: str) -> bool:
    """True where the last words of `before` are an office that starts the sentence, but for a circumstance."""
    clause = _CLAUSE_END.split(before)[-1]
    circumstance, _, office = clause.rpartition(",")
    return bool(_OFFICE[language].match(office)) and (
        not circumstance or bool(_CIRCUMSTANCE[language].match(circumstance))
    )
