"""Countries the translation calls by another name: told by the attention, and by what else the source can mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.normalise.vietnamese import is_syllable
from corpus.patterns import words
from translate.postprocess.countries import Mention, country_finder, written_names
from translate.postprocess.country_names import WITH_ARTICLE
from translate.postprocess.gazetteer import likeness, plain
from translate.postprocess.links import Edit, Links

_WORD = re.compile(r"[^\W\d_]+")
#: A word with what a hyphen ties to it.
_TIED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+ $")
#: Between the words of one name; between a country's name and more words for the same.
_WITHIN = frozenset({" ", "-", "- ", "\u00a0"})
_BESIDE = _WITHIN | {" - "}
_DIRECTIONS = words("đông tây nam bắc trung")
#: What may follow a name in Vietnamese; another small word goes on with a word: "Ban Chấp hành".
_AFTER_NAME = words("và có đã là ở với trong cho được của sẽ đang không từ tại hoặc vào năm do bị về khi cũng để theo")
#: English words that name no country by themselves.
_KINDS = ("Republic", "Kingdom", "States")
#: The share of its attention (0..1) that another country's name must pay the source's; that any other name must.
_ENOUGH, _ENOUGH_STRANGE = 0.4, 0.5
#: That share and the likeness (0..1) to the country's name together, for any other name.
_ENOUGH_TOGETHER = 0.75
#: What each word of a longer name must pay.
_EACH = 0.2
#: How alike a single word at the start of a sentence must be: it has its capital for nothing.
_ALIKE = 0.4
#: Where a word has its capital from the sentence, and where it may have.
_CAPITAL_DUE = re.compile(r"(?:^|[.!?][”\"»)]?)\s*[“\"«(]?$")
_CAPITAL_DOUBTFUL = re.compile(r"(?:^|[.!?:;“\"«(])\s*$")
_ARTICLE = re.compile(r"\b[Tt]he $")
#: Behind a name that describes no other word: "the Botan government" keeps its article.
_NAME_ENDS = re.compile(
    r"\s*(?:$|[^\w\s'’])|\s(?:and|or|but|in|is|was|were|are|of|to|by|on|for|with|which|that|who|has|had|have|at|from|as|"
    r"will|would|can|cannot|could|may|might|must|should|shall|did|does|[a-z]+ed)\b"
)

Run = tuple["re.Match[str]", ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """A source and its translation, with what in the translation may stand for a country it does not say.

    `free` are the countries it names and the source does not, or not so often; `runs` are runs of capitalised words
    without a country.
    """

    source: str
    translation: str
    links: Links
    free: tuple[Mention, ...]
    runs: tuple[Run, ...]


class CountryRepair:
    """Compares the countries of a source with its translation, for one pair of languages (ISO 639-1 codes)."""

    def __init__(self, source_language: str, target_language: str) -> None:
        self._language = target_language
        self._source, self._target = country_finder(source_language), country_finder(target_language)
        # Asked for by each step on a text.
        self._mentions = lru_cache(maxsize=1 << 12)(self._source.mentions)

    def missing(self, source: str, translation: str) -> list[Mention]:
        """The mentions in the source of countries that no word of the translation can mean."""
        mentions = self._mentions(source)
        if not mentions:
            return []
        meant = self._target.meant(translation)
        return [each for each in mentions if each.code not in meant]

    def edits(self, source: str, translation: str, links: Links) -> list[Edit]:
        """What to change in `translation`: names that stand for a country of the source and for nothing else in it.

        The surest first; none where the attention does not tell.
        """
        missing = self.missing(source, translation)
        if not missing:
            return []
        sides = self._sides(source, translation, links)
        found = [(sure, each, span) for each in missing for span, sure in self._candidates(each, sides)]
        edits: list[Edit] = []
        rendered: list[Mention] = []
        for _, mention, span in sorted(found, key=lambda each: -each[0]):
            edit = self._edit(mention.code, span, translation)
            if mention not in rendered and not any(edit.overlaps(each.start, each.end) for each in edits):
                edits.append(edit)
                rendered.append(mention)
        return edits

    def _sides(self, source: str, translation: str, links: Links) -> _Sides:
        there = [each.code for each in self._mentions(source)]
        meant = self._source.meant(source)
        named = self._target.named(translation)
        here = [each.code for each in named]
        free = [each for each in named if each.code not in meant or 0 < there.count(each.code) < here.count(each.code)]
        runs = [
            run
            for run in _runs(translation)
            if not any(each.start < run[-1].end() and run[0].start() < each.end for each in named)
        ]
        return _Sides(source, translation, links, tuple(free), tuple(runs))

    def _candidates(self, mention: Mention, sides: _Sides) -> Iterator[tuple[tuple[int, int], float]]:
        """The spans of the translation that may stand for a country, with how sure it is."""
        at = (mention.start, mention.end)
        for other in sides.free:
            if self._may_be_word(other, sides.translation):
                continue
            span = _widened(other, at, sides)
            sure = sides.links.strength(at, span)
            if sure >= _ENOUGH:
                yield span, sure
        for run in sides.runs:
            run = self._without_first(mention, run, sides.translation)
            if run and self._stands_for(mention, run, sides):
                span = _ends(run)
                yield span, sides.links.strength(at, span)

    def _may_be_word(self, other: Mention, translation: str) -> bool:
        """True for "Anh", "Đức" and the like where they may be a person's, or begin a sentence."""
        if self._language != "vi" or not is_syllable(translation[other.start : other.end]):
            return False
        before = translation[: other.start]
        behind = _LAST_WORD.search(before)
        return (
            bool(_CAPITAL_DOUBTFUL.search(before))
            or _next_word(translation, other.end)[:1].isupper()
            or (behind is not None and behind.group()[0].isupper())
        )

    def _without_first(self, mention: Mention, run: Run, translation: str) -> Run:
        """A run without a first word that has its capital from the sentence: "In Benma"."""
        if run[0].group() == "The":
            return run[1:]
        if len(run) == 1 or not _CAPITAL_DUE.search(translation[: run[0].start()]):
            return run
        form = self._form(mention)
        shorter = likeness(_text(run[1:], translation), form) >= likeness(_text(run, translation), form)
        return run[1:] if shorter else run

    def _stands_for(self, mention: Mention, run: Run, sides: _Sides) -> bool:
        """True where capitalised words can stand for a country and for nothing else."""
        at = (mention.start, mention.end)
        if any(sides.links.strength(at, word.span()) < _EACH for word in run):
            return False
        text, form = _text(run, sides.translation), self._form(mention)
        strength, alike = sides.links.strength(at, _ends(run)), likeness(text, form)
        if strength < _ENOUGH_STRANGE or strength + alike < _ENOUGH_TOGETHER:
            return False
        if len(run) == 1 and alike < _ALIKE and _CAPITAL_DUE.search(sides.translation[: run[0].start()]):
            return False
        if self._is_ordinary(run, sides.translation):
            return False
        own = {plain(each) for each in _WORD.findall(sides.source[mention.start : mention.end])}
        others = {plain(each) for each in _WORD.findall(sides.source)} - own
        if any(plain(each) in others for each in _WORD.findall(text)):
            return False
        # Another country's adjective stands for a noun only in "Indonesian Republic" for the Dominican one.
        return not self._target.meant(text) or form.split()[-1] == run[-1].group()

    def _is_ordinary(self, run: Run, translation: str) -> bool:
        """True for "Republic", for directions, and for the first syllables of a word: "Liên hợp quốc"."""
        text = _text(run, translation)
        if self._language == "en":
            return text in _KINDS
        following = _next_word(translation, run[-1].end())
        goes_on = following[:1].islower() and following not in _AFTER_NAME
        syllables = all(is_syllable(each) for each in text.split())
        return (goes_on and syllables) or _DIRECTIONS.issuperset(text.lower().split())

    def _form(self, mention: Mention) -> str:
        return written_names(self._language)[mention.code]

    def _edit(self, code: str, span: tuple[int, int], translation: str) -> Edit:
        """A country's name for a span: over the words of the name beside it, with an article where it has one."""
        start, end = span
        form = written_names(self._language)[code]
        parts = form.split()
        for size in range(len(parts) - 1, 0, -1):
            head, tail = " ".join(parts[:size]) + " ", " " + " ".join(parts[size:])
            if translation[:start].lower().endswith(head.lower()):
                start -= len(head)
                break
            if translation[end:].startswith(tail):
                end += len(tail)
                break
        if self._language == "en":
            article = _ARTICLE.search(translation[:start])
            if code in WITH_ARTICLE:
                form = form if article or translation[:start].rstrip().endswith("(") else f"the {form}"
            elif article and (_takes_article(translation[start:end]) or _NAME_ENDS.match(translation, end)):
                start = article.start()
        if _CAPITAL_DUE.search(translation[:start]):
            form = form[:1].upper() + form[1:]
        return Edit(start, end, form)


