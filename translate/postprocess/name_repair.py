"""Names the translation garbled, lost or made up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.normalise.vietnamese import is_syllable
from corpus.patterns import words
from translate.postprocess.countries import country_finder
from translate.postprocess.gazetteer import Gazetteer, plain
from translate.postprocess.links import Edit, Links
from translate.postprocess.name_context import in_context
from translate.postprocess.name_forms import Forms
from translate.postprocess.names import Name, NameFinder

_WORD = re.compile(r"[^\W\d_]+")
#: Capitalised words that could be syllables of a Vietnamese name and are none.
_NO_NAME = {
    "en": words(
        """the in at on he so me my men sea has can not but put get set let ten two tet rain her it as i a you we his if
        or by of for and new one all our your their this that these mr mrs ms miss up out any president comrade party
        vietnam viet may due un eu photo then than thus who how chief"""
    ),
    "vi": words(
        """ông bà ủy uỷ mặt ban đảng bí phó chủ tổ bộ sở tỉnh xã phường tại trong theo đến từ với và các những một
        bốn tết trưởng giám thủ nhà cuộc để có không tôi chúng sau trước qua về nếu thì là này đó như vì nhằm
        cùng cả toàn hiện đây hơn gần trên dưới vào ra cho của việt mỗi khi"""
    ),
}
#: Words that are a syllable of a name only beside another capital: "To Duc Kiet", "Thanh niên", "Trung ương".
_NEVER_ALONE = {
    "en": words("an to do no"),
    "vi": words(
        """huyện hai ba tiến do anh chị em phòng
        hội đoàn cục vụ thị nghị chỉ kế quyết luật ngày tháng năm đồng đại tổng chính nước nhân dân liên
    hiệp quỹ chi đội trung tá úy tướng cựu chiến binh nông phụ nữ thanh niên đông tây bắc nam người công việc đối phát
    xây mấy bên thời lào thành sĩ thạc sỹ sư bác quốc hình ảnh nguồn bài văn hóa hòa cao lao an tình cơ giải tăng thông
    vận thực hoạt tiếp nâng phối kết"""
    ),
}
#: A lone letter may be what is left of a syllable.
_ONLY_LETTER = frozenset("bcdghklmnpqrstvx")
#: What stands beside a place, or before a person, in a translation.
_PLACE_AFTER = re.compile(r"\s+(?:Province|City|District|Commune|Ward|province|city|district|commune|ward)\b")
_PLACE_BEFORE = re.compile(
    r"\b(?:tỉnh|huyện|thành phố|thị xã|xã|phường|TP|province of|city of|district of)\.?\s+$", re.IGNORECASE
)
_PERSON_BEFORE = re.compile(r"\b(?:mr|mrs|ms|comrade|ông|bà|đồng chí)\.?\s+$", re.IGNORECASE)
_DIRECTIONS = words("đông tây nam bắc trung bộ")
#: What likeness (0..1) and attention (0..1) together must reach for a span to be a name's.
_ENOUGH = 0.6
#: A single word must be more alike: it may be an ordinary one.
_ENOUGH_SINGLE = 0.75
#: "Province" beside it makes a name of a place.
_ENOUGH_PLACE = 0.45


@dataclass(frozen=True, slots=True)
class NameReport:
    """What was found: `edits` to make, whether a name is `lost` and whether one was `added`."""

    edits: tuple[Edit, ...]
    lost: bool
    added: bool


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    text: str


class NameRepair:
    """Compares the names of a source with its translation, for one pair of languages (ISO 639-1 codes)."""

    def __init__(self, gazetteer: Gazetteer, source_language: str, target_language: str) -> None:
        self._gazetteer = gazetteer
        self._source_language, self._language = source_language, target_language
        self._finder = NameFinder(gazetteer, source_language)
        self._target_finder = NameFinder(gazetteer, target_language)
        self._source_countries = country_finder(source_language)
        self._target_countries = country_finder(target_language)

    def names(self, source: str) -> list[Forms]:
        """The names of a source text with their forms in the target language."""
        return [Forms(name, self._language) for name in self._finder.find(source)]

    def complete(self, source: str, names: Sequence[Forms], translation: str) -> bool:
        """True where every name is said and nothing else looks like one: no attention is needed."""
        spans = self._spans(translation)
        taken: list[tuple[int, int]] = []
        for forms in names:
            claimed = self._claim(forms, translation, spans, taken)
            if claimed is None:
                return False
            taken.append((claimed.start, claimed.end))
        return not any(True for _ in self._strange(translation, taken, source))

    def report(self, source: str, names: Sequence[Forms], translation: str, links: Links) -> NameReport:
        """What to change in `translation`; spans of names that are right keep their words.

        Names that are said take their span first; each of the others the span that its letters and the attention fit
        best. What is left over in the translation and is a name of the gazetteer was made up: it becomes the source's
        only name without a span, if there is one.
        """
        placed: list[tuple[Forms, _Span]] = []
        taken: list[tuple[int, int]] = []
        spans = self._spans(translation)
        missing: list[Forms] = []
        for forms in names:
            claimed = self._claim(forms, translation, spans, taken)
            if claimed is None:
                missing.append(forms)
                continue
            taken.append((claimed.start, claimed.end))
            placed.append((forms, claimed))
        free = [each for each in spans if not _taken(each, taken) and not self._country(each, source)]
        while missing and free:
            score, forms, span = max(
                ((self._score(forms, span, translation, links), forms, span) for forms in missing for span in free),
                key=lambda each: each[0],
            )
            if score <= 0:
                break
            missing.remove(forms)
            free = [each for each in free if not _taken(each, [(span.start, span.end)])]
            taken.append((span.start, span.end))
            placed.append((forms, span))
        added = list(self._strange(translation, taken, source))
        if len(added) == len(missing) == 1:
            placed.append((missing[0], added[0]))
            missing, added = [], []
        said = [forms for forms in names if forms not in missing]
        lost = any(not any(_same(forms, other) for other in said) for forms in missing)
        edits = []
        for forms, span in placed:
            edit = Edit(span.start, span.end, forms.best(span.text))
            wider = in_context(edit, forms.name, source, translation, self._language, links)
            others = [other for _, other in placed if other != span]
            edits.append(edit if any(wider.overlaps(other.start, other.end) for other in others) else wider)
        changed = tuple(edit for edit in edits if edit.text != translation[edit.start : edit.end])
        return NameReport(changed, lost, bool(added))

    def _claim(
        self, forms: Forms, translation: str, spans: Sequence[_Span], taken: Sequence[tuple[int, int]] = ()
    ) -> _Span | None:
        """The first words that say the name, free of `taken`, with what repeats them behind or before."""
        for said in forms.said(translation):
            part = _Span(*said, translation[slice(*said)])
            if _taken(part, taken) or not _fits(forms, part, translation):
                continue
            for span in spans:
                if span.start <= part.start and part.end <= span.end and _only_repeats(span, part):
                    return part if _taken(span, taken) else span
            return part
        return None

    def _score(self, forms: Forms, span: _Span, translation: str, links: Links) -> float:
        """How sure it is that a span stands for a name; 0 where it is not."""
        if not _fits(forms, span, translation):
            return 0.0
        alike = forms.likeness(span.text)
        linked = links.strength((forms.name.start, forms.name.end), (span.start, span.end))
        tokens = span.text.lower().split()
        if forms.name.kind == "place" and _names_place(span, translation):
            enough = _ENOUGH_PLACE
        elif _DIRECTIONS.issuperset(tokens):
            return 0.0
        else:
            enough = _ENOUGH_SINGLE if len(tokens) == 1 else _ENOUGH
            if len(tokens) == 1 and alike < 0.4:
                return 0.0
        return alike + linked if alike + linked >= enough else 0.0

    def _spans(self, translation: str) -> list[_Span]:
        """Runs of capitalised words that could be Vietnamese names."""
        spans: list[_Span] = []
        run: list[re.Match[str]] = []
        for match in [*_WORD.finditer(translation), None]:
            fits = match is not None and self._could_be_name(match.group())
            if run and not (fits and match and translation[run[-1].end() : match.start()] in (" ", "-")):
                if len(run) > 1 and self._only_starts_a_sentence(run[0], translation):
                    run = run[1:]
                span = _Span(run[0].start(), run[-1].end(), translation[run[0].start() : run[-1].end()])
                if len(run) > 1 or self._could_stand_alone(span.text):
                    spans.append(span)
                run = []
            if fits and match:
                run.append(match)
        return spans

    def _could_be_name(self, word: str) -> bool:
        if not word[:1].isupper() or (len(word) > 1 and word.isupper()):
            return False
        if word in self._single_places:
            return True
        letters = plain(word)
        return word.lower() not in _NO_NAME[self._language] and (is_syllable(letters) or letters in _ONLY_LETTER)

    def _could_stand_alone(self, word: str) -> bool:
        return len(word) > 1 and word.lower() not in _NEVER_ALONE[self._language]

    def _only_starts_a_sentence(self, word: "re.Match[str]", translation: str) -> bool:
        """True for a word like "To" that has its capital from the sentence."""
        before = translation[: word.start()].rstrip()
        return not self._could_stand_alone(word.group()) and (not before or before[-1] in '.!?:;“"(')

    @cached_property
    def _single_places(self) -> frozenset[str]:
        forms = (each.english if self._language == "en" else each.vietnamese for each in self._gazetteer.places)
        return frozenset(form for form in forms if " " not in form)

    def _country(self, span: _Span, source: str) -> bool:
        """True for the name of a country that words of the source can mean."""
        named = self._target_countries.named(span.text)
        whole = [each.code for each in named if (each.start, each.end) == (0, len(span.text))]
        return bool(whole) and not self._source_countries.meant(source).isdisjoint(whole)

    def _strange(self, translation: str, taken: Sequence[tuple[int, int]], source: str) -> Iterator[_Span]:
        """Names of the gazetteer in the translation that no taken span holds and no words of the source can mean."""
        found = [
            _Span(name.start, name.end, translation[name.start : name.end])
            for name in self._target_finder.find(translation)
            if self._is_clearly_a_name(name, translation)
        ]
        found = [each for each in found if not _taken(each, taken) and not self._country(each, source)]
        if not found:
            return
        words_said = _WORD.findall(source)
        said = {
            reading.latin.lower()
            for word in words_said
            for reading in self._gazetteer.readings(word, self._source_language)
        } | {plain(word) for word in words_said}
        for span in found:
            given = {plain(word) for word in _WORD.findall(span.text)}
            if 2 * len(given - said) > len(given):
                yield span

    def _is_clearly_a_name(self, name: Name, translation: str) -> bool:
        """True for a place of several words, and a person with two of title, family and three words."""
        text = translation[name.start : name.end]
        if name.place is not None:
            return " " in text
        if re.search(r"\bVi[ệe]t Nam\b", text) or name.kind != "person":
            return False
        first = text.split()[0]
        if first.lower() in _NO_NAME[self._language]:
            # An office may follow the title: "đồng chí Trưởng Ban Dân vận".
            return False
        titled = bool(_PERSON_BEFORE.search(translation[: name.start]))
        # "Ông Nam Hải" is a whale: no family is called Nam.
        family = bool(self._gazetteer.in_role(first, self._language, "family"))
        return (titled or family) and len(name.readings) >= (2 if titled and family else 3)


def _fits(forms: Forms, span: _Span, translation: str) -> bool:
    """False where the words around the span tell that it is a place and the name a person's, or the other way."""
    if _PERSON_BEFORE.search(translation[: span.start]):
        return forms.name.kind == "person"
    # "tỉnh" may belong to the office before a person: "Chủ tịch Ủy ban nhân dân tỉnh Lê Ngọc Châu".
    return forms.name.kind == "place" or not _PLACE_AFTER.match(translation, span.end)


def _names_place(span: _Span, translation: str) -> bool:
    return bool(_PLACE_AFTER.match(translation, span.end) or _PLACE_BEFORE.search(translation[: span.start]))


def _only_repeats(span: _Span, part: _Span) -> bool:
    """True where the rest of a run says words of the name once more: "Tuyen Quang Quang"."""
    return set(plain(span.text).split()) <= set(plain(part.text).split())


def _taken(span: _Span, taken: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in taken)


def _same(one: Forms, other: Forms) -> bool:
    """True for two mentions of one person or place."""
    if one.name.place is not None or other.name.place is not None:
        return one.name.place == other.name.place
    return one.name.readings == other.name.readings
