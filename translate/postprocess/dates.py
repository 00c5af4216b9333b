"""Dates whose day, month or year went wrong in the translation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.numbers import numbers
from translate.postprocess.links import Edit, Links
from translate.text import western_digits

_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_ENGLISH = "January February March April May June July August September October November December"
_ARABIC = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "يناير فبراير مارس إبريل مايو يونية يولية اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
)
_MONTHS: dict[str, dict[str, int]] = {
    "fr": {name: number for number, name in enumerate(_FRENCH.split(), 1)},
    "en": {name.lower(): number for number, name in enumerate(_ENGLISH.split(), 1)},
    "ar": {name.replace("_", " "): number for row in _ARABIC for number, name in enumerate(row.split(), 1)},
}
_NAMES = {code: "|".join(sorted(table, key=len, reverse=True)) for code, table in _MONTHS.items()}
# A model may say a part of the year twice: 16/10/23/2023.
_SLASHED = (
    r"(?<![\d/.,])(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:(?P<stray>/\d{1,2})?[/-](?P<year>(?:19|20)\d\d))?"
    r"(?![\d/]|-\w)"
)
# What is left of a month and year: /23.
_REMAINS = re.compile(r"(?<![\w/.])/{1,2}\d{0,4}(?![\w/])")
_MONTH_YEAR = {
    code: re.compile(
        rf"(?<!\w)(?<!\d )(?P<month>{names})(?:/(?:{names}))?،? (?:عام |سنة )?(?P<year>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )
    for code, names in _NAMES.items()
}
_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "ar": (
        re.compile(
            rf"(?<![\d-])(?P<day>\d{{1,2}}) (?P<month>{_NAMES['ar']})(?:/(?:{_NAMES['ar']}))?"
            r"(?!\w)(?:،? (?:عام |سنة )?(?P<year>(?:19|20)\d\d))?"
        ),
    ),
    "fr": (
        re.compile(
            rf"(?<![\d-])(?P<day>\d{{1,2}})(?:er)? (?P<month>{_NAMES['fr']})(?!\w)(?: (?P<year>(?:19|20)\d\d))?",
            re.IGNORECASE,
        ),
    ),
    "en": (
        re.compile(
            rf"\b(?P<month>{_NAMES['en']}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<year>(?:19|20)\d\d))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\d-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_NAMES['en']})\b"
            r"(?:,? (?P<year>(?:19|20)\d\d))?",
            re.IGNORECASE,
        ),
    ),
    "vi": (
        re.compile(_SLASHED),
        re.compile(r"(?<![\d-])(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?!\d)(?:,? năm (?P<year>(?:19|20)\d\d))?"),
    ),
}


@dataclass(frozen=True, slots=True)
class Date:
    """A day at [start, end) of a text; `year` is None where it is not named."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    match: "re.Match[str]"


def dates(text: str, language: str) -> list[Date]:
    """The days `text` names with day and month, in order; `language` is an ISO 639-1 code."""
    western = western_digits(text)
    found: list[Date] = []
    for pattern in _PATTERNS[language]:
        for match in pattern.finditer(western):
            month = match.group("month").lower()
            number = int(month) if month.isdigit() else _MONTHS[language][month]
            day, year = int(match.group("day")), match.group("year")
            clear = not any(match.start() < each.end and each.start < match.end() for each in found)
            if clear and 1 <= day <= 31 and 1 <= number <= 12:
                found.append(Date(match.start(), match.end(), day, number, int(year) if year else None, match))
    return sorted(found, key=lambda each: each.start)


def repair_dates(source: str, source_language: str, translation: str, target_language: str, links: Links) -> list[Edit]:
    """Edits that give each date of the translation the day, month and year of the source's it stands for.

    Right dates stay. Of the others each takes the date of the source it shares most with, by its parts and by
    attention; where one of each is left they belong together.
    """
    wanted, there = dates(source, source_language), dates(translation, target_language)
    # A range names the month once: "8 to 10 December" is "December 8 to 10".
    wanted, there = (
        _unsaid(wanted, there, translation, target_language),
        _unsaid(there, wanted, source, source_language),
    )
    edits = []
    # A lone pair needs less proof.
    enough = 0.2 if len(wanted) == len(there) == 1 else 0.6
    while wanted and there:
        score, date, place = max(
            ((_likeness(date, place, links), date, place) for date in wanted for place in there),
            key=lambda each: each[0],
        )
        if score < enough:
            break
        edits.append(Edit(place.start, place.end, _rewritten(place, date, translation)))
        wanted.remove(date)
        there.remove(place)
    return edits


def repair_remains(source: str, source_language: str, translation: str, target_language: str) -> list[Edit]:
    """Edits of dates said in part: a stray figure goes ("16/10/23/2023"), a lone "/23" becomes the month it was.

    The second only where the source names one month with its year, which the translation does not say elsewhere, and
    has no such figure itself.
    """
    edits = []
    for date in dates(translation, target_language) if target_language == "vi" else ():
        if date.match.groupdict().get("stray") and date.match.group() not in source:
            edits.append(Edit(*date.match.span("stray"), ""))
    named = list(_MONTH_YEAR[source_language].finditer(western_digits(source))) if source_language in _MONTHS else []
    remains = list(_REMAINS.finditer(translation))
    if len(named) == len(remains) == 1 and not _REMAINS.search(source):
        rest = translation[: remains[0].start()] + translation[remains[0].end() :]
        month, year = _MONTHS[source_language][named[0].group("month").lower()], named[0].group("year")
        form = f"{month}/{year}" if target_language == "vi" else f"{_ENGLISH.split()[month - 1]} {year}"
        if year not in rest:
            edits.append(Edit(remains[0].start(), remains[0].end(), form))
    return edits


def _unsaid(named: Sequence[Date], others: Sequence[Date], text: str, language: str) -> list[Date]:
    """Those dates that the other text does not say: a date of that month (and year), and the day anywhere."""
    said = {value for number in numbers(text, language) for value in number.parts}
    return [
        date
        for date in named
        if date.day not in said
        or not any(
            date.month == each.month and (date.year is None or each.year is None or date.year == each.year)
            for each in others
        )
    ]


def _likeness(date: Date, place: Date, links: Links) -> float:
    parts = [date.day == place.day, date.month == place.month]
    if date.year and place.year:
        parts.append(date.year == place.year)
    return sum(parts) / len(parts) + links.strength((date.start, date.end), (place.start, place.end))


def _rewritten(place: Date, date: Date, text: str) -> str:
    """The place's own form with the date's parts in it."""
    parts: Sequence[tuple[str, int | None]] = (("day", date.day), ("month", date.month), ("year", date.year))
    spans = []
    for name, value in parts:
        start, end = place.match.span(name)
        if value is not None and start >= 0:
            old = text[start:end]
            spans.append(Edit(start - place.start, end - place.start, _as(old, value, name)))
    written = text[place.start : place.end]
    for edit in sorted(spans, key=lambda each: each.start, reverse=True):
        written = written[: edit.start] + edit.text + written[edit.end :]
    return written


def _as(old: str, value: int, part: str) -> str:
    if part == "month" and not old.isdigit():
        return _ENGLISH.split()[value - 1]
    return f"{value:0{len(old)}d}" if old.startswith("0") else str(value)