def _widened(other: Mention, at: tuple[int, int], sides: _Sides) -> tuple[int, int]:
    """Another country's name with the capitalised words beside it that stand for the same."""
    start, end = other.start, other.end
    beside = [
        word.span()
        for word in _TIED.finditer(sides.translation)
        if word.group()[0].isupper()
        and not _CAPITAL_DOUBTFUL.search(sides.translation[: word.start()])
        and sides.links.strength(at, word.span()) >= _EACH
    ]
    for first, last in beside:
        if sides.translation[end:first] in _BESIDE:
            end = last
    for first, last in reversed(beside):
        if sides.translation[last:start] in _BESIDE:
            start = first
    return start, end


def _takes_article(name: str) -> bool:
    english = written_names("en")
    return name.endswith(_KINDS) or any(name == english[code] for code in WITH_ARTICLE)


def _next_word(text: str, end: int) -> str:
    """The word behind a space at `end`; "" where none follows."""
    match = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return match.group() if match else ""


def _ends(run: Run) -> tuple[int, int]:
    return run[0].start(), run[-1].end()


def _text(run: Run, text: str) -> str:
    return text[slice(*_ends(run))]


def _runs(text: str) -> Iterator[Run]:
    """Runs of capitalised words."""
    run: list[re.Match[str]] = []
    for word in _TIED.finditer(text):
        joins = bool(run) and text[run[-1].end() : word.start()] in _WITHIN
        if run and not (joins and word.group()[0].isupper()):
            yield tuple(run)
            run = []
        if word.group()[0].isupper():
            run.append(word)
    if run:
        yield tuple(run)
