"""What each line of an article is: title, lead, heading, body, bullet, caption, byline, source or boilerplate.

Lines that say it themselves ("الصورة: …", "Source", "Bình luận (0)") go first; then position (the first
paragraph is the lead, names after the last paragraph are bylines); then shape (`corpus.captions`).
"""

import re
from collections.abc import Sequence

from corpus.captions import caption_score, has_credit
from corpus.cleaning import Line
from corpus.patterns import alternatives
from corpus.records import Kind

_COUNTED = alternatives(
    """تعليق | تعليقات | التعليقات | مشاركات | مشاهدات | comments? | commentaires? | bình luận | ý kiến | lượt xem
    | views | partages | shares?"""
)
_ADVERTISEMENT = alternatives(
    "إعلان | إعلانات | اعلان | ads? | advertisement | advertising | annonce | publicité | pub | quảng cáo"
)
_BUTTON = alternatives(
    """شارك | مشاركة | طباعة | نسخ الرابط | إرسال | share | print | tweet | like | save | copy link | email | partager
    | imprimer | enregistrer | copier le lien | chia sẻ | in bài | in bài viết | in trang | thích | lưu
    | sao chép liên kết | facebook | twitter | zalo | telegram | whatsapp"""
)
_OTHER_CONTENT = alternatives(
    """أخبار ذات صلة | مواضيع ذات صلة | اقرأ أيض(?:ا|ًا|اً) | related (?:news|articles|stories|posts) | read more
    | read also | see also | lire aussi | à lire aussi | voir aussi | articles? connexes | articles? liés
    | sur le même sujet | tin liên quan | bài liên quan | tin cùng chuyên mục | xem thêm | đọc thêm | tin khác"""
)
_KEYWORDS = alternatives(
    "tags? | mots[- ]clés | từ khóa | từ khoá | الكلمات المفتاحية | الكلمات الدلالية | وسوم | copyright | اقرأ المزيد"
)
_BOILERPLATE = re.compile(
    rf"\W*(?:{_COUNTED}\s*[:(\[]?\s*\d*|\d+\s*{_COUNTED}|{_ADVERTISEMENT}[\s_]*\d*|{_BUTTON}|{_OTHER_CONTENT})\W*",
    re.IGNORECASE,
)
_BOILERPLATE_START = re.compile(
    rf"\W{{0,3}}(?:(?:{_KEYWORDS}|{_OTHER_CONTENT})\s*:"
    r"|©|all rights reserved|tous droits réservés|جميع الحقوق محفوظة|bản quyền thuộc)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[\W_]*(?:المصدر|المصادر|مصدر|sources?|nguồn(?: tin)?)(?:\s*[:：].*|\W*)|\W*(?:https?://|www\.)\S+\W*",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\(?[A-Z]{2,8}(?:\s?[/-]\s?[A-Z]{2,8})?\)?")
_ACCORDING = re.compile(r"\(?(?:Theo|D'après|D’après|Selon|According to|نقلا عن|نقلاً عن|عن)\s+\S.*")
_BULLET = re.compile(r"(?:[•⁃▪◦●■‣∙✓➢]|[-–—*+](?=\s|[^\W\d_]))\s*\S")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4}|[IVX]{1,4})(?:\.\)|[.)/]|-(?=\s))\s*[^\W\d_]")
_BYLINE_START = re.compile(
    r"\(?"
    + alternatives(
        """par | by | written by | texte | texte et photos? | propos recueillis par | auteur | author | bài | bài,? ảnh
        | bài,? và ảnh | tin | tin,? bài | tin,? ảnh | thực hiện | tác giả | biên tập | phóng viên | pv | بقلم | كتب
        | كتبت | كتبه | إعداد | أعده | تحرير | ترجمة | الكاتب"""
    )
    + r"\s*[:：]?\s+\S",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W*(?:(?:publié|mis à jour|posted|published|updated|cập nhật|ngày|thứ|chủ nhật|نشر|نُشر|تاريخ)\b.{0,50})?"
    r"\d{1,4}[/.:-]\d{1,2}(?:[/.-]\d{2,4})?[\W\dhHpPaAmMgGiờ]*",
    re.IGNORECASE,
)
_JOINERS = frozenset(("et", "and", "và", "de", "da", "van", "von", "du", "le", "la", "ben", "bin", "al", "el"))
_SENTENCE_END = re.compile(r"[.!?…؟۔:;؛,،][\"'”’»)\]\s]*\Z")
_FULL_STOP = re.compile(r"[.…;؛:,،][\"'”’»)\]\s]*\Z")
_LONGEST_HEADING = 150
_LONGEST_TITLE = 200
_LONGEST_BYLINE = 60


def line_kinds(text: str, found: Sequence[Line], sentences: Sequence[int], title: str | None = None) -> list[Kind]:
    """The kind of each line of an article.

    `found` are the lines of `text`, `sentences` how many sentences each holds, `title` the article's title where
    it is known from elsewhere. One kind a line.
    """
    contents = [text[line.start : line.end] for line in found]
    kinds: list[Kind | None] = [_by_wording(content) for content in contents]
    _mark_tail(contents, kinds)
    first = _mark_head(contents, kinds, title)
    _mark_shapes(contents, found, sentences, kinds, first)
    return [kind or "body" for kind in kinds]


