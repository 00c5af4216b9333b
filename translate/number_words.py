"""The numbers a text says in words: numerals, ordinals, months, Roman numerals, and what counts in tens or hundreds.

`spelled` is generous: whatever words may say counts. `counted` is strict: only what they say for certain.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

_ROMAN = re.compile(r"\b(?=[IVXLC])((?:X{0,3}|XL|LX{0,3}|XC|C)(?:IX|IV|V?I{0,3}))(?:e|è|ème|er|ère|th|st|nd|rd)?\b")
_WORD = re.compile(r"[^\W\d_]+")

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
    "ar": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
_OTHER_WORDS: dict[str, dict[str, int]] = {
    "en": {
        **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
        **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8},
        **{"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12},
        **{"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17},
        **{"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50},
        **{"sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "twenties": 20, "thirties": 30},
        **{"forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90},
        **{"once": 1, "twice": 2, "both": 2, "pair": 2, "couple": 2, "half": 2},
        **{"double": 2, "triple": 3, "quarter": 4},
    },
    "fr": {
        **{"une": 1, "premier": 1, "première": 1, "second": 2, "seconde": 2, "deuxième": 2, "troisième": 3},
        **{"quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10},
        **{"onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16},
        **{"vingtième": 20, "trentième": 30, "quarantième": 40, "cinquantième": 50, "soixantième": 60},
        **{"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "vingts": 20, "moitié": 2, "demi": 2},
        **{"dizaine": 10, "dizaines": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30},
        **{"tiers": 3, "quart": 4, "double": 2, "triple": 3},
    },
    "vi": {
        **{"mốt": 1, "nhất": 1, "nhì": 2, "lăm": 5, "tư": 4, "mươi": 10, "chục": 10, "đôi": 2, "rưỡi": 2},
        **{"giêng": 1, "chạp": 12, "linh": 0, "lẻ": 0, "nửa": 2, "bẩy": 7},
    },
    "ar": {
        **{"واحدة": 1, "أول": 1, "أولى": 1, "الأول": 1, "الأولى": 1, "اثنين": 2, "اثنتين": 2, "اثنتان": 2, "ثاني": 2},
        **{"ثانية": 2, "الثاني": 2, "الثانية": 2, "ثلاث": 3, "ثالث": 3, "ثالثة": 3, "أربع": 4, "رابع": 4, "رابعة": 4},
        **{"خمس": 5, "خامس": 5, "خامسة": 5, "ست": 6, "سادس": 6, "سادسة": 6, "سبع": 7, "سابع": 7, "سابعة": 7},
        **{"ثمان": 8, "ثماني": 8, "ثامن": 8, "ثامنة": 8, "تسع": 9, "تاسع": 9, "تاسعة": 9, "عشر": 10, "عاشر": 10},
        **{"حادي": 1, "حادية": 1, "أحد": 1, "إحدى": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2},
        **{"عشرة": 10, "عاشرة": 10, "عشرون": 20, "عشرين": 20, "عشرات": 10, "ثلاثون": 30, "ثلاثين": 30},
        **{"أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70},
        **{"عشرينيات": 20, "ثلاثينيات": 30, "أربعينيات": 40, "خمسينيات": 50, "ستينيات": 60, "ستينات": 60},
        **{"سبعينيات": 70, "سبعينات": 70, "ثمانينيات": 80, "ثمانينات": 80, "تسعينيات": 90, "تسعينات": 90},
        **{"ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90, "نصف": 2, "ربع": 4, "ثلث": 3},
    },
}
#: What is counted in tens and hundreds: two decades are twenty years, yet the fifteenth century is no 1500.
_COUNTED: dict[str, dict[str, int]] = {
    "en": {"dozen": 12, "dozens": 12, "decade": 10, "decades": 10, "century": 100, "centuries": 100},
    "fr": {"douzaine": 12, "douzaines": 12, "décennie": 10, "décennies": 10, "siècle": 100, "siècles": 100},
    "vi": {"tá": 12, "thập": 10, "kỷ": 100},
    "ar": {"عقد": 10, "عقدين": 20, "عقود": 10, "قرن": 100, "قرنين": 200, "قرون": 100},
}
#: Number words that say no exact number, or another thing: a second, half past, the twenties.
_VAGUE = {
    "en": "second half quarter double triple both pair couple once twice twenties thirties forties fifties sixties "
    "seventies eighties nineties",
    "fr": "second seconde moitié demi tiers quart double triple dizaine dizaines quinzaine vingtaine trentaine",
    "vi": "chục đôi rưỡi nửa",
    "ar": "نصف ربع ثلث ثانية أحد إحدى عشرات عشرينيات ثلاثينيات أربعينيات خمسينيات ستينيات ستينات سبعينيات سبعينات "
    "ثمانينيات ثمانينات تسعينيات تسعينات",
}
_VAGUE_WORDS = {language: dict.fromkeys(words.split(), 0) for language, words in _VAGUE.items()}
#: How the words of a number from 13 to 99 follow one another: u 1 to 9, X ten, e 11 to 19, t the tens.
_WELL_FORMED = {
    "en": re.compile(r"e|tu?"),
    "fr": re.compile(r"e|Xu|tX?u?|te|ut(?:u|e|Xu?)?"),
    "vi": re.compile(r"uXu?|Xu"),
    "ar": re.compile(r"uX|u?t"),
}
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s'’-]")
_SCALES: dict[str, dict[str, int]] = {
    "en": {"hundred": 100, "hundreds": 100, "thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6}
    | {"billion": 10**9, "billions": 10**9, "bn": 10**9, "trillion": 10**12, "trillions": 10**12},
    "fr": {"cent": 100, "cents": 100, "centaine": 100, "centaines": 100, "mille": 10**3, "millier": 10**3}
    | {"milliers": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
    | {"billion": 10**12, "billions": 10**12},
    "vi": {"trăm": 100, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    "ar": {"مئة": 100, "مائة": 100, "مئات": 100, "مئتين": 200, "مائتي": 200, "مئتي": 200, "ألف": 10**3, "آلاف": 10**3}
    | {
        "ألفا": 10**3,
        "ألفين": 2000,
        "ألفي": 2000,
        "مليون": 10**6,
        "مليونا": 10**6,
        "ملايين": 10**6,
        "مليونين": 2 * 10**6,
    }
    | {"مليار": 10**9, "مليارا": 10**9, "مليارات": 10**9, "ملياري": 2 * 10**9, "بليون": 10**9, "تريليون": 10**12},
}
_MONTHS = {
    "en": ("january february march april may june july august september october november december",),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",),
    "vi": (),
    "ar": (
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
        "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
        "يناير فبراير مارس إبريل مايو يونية يولية أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    ),
}
_CLITICS = re.compile(r"^(?:[وف])?(?:ال|لل|[بلك](?:ال)?)?")


def _tables() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    words: dict[str, dict[str, int]] = {}
    months: dict[str, dict[str, int]] = {}
    for code in _UNITS:
        words[code] = {word: value for value, word in enumerate(_UNITS[code].split())} | _OTHER_WORDS[code]
        months[code] = {
            name.replace("_", " "): number for row in _MONTHS[code] for number, name in enumerate(row.split(), 1)
        }
    months["en"] |= {name[:3]: number for name, number in months["en"].items() if name != "may"}
    return words, months


_WORDS, _MONTH_NAMES = _tables()


def spelled(text: str, language: str) -> set[float]:
    """The values the words of `text` may say: numerals, ordinals, months, Roman numerals, and runs of them combined."""
    values: set[float] = {float(_roman(match.group(1))) for match in _ROMAN.finditer(text) if match.group(1)}
    lowered = text.lower()
    words = _WORD.findall(lowered)
    padded = f" {' '.join(words)} "
    for name, number in _MONTH_NAMES[language].items():
        # Arabic writes prepositions and "and" at the word itself.
        if f" {name} " in padded or (language == "ar" and re.search(rf" [وفبلك]{{1,2}}{name} ", padded)):
            values.add(number)
    run: list[int] = []
    for word, value in _values([*words, ""], language):
        unit = _entry(_COUNTED[language], word, language)
        if value is not None:
            run.append(value)
        elif unit is not None:
            said = _combined(run, language) if run else set()
            values |= said | {float(unit), *(each * unit for each in said)}
            run = []
        elif run and not _is_and(word, language):
            values |= _combined(run, language)
            run = []
    return values


def counted(text: str, language: str) -> list[int]:
    """The numbers from 13 to 99 that `text` says in words, exactly and for certain, in order.

    No parts of larger ones, no decades or centuries ("the twenties", the seventies of the twentieth century), no
    half or quarter.
    """
    found: list[int] = []
    run: list[int] = []
    before = ""
    for word, value in _values([*_TOKEN.findall(text.lower()), ""], language):
        if value is not None and _entry(_VAGUE_WORDS[language], word, language) is None:
            run.append(value)
            continue
        if run and _is_and(word, language):
            continue
        if run and _WELL_FORMED[language].fullmatch("".join(map(_category, run))):
            total = int(max(_combined(run, language)))
            # "les années soixante", the fifteenth century, a part of a number with digits.
            part = before == "années" or before.isdigit() or word.isdigit()
            part = part or any(_entry(_COUNTED[language], each, language) for each in (before, word))
            if 13 <= total < 100 and not part:
                found.append(total)
        run = []
        before = word
    return found


def has_scale(text: str, language: str) -> bool:
    """True where `text` counts in hundreds or more in words."""
    return any(_entry(_SCALES[language], word, language) is not None for word in _WORD.findall(text.lower()))


def scale(following: str, language: str) -> int:
    """What "7.5 million", "2 nghìn tỷ" or "3 مليارات" multiplies by; 1 where no such word follows."""
    factor = 1
    for word in following.lower().split()[:2]:
        word = word.strip(".,;:!?)»\"'،؛")
        scale = _SCALES[language].get(word)
        if scale is None:
            break
        factor *= scale
    return factor


def _values(words: Iterable[str], language: str) -> Iterator[tuple[str, int | None]]:
    """Each word with the value it says as a numeral, if any."""
    before = ""
    for word in words:
        # After ten, năm is a year: five is lăm there.
        year = language == "vi" and word == "năm" and before in ("mươi", "mười")
        yield word, None if year else _value(word, language)
        before = word


def _category(value: int) -> str:
    """The sign of a numeral in `_WELL_FORMED`; "-" for one that has no place there."""
    if value < 20:
        return "-" if value == 0 else "u" if value < 10 else "X" if value == 10 else "e"
    return "t" if value < 100 and value % 10 == 0 else "-"


def _is_and(word: str, language: str) -> bool:
    return word in ("and", "et", "và") or (language == "ar" and word == "و")


def _value(word: str, language: str) -> int | None:
    value = _entry(_WORDS[language], word, language)
    return _entry(_SCALES[language], word, language) if value is None else value


def _entry(table: Mapping[str, int], word: str, language: str) -> int | None:
    """What `table` has for a word, in Arabic for one with its preposition, "and" or article too."""
    if word in table or language != "ar":
        return table.get(word)
    return table.get(_CLITICS.sub("", word))


def _combined(run: list[int], language: str) -> set[float]:
    """The values of a run of number words: each, and the whole read as multiplied scales and added parts."""
    total, current = 0, 0
    for value in run:
        if _multiplies(value, current % 100, language):
            current = current - current % 100 + current % 100 * value
        elif value >= 1000:
            total += max(1, current) * value
            current = 0
        else:
            current += value
    return {float(value) for value in run} | {float(total + current)}


def _multiplies(value: int, before: int, language: str) -> bool:
    """True where a numeral multiplies the one `before` it: "hai mươi", "two hundred", "quatre-vingts".

    Arabic adds ten: ثلاثة عشر is thirteen.
    """
    if value == 20:
        return language == "fr" and before == 4
    return 0 < before < 10 and (value == 100 or (value == 10 and language != "ar"))


def _roman(numeral: str) -> int:
    values = {"": 0, "I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], ""], strict=True):
        total += -values[letter] if values[letter] < values[following] else values[letter]
    return total
