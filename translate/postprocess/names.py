"""Finding the names of persons and places in a source text, with what each of their words may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.matching.arabic import FUNCTION_WORDS
from corpus.normalise.arabic import bare
from corpus.normalise.arabic import fold as fold_arabic
from corpus.normalise.vietnamese import is_syllable
from corpus.patterns import words
from translate.postprocess.gazetteer import (
    KNOWN_PERSONS,
    Gazetteer,
    Place,
    Role,
    Syllable,
    fold_word,
    joined_syllables,
    plain,
)

#: Words of a name: family, middle names, given name.
LONGEST_PERSON = 5

_ARABIC_TITLES = words(
    """السيد السيدة السادة الرفيق الرفيقة الرفاق المقدم العقيد العميد اللواء الفريق الرائد النقيب الملازم الجنرال
    الدكتور الدكتورة الأستاذ الأستاذة البروفيسور المهندس المهندسة الرئيس الشهيد الفنان الفنانة الطالبة الطالب المعلم
    المعلمة السكرتير الوزير المحامي الشاعر الكاتب الصحفي الموسيقار البطل البطلة المزارع المزارعة"""
)
#: The titles with what Arabic writes in front of a word.
_ARABIC_TITLED = frozenset(
    prefix + title[cut:]
    for title in _ARABIC_TITLES
    for prefix, cut in (("", 0), ("و", 0), ("ب", 0), ("ف", 0), ("لل", 2), ("ولل", 2))
)
_LATIN_TITLES = {
    "fr": words("m mm mme mlle monsieur madame camarade docteur dr"),
    "en": words("mr mrs ms miss comrade dr"),
    "vi": words("ông bà anh chị chí"),
}
_CREDIT = re.compile(r"(?:صورة|الصور|تصوير|[Pp]hotos?|[Ảả]nh)\s*[:：]\s*$")
_PLACE_CUES = {
    "ar": words("مقاطعة محافظة مدينة منطقة بلدة بلدية ولاية قرية حي ميناء جزيرة ومقاطعة لمقاطعة بمقاطعة مقاطعتي"),
    "fr": words("province district ville commune"),
    "en": words("province district city commune"),
    "vi": words("tỉnh huyện xã phường"),
}
#: Arabic words that also spell a syllable; alone, or with one other word, they are no name.
_ARABIC_ORDINARY = FUNCTION_WORDS | {
    fold_arabic(word)
    for word in words(
        "دين فان دو نو توم باب مان لان تام سام سان سون نات ثوم ثين تين لين شين بان دات خان فات دان هان كام داي تاي سي "
        "مي مين سين خيم ديم كيم بو با تا تو وان زان هين نان"
    )
}
#: What may follow a name, and never ends one.
_NEVER_LAST = words("في بين كان هو هي ان أن إن اي أي لو انه أنه إنه")
_NEVER_FIRST = words("في بين كان ان أن إن آن اي أي لو كي منه انه أنه إنه هي")
_LATIN_ORDINARY = words(
    "le la do to an the ha long song son mai lan men sang hung dung can ban sen tu nam du da ta me so no hi in on at "
    "he i a y vi thu as or my hop hue minh cam con van"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u064b-\u0652\u0640'’])*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of a text (code points).

    For each of its syllables `readings` are what it may stand for where it stands (family, middle or given name), the
    likeliest first, and `others` what it may stand for anywhere. `place` is set for a place of the gazetteer; a name
    that follows "province" or "district" and is in no list is of the kind "place" too.
    """

    start: int
    end: int
    readings: tuple[tuple[Syllable, ...], ...]
    others: tuple[tuple[Syllable, ...], ...]
    place: Place | None = None
    kind: Literal["person", "place"] = "person"

    @property
    def accepted(self) -> tuple[frozenset[str], ...]:
        """For each syllable the plain lower-case forms that render it."""
        return tuple(
            frozenset(plain(each.latin) for each in (*readings, *others))
            for readings, others in zip(self.readings, self.others, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class NameFinder:
    """Finds names in texts of one language (ISO 639-1 code)."""

    gazetteer: Gazetteer
    language: str
    _known: tuple[tuple[Syllable, ...], ...] = field(init=False)
    _cues: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._known = tuple(tuple(Syllable(word, _latin(word)) for word in person.split()) for person in KNOWN_PERSONS)

        self._cues = frozenset(fold_word(cue, self.language) for cue in _PLACE_CUES[self.language])

    def find(self, text: str) -> list[Name]:
        """The names in `text` by start, none overlapping. A single word is a name only where a title says so."""
        tokens = self._tokens(text)
        found: list[Name] = []
        index = 0
        while index < len(tokens):
            name, used = self._at(text, tokens, index)
            if name is not None:
                found.append(name)
            index += max(1, used)
        return found

    def _tokens(self, text: str) -> list[_Word]:
        return [_Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]

    def _at(self, text: str, tokens: Sequence[_Word], index: int) -> tuple[Name | None, int]:
        """The name that starts at a token, and how many tokens it has; (None, 0) where there is none."""
        for first in self._starts(tokens[index]):
            run = self._run(text, [first, *tokens[index + 1 : index + 8]])
            place, size = self._place(text, [first, *tokens[index + 1 : index + 8]])
            if not run and place is None:
                continue
            before = self._before(text, first.start)
            titled = self._titled(before, text, first.start)
            cued = fold_word(before, self.language) in self._cues
            person = 0 if cued and place is not None else self._person_size(text, run, titled, whole=index == 0)
            if place is not None and not (person > size and (titled or not cued)) and not (titled and person >= size):
                if size > 1 or cued or len(first.text) >= 5:
                    last = tokens[index + size - 1]
                    return Name(first.start, last.end, (), (), place, "place"), size
                continue
            if person:
                return self._person(run[:person], "place" if cued else "person"), person
            if cued and len(run) >= 2:
                size = min(len(run), 2)
                return self._person(run[:size], "place"), size
        return None, 0

    def _starts(self, token: _Word) -> list[_Word]:
        """The token, and what is left of it without an Arabic proclitic."""
        starts = [token]
        if self.language == "ar" and fold_arabic(token.text) not in FUNCTION_WORDS:
            starts += [
                _Word(token.start + size, token.end, token.text[size:])
                for size in (1, 2)
                if token.text[:size] in ("و", "ل", "ب", "ف", "ك", "ول", "وب") and len(token.text) > size + 1
            ]
        return starts

    def _before(self, text: str, start: int) -> str:
        """The word directly in front, spaces, a full stop ("M.") and a proclitic between."""
        match = re.search(r"([^\W\d_]+)[.\s]*[وبلف]?$", text[:start][-40:])
        return match.group(1) if match else ""

    def _titled(self, before: str, text: str, start: int) -> bool:
        if _CREDIT.search(text[:start][-20:]):
            return True
        if self.language == "ar":
            return bare(before) in _ARABIC_TITLED
        return before.lower() in _LATIN_TITLES[self.language]

    def _run(self, text: str, tokens: Sequence[_Word]) -> list[_Word]:
        """The first tokens as long as each can be a syllable of a name and only a space stands between."""
        run: list[_Word] = []
        for token in tokens:
            if run and text[run[-1].end : token.start] not in (" ", "-", "\u00a0"):
                break
            if not self._is_syllable(token.text, bool(run)):
                break
            run.append(token)
        return run

    def _is_syllable(self, word: str, inside: bool) -> bool:
        if self.language == "ar":
            return all(self.gazetteer.knows(each, "ar") for each in joined_syllables(word))
        if not word[:1].isupper() or (len(word) > 1 and word.isupper()):
            return False
        return self.gazetteer.knows(word, self.language) or (inside and is_syllable(word))

    def _place(self, text: str, tokens: Sequence[_Word]) -> tuple[Place | None, int]:
        """The longest place of the gazetteer that the tokens start with, and its length in tokens."""
        index = self.gazetteer.place_index.get(self.language, {})
        key: tuple[str, ...] = ()
        best: tuple[Place | None, int] = (None, 0)
        for number, token in enumerate(tokens[: self.gazetteer.longest_place], 1):
            if number > 1 and text[tokens[number - 2].end : token.start] not in (" ", "-", "\u00a0"):
                break
            if self.language != "ar" and number == 1 and not token.text[:1].isupper():
                break
            key += (fold_word(token.text, self.language),)
            if key in index:
                best = (index[key], number)
        return best

    def _person_size(self, text: str, run: Sequence[_Word], titled: bool, *, whole: bool) -> int:
        """How many tokens of the run are a person's name; 0 where it is none."""
        for size in range(1, len(run) + 1):
            # «هوشي منه» needs no title, though the second word alone is "from him".
            if self._known_person([part for token in run[:size] for part in joined_syllables(token.text)]):
                return size
        size = min(len(run), LONGEST_PERSON)
        while size and self.language == "ar" and self._ends_badly(text, run, size):
            size -= 1
        if not size:
            return 0
        ordinary = sum(self._is_ordinary(each.text) for each in run[:size])
        if titled:
            return size if size - ordinary >= 1 or size >= 3 else 0
        if self.language == "ar" and run[0].text in _NEVER_FIRST:
            return 0
        alone = whole and not _WORD.search(text, run[size - 1].end)
        if size < 2 or size - ordinary < (2 if self.language == "ar" and not alone else 1):
            return 0
        family = bool(self.gazetteer.in_role(joined_syllables(run[0].text)[0], self.language, "family"))
        if not family and size == 2 and not alone:
            return 0
        return size

    def _ends_badly(self, text: str, run: Sequence[_Word], size: int) -> bool:
        last = bare(run[size - 1].text)
        if last in _NEVER_LAST:
            return True
        following = _WORD.search(text, run[size - 1].end)
        # "... in order to do": no "Ky".
        return last == "كي" and following is not None and following.group()[0] in "يتن"

    def _is_ordinary(self, word: str) -> bool:
        return fold_arabic(word) in _ARABIC_ORDINARY if self.language == "ar" else word.lower() in _LATIN_ORDINARY

    def _person(self, run: Sequence[_Word], kind: Literal["person", "place"]) -> Name:
        parts = [part for token in run for part in joined_syllables(token.text)]
        known = self._known_person(parts)
        readings, others = [], []
        for number, part in enumerate(parts):
            role: Role = "given" if number == len(parts) - 1 else "middle" if number else "family"
            found = self.gazetteer.readings(part, self.language) or (Syllable(_marked(part), _latin(part)),)
            likely = (known[number],) if known else self.gazetteer.likely(part, self.language, role)
            readings.append(likely or found)
            others.append(likely if known else found)
        return Name(run[0].start, run[-1].end, tuple(readings), tuple(others), None, kind)

    def _known_person(self, parts: Sequence[str]) -> tuple[Syllable, ...] | None:
        """The person of KNOWN_PERSONS whose name the parts spell."""
        for known in self._known:
            if len(known) == len(parts) and all(
                syllable.latin in {each.latin for each in self.gazetteer.readings(part, self.language)}
                for syllable, part in zip(known, parts, strict=True)
            ):
                return known
        return None


def _marked(word: str) -> str:
    return word.capitalize()


def _latin(word: str) -> str:
    return plain(word).capitalize()