def _by_wording(content: str) -> Kind | None:
    """The kind of a line whose words tell it wherever it stands; None for any other."""
    if not any(map(str.isalnum, content)):
        return "boilerplate"
    if len(content) <= 80 and _BOILERPLATE.fullmatch(content):
        return "boilerplate"
    if len(content) <= 200 and _BOILERPLATE_START.match(content):
        return "boilerplate"
    if len(content) <= 400 and _is_source(content):
        return "source"
    if has_credit(content):
        return "caption"
    if _BULLET.match(content):
        return "bullet"
    return None


def _is_source(content: str) -> bool:
    """True for "Source", "المصدر: https://…", a bare address, and an agency's mark ("(VNA)", "VNA/CVN")."""
    if _AGENCY.fullmatch(content):
        return "/" in content or content.startswith("(")
    return bool(_SOURCE.fullmatch(content))


def _mark_tail(contents: Sequence[str], kinds: list[Kind | None]) -> None:
    """Bylines and credits after the last paragraph, from the end up to the first line that is neither."""
    for index in range(len(contents) - 1, 0, -1):
        if kinds[index] in ("source", "boilerplate"):
            continue
        if kinds[index] is not None:
            return
        content = contents[index]
        if _BYLINE_START.match(content) and len(content) <= 2 * _LONGEST_BYLINE and not _FULL_STOP.search(content):
            kinds[index] = "byline"
        elif _ACCORDING.fullmatch(content) and _is_short_label(content):
            kinds[index] = "source"
        elif _is_name(content):
            kinds[index] = "byline"
        else:
            return


def _mark_head(contents: Sequence[str], kinds: list[Kind | None], title: str | None) -> int:
    """Title, lines of author and date below it, and the lead; returns the index of the first line after them."""
    open_lines = [index for index, kind in enumerate(kinds) if kind is None]
    if not open_lines:
        return len(contents)
    index = open_lines[0]
    content = contents[index]
    follows = index + 1 < len(contents) and any(kind is None for kind in kinds[index + 1 :])
    if follows and index == 0 and (content == (title or "").strip() or _looks_like_title(content)):
        kinds[index] = "title"
        index += 1
    while index < len(contents) and (
        kinds[index] is not None
        or _DATELINE.fullmatch(contents[index])
        or (_is_name(contents[index]) and kinds[0] == "title")
        or (_BYLINE_START.match(contents[index]) and _is_short_label(contents[index]))
    ):
        kinds[index] = kinds[index] or "byline"
        index += 1
    if index < len(contents):
        kinds[index] = "lead"
    return index + 1


def _mark_shapes(
    contents: Sequence[str],
    found: Sequence[Line],
    sentences: Sequence[int],
    kinds: list[Kind | None],
    first: int,
) -> None:
    """Headings, numbered items and captions among the paragraphs from index `first` on."""
    paragraphs = [len(content) for content, kind in zip(contents, kinds, strict=True) if kind in (None, "lead")]
    # The mean over characters, not over lines: captions and labels hardly count.
    typical = sum(length * length for length in paragraphs) / sum(paragraphs) if paragraphs else 0.0
    gaps = sum(line.blank_before for line in found)
    # Where most paragraphs are set apart by an empty line, one before a line says nothing.
    telling = 0 < gaps <= len(found) // 3
    captions: list[int] = []
    for index in range(first, len(contents)):
        if kinds[index] is not None:
            continue
        content = contents[index]
        if _NUMBERED.match(content):
            alone = not any(
                _NUMBERED.match(near) for near in contents[max(0, index - 1) : index + 2] if near is not content
            )
            short = len(content) <= _LONGEST_HEADING and not _SENTENCE_END.search(content)
            kinds[index] = "heading" if short and alone and index + 1 < len(contents) else "bullet"
        elif sentences[index] == 1 and caption_score(content, typical, telling and found[index].blank_before) >= 4:
            kinds[index] = "caption"
            captions.append(index)
        elif _looks_like_heading(content, typical) and any(kind in (None, "bullet") for kind in kinds[index + 1 :]):
            kinds[index] = "heading"
    if len(captions) > len(paragraphs) // 2:
        # An article of short news items: it is the shape of its paragraphs.
        for index in captions:
            kinds[index] = None


def _looks_like_title(content: str) -> bool:
    return len(content) <= _LONGEST_TITLE and not _FULL_STOP.search(content)


def _looks_like_heading(content: str, typical: float) -> bool:
    if len(content) > _LONGEST_HEADING:
        return False
    return not _SENTENCE_END.search(content) or (content.endswith(("?", "؟", "!")) and len(content) < 0.4 * typical)


def _is_short_label(content: str) -> bool:
    return len(content) <= _LONGEST_BYLINE and not _FULL_STOP.search(content)


def _is_name(content: str) -> bool:
    """True for one or more names and nothing else: few words, capitals where the script has them, no digits."""
    words = re.findall(r"[^\W_]+", content)
    if not 1 <= len(words) <= 8 or len(content) > _LONGEST_BYLINE or _SENTENCE_END.search(content):
        return False
    if any(map(str.isdigit, content)):
        return False
    if any(word[0].islower() and word not in _JOINERS for word in words):
        return False
    cased = any(word[0].isupper() for word in words)
    return len(words) <= (8 if cased else 5)
