"""Sentence boundaries by rule, for Arabic, English, French and Vietnamese.

A boundary can stand after a run of terminators (. ! ? … ؟ and their kin) and the quotes and brackets closed
after it, or before an inline list item. A comma, a semicolon or a colon never ends a sentence. Everything looks
at a bounded neighbourhood of the candidate, so that time is linear in the text whatever it holds.
"""

import re

from corpus.cleaning import lines
from corpus.segmentation.abbreviations import AMBIGUOUS_STARTERS, REPORTING, SECTION_WORDS, Rules, rules
from corpus.segmentation.embedded import embedded_spans
from corpus.segmentation.lists import item_starts

_RUN = re.compile(r"[.!?…؟۔。！？｡‼⁇⁈⁉]+(?:[ \u00a0\u2009\u202f]?[!?…؟]|[ \u00a0]\.(?![.\w]))*")
# What belongs to the sentence after its terminator: closing marks (French sets a space before »), notes "[1]",
# and the bidirectional controls that wrap a period in Arabic text.
_TAIL = re.compile(
    r"(?:[ \u00a0\u2009\u202f]?[»›]|[\"'”’)\]}〉」』]|\[\d{1,3}\]|[\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069])*"
)
_GAP = re.compile(r"\s*")
_OPENERS = re.compile(r"[\s\"'“”‘’«‹(\[{¿¡*_\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069-]{0,8}")
_WORD = re.compile(r"[^\s.,;:!?؟،؛…\"”»)\]]{0,30}")
_TOKEN = re.compile(r"[^\s'’(\[{«“\"/|‘]{1,40}\Z")
_CONTINUES = ",;:،؛)]}»›”%/=+&"
_DASHES = "-–—−•⁃▪◦●■‣∙*"
_INVISIBLE = re.compile(r"[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeffـ]")
_ENUMERATOR = re.compile(r"(?:[-–—•⁃▪◦●■‣∙*+]\s*)?[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,5}|[^\W\d_])[)\]]?\Z")
_AFTER_COLON = re.compile(r":\s*[(\[]?(?:\d{1,2}|[a-hA-H])\Z")
_SECTION = re.compile(r"([^\W\d_]+)\s+(?:\d{1,4}|[IVXLC]{1,6})\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,5}\.-?)+[^\W\d_]{1,5}\Z")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæăâêôơưáảãạấầẩẫậắằẳẵặéẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")
_NEXT_CAPITAL = re.compile(r"[ \u00a0][A-ZÀ-ÖØ-ÞĐ]")
_ROMAN = re.compile(r"[IVXLC]+\Z")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) code-point spans, ordered and disjoint.

    `language` is an ISO 639-1 code; one without rules of its own gets the English ones. Every line end is a
    boundary. Spans have no white space at their edges and together cover every character that is not white
    space, but for the stray marks of `corpus.cleaning.content_end`.
    """
    known = rules(language)
    return [span for line in lines(text) for span in sentences_of_line(text[line.start : line.end], line.start, known)]


def sentences_of_line(line: str, offset: int, known: Rules) -> list[tuple[int, int]]:
    """The sentences of one line (no line ends inside, trimmed) as spans shifted by `offset`."""
    embedded = embedded_spans(line, known)
    items = item_starts(line)
    cuts: list[int] = []
    start = 0
    item = 0
    for run in _RUN.finditer(line):
        while item < len(items) and items[item] <= run.start():
            start = max(start, items[item])
            item += 1
        end = _boundary(line, start, run, known)
        if end is not None and not embedded.covers(end):
            cuts.append(end)
            start = end
    spans: list[tuple[int, int]] = []
    previous = 0
    for cut in [*sorted({*cuts, *items}), len(line)]:
        piece = line[previous:cut]
        content = piece.strip()
        if content:
            begin = previous + len(piece) - len(piece.lstrip())
            spans.append((offset + begin, offset + begin + len(content)))
        previous = cut
    return spans


def _boundary(line: str, start: int, run: re.Match[str], known: Rules) -> int | None:
    """Where the sentence ends that holds the terminators `run`, or None where they end none.

    `start` is where the sentence began. The end is after the closing marks; what follows may start with space.
    """
    end = _TAIL.match(line, run.end()).end()  # type: ignore[union-attr]
    after = _GAP.match(line, end).end()  # type: ignore[union-attr]
    if after == len(line) or _stands_for_omission(line, run):
        return None
    if after == end:
        return end if _lacks_space(line, start, run, end, known) else None
    if line[after] in _CONTINUES:
        return None
    first = _OPENERS.match(line, after).end()  # type: ignore[union-attr]
    token = _token_before(line, run.start())
    if line[after] in _DASHES and line[after + 1 : after + 2].isspace():
        # A dash after a full sentence opens an item or a reply, unless a comment of the narrator follows.
        narrated = line[after + 2 : after + 3].islower()
        return None if narrated or _abbreviated(line, start, run.start(), token, after, "", known) else end
    marks = run.group()
    closed = end > run.end() and not _INVISIBLE.fullmatch(line, run.end(), end)
    lower = line[first : first + 1].islower()
    word = _WORD.match(line, first).group()  # type: ignore[union-attr]
    if "…" in marks or marks.count(".") > 1:
        return _after_ellipsis(line, run, end, lower, known)
    if closed and not known.cased and word in REPORTING:
        return None
    if marks != ".":
        return None if lower else end
    if lower:
        return end if not closed and _is_plain_word(token, known) else None
    return None if _abbreviated(line, start, run.start(), token, first, word, known) else end


def _stands_for_omission(line: str, run: re.Match[str]) -> bool:
    """True for "[...]" and "(…)": words left out of a quotation."""
    return line[run.start() - 1 : run.start()] in ("[", "(") and line[run.end() : run.end() + 1] in ("]", ")")


def _after_ellipsis(line: str, run: re.Match[str], end: int, lower: bool, known: Rules) -> int | None:
    """The boundary after dots of omission. Without capitals to tell, they stand for "etc." and end nothing."""
    marks = run.group()
    if any(mark in marks for mark in "!?؟"):
        return None if lower else end
    if lower or not known.cased:
        return None
    spaced = ". ." in marks.replace("\u00a0", " ")
    if spaced and marks.count(".") == 3:
        return None
    if spaced and not line[run.start() - 1 : run.start()].isspace():
        # A full stop and then the omission: the dots open the next sentence (Chicago Manual of Style 13.53).
        return run.start() + 1
    return end


def _lacks_space(line: str, start: int, run: re.Match[str], end: int, known: Rules) -> bool:
    """True where a sentence ends at `run` although no space follows ("... fini.Le président", "انتهى.وقال")."""
    following = line[end]
    token = _token_before(line, run.start())
    spaced_before = run.start() > start and line[run.start() - 1].isspace()
    if _is_arabic(following):
        if run.group() != ".":
            return any(mark in run.group() for mark in "!?؟")
        letters = _INVISIBLE.sub("", token)
        if spaced_before or end > run.end():
            return True
        if letters.isdigit():
            return len(letters) >= 4
        return len(letters) >= 3 and "." not in letters and not known.knows(letters) and _is_arabic(letters[-1])
    if not (following.isupper() and line[end + 1 : end + 2].islower()):
        return False
    if "@" in _WORD.match(line, end).group():  # type: ignore[union-attr]
        return False
    if end > run.end():
        return line[end - 1] in '"”»)'
    if spaced_before:
        return "…" not in run.group() and run.group() != ".."
    if not token or not token.isalnum():
        return False
    return (token.islower() and len(token) >= 3 and not known.knows(token)) or (token.isdigit() and len(token) == 4)


def _abbreviated(line: str, start: int, dot: int, token: str, first: int, word: str, known: Rules) -> bool:
    """True where the period at `dot` belongs to an abbreviation or number and ends no sentence.

    `token` is what stands before it, `word` the next word, which begins at `first`.
    """
    if not token:
        return False
    name = _INVISIBLE.sub("", token)
    low = name.lower()
    so_far = line[max(start, dot - 24) : dot].strip()
    if dot - start <= 24:
        section = _SECTION.match(so_far)
        if _ENUMERATOR.match(so_far) or (section and section[1].lower() in SECTION_WORDS):
            return True
    if _AFTER_COLON.search(so_far):
        return True
    numeral = word[:1].isdigit() or (word != "I" and bool(_ROMAN.match(word)))
    if not known.cased and name[:1] == "و" and name[1:] in known.titles:
        return True
    # A unit after a number is no title: "M. Le" and "MM. Le" but "10 h. Les" and "56 mm. Les".
    if low in known.titles and not (name.islower() and (len(name) == 1 or _is_unit(line, dot, token))):
        return not _year_mark(line, dot, low) and not (len(name) == 1 and numeral)
    if low in known.numeric and (numeral or word[:1] in "°º"):
        return not _year_mark(line, dot, low)
    if low in known.lasting:
        return low in ("a.m", "p.m", "i.e", "e.g") and not _starts_sentence(line, start, first, word, known)
    if low in known.ordinary:
        return not _starts_sentence(line, start, first, word, known)
    if _ACRONYM.match(name):
        parts = low.replace("-", ".").split(".")
        if parts[-1] in known.titles:
            return True
        return len(parts[-1]) == 1 and not _starts_sentence(line, start, first, word, known)
    if len(name) == 1 and name.isalpha():
        if not known.cased and _is_arabic(name):
            return not _year_mark(line, dot, low)
        return name.isupper() and not _starts_sentence(line, start, first, word, known)
    # An unlisted title such as "Ths" or "Sgt": a capital, small letters, no vowel.
    return 2 <= len(name) <= 4 and name.istitle() and name.isalpha() and not _VOWEL.search(low)


def _starts_sentence(line: str, start: int, first: int, word: str, known: Rules) -> bool:
    """True where `word` at `first`, after an abbreviation, more likely opens a sentence than continues one."""
    if any(mark in line[max(0, first - 3) : first] for mark in '"“«'):
        return True
    low = word.lower().replace("’", "'")
    if low in known.titles and line[first + len(word) : first + len(word) + 1] == ".":
        # "He left at 6 P.M. Mr. Smith then ..." against "At 5 a.m. Mr. Smith ...".
        return len(line[start:first].split(maxsplit=5)) > 4
    if "'" in low:
        low = low.split("'")[0]
    if low not in AMBIGUOUS_STARTERS:
        return low in known.starters
    return low in known.starters and not _NEXT_CAPITAL.match(line, first + len(word))


def _is_plain_word(token: str, known: Rules) -> bool:
    """True for a lower-case word that is no abbreviation: a period after it ends the sentence even before "iOS"."""
    return (
        len(token) >= 4
        and token.isalpha()
        and token.islower()
        and not known.knows(token)
        and bool(_VOWEL.search(token))
    )


def _token_before(line: str, position: int) -> str:
    """The word that ends at `position`, without quotes, brackets and elided articles ("l'art" gives "art")."""
    found = _TOKEN.search(line, max(0, position - 40), position)
    return found.group() if found else ""


def _is_unit(line: str, dot: int, token: str) -> bool:
    """True where a number stands before `token`, which ends at `dot`."""
    return line[max(0, dot - len(token) - 3) : dot - len(token)].rstrip()[-1:].isdigit()


def _year_mark(line: str, dot: int, token: str) -> bool:
    """True for the Arabic era marks after a year ("2023 م.", "1445 هـ."), which may end a sentence."""
    return token in ("م", "ه") and bool(re.search(r"\d\s?\Z", line[max(0, dot - len(token) - 4) : dot].rstrip("مهـ")))


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff" and character.isalpha()
