"""The countries and continents of the world as texts in Arabic, French, English and Vietnamese name them.

Their names come from CLDR, which the library babel carries; what CLDR does not say is in country_names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus.normalise import vietnamese
from corpus.normalise.arabic import fold as fold_arabic
from translate.postprocess import country_names
from translate.postprocess.gazetteer import plain

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0640\u0300-\u036f])*")
#: What may stand between the words of a name.
_GAPS = frozenset({"", " ", "-", "'", "’", ".", "\u00a0", " - ", "- "})
#: The ending of an indefinite accusative, which no country has: كوبًا is a cup.
_TANWIN = "\u064b"
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
#: So many letters at the end of a name change in its adjective, and so many stay at least.
_ENDING, _SHORTEST = 3, 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named at [start, end) of a text (code points); `code` as in CLDR."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name, folded; `capital` where only a capital tells it from another word."""

    words: tuple[str, ...]
    capital: bool
    code: str | None


@lru_cache(maxsize=4)
def _territories(language: str) -> dict[str, str]:
    # Loaded where a text is looked into: the command line starts without it.
    from babel import Locale

    names = Locale(language).territories
    return {code: name.replace("&", "and").replace("’", "'") for code, name in names.items()}


def cldr_names(language: str) -> dict[str, str]:
    """Code -> name in CLDR, of the countries and continents; `language` is an ISO 639-1 code."""
    return {
        code: name
        for code, name in _territories(language).items()
        if code in country_names.CONTINENTS or (code.isalpha() and code not in country_names.LEFT_OUT)
    }


@lru_cache(maxsize=2)
def written_names(language: str) -> dict[str, str]:
    """Code -> the name a translation is given."""
    names = {code: re.sub(r"\s*\(.*\)", "", name) for code, name in cldr_names(language).items()}
    british = {code: own[0] for code, own in country_names.synonyms(language).items() if code.startswith("GB-")}
    return names | british | country_names.written(language)


@lru_cache(maxsize=4)
def country_finder(language: str) -> "CountryFinder":
    """The finder of a language, made once."""
    return CountryFinder(language)


class CountryFinder:
    """Finds countries in texts of one language (ISO 639-1 code)."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._fold: Callable[[str], str] = {"ar": fold_arabic, "vi": vietnamese.fold}.get(language, plain)

    def mentions(self, text: str) -> list[Mention]:
        """The countries a source names beyond doubt, by start; no nationalities, no name that means something else."""
        return list(self._longest(text, self._sure))

    def named(self, text: str) -> list[Mention]:
        """The countries a translation names as its language does, by start."""
        return list(self._longest(text, self._exact))

    def meant(self, text: str) -> set[str]:
        """The codes of all countries that any word of a text may render: names, nationalities, look-alikes."""
        tokens = self._tokens(text)
        if self._language == "ar":
            return self._meant_in_arabic([each.key for each in tokens])
        found = {each.code for each in self._longest(text, self._exact)}
        for first in range(len(tokens)):
            for size in range(1, self._most_words + 1):
                if first + size > len(tokens) or not self._joined(text, tokens[first : first + size]):
                    break
                # French adjectives have no capital.
                if tokens[first + size - 1].text[:1].isupper() or self._language == "fr":
                    found |= self._alike(tokens[first : first + size])
        return found

    def _alike(self, tokens: Sequence[_Token]) -> set[str]:
        """The codes of what begins most like these words; of what is the same, where there is such."""
        start = "".join(f"{each.key} " for each in tokens[:-1])
        if codes := self._starts.get(start + tokens[-1].key):
            return codes
        last = plain(tokens[-1].text)
        for size in range(len(last), _SHORTEST - 1, -1):
            if codes := self._starts.get(start + last[:size]):
                return codes
        return set()

    def _meant_in_arabic(self, words: Sequence[str]) -> set[str]:
        text = " ".join(words)
        return {code for code, stems in self._stems if all(stem in text for stem in stems)}

    def _tokens(self, text: str) -> list[_Token]:
        return [
            _Token(match.start(), match.end(), match.group(), self._fold(match.group()))
            for match in _WORD.finditer(text)
        ]

    def _joined(self, text: str, tokens: Sequence[_Token]) -> bool:
        return all(text[one.end : other.start] in _GAPS for one, other in pairwise(tokens))

    def _longest(self, text: str, index: dict[str, list[_Name]]) -> Iterator[Mention]:
        tokens = self._tokens(text)
        position = 0
        while position < len(tokens):
            for name in index.get(tokens[position].key, ()):
                found = tokens[position : position + len(name.words)]
                if (
                    tuple(each.key for each in found) == name.words
                    and (found[0].text[:1].isupper() or not name.capital)
                    and _TANWIN not in found[-1].text
                    and self._joined(text, found)
                ):
                    if name.code:
                        yield Mention(found[0].start, found[-1].end, name.code)
                    position += len(found) - 1
                    break
            position += 1

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Code -> names in the language, those of CLDR first."""
        own = country_names.synonyms(self._language)
        names = {code: _variants(name) for code, name in cldr_names(self._language).items()}
        for code, more in own.items():
            names[code] = (*names.get(code, ()), *more)
        return names

    @cached_property
    def _sure(self) -> dict[str, list[_Name]]:
        doubtful = {self._words(each) for each in country_names.ambiguous(self._language)}
        others = [name for code, name in _territories(self._language).items() if code in country_names.LEFT_OUT]
        names = [_Name(self._words(each), False, None) for each in (*country_names.phrases(self._language), *others)]
        names += [
            _Name(words, self._language != "ar", code)
            for code, own in self._names.items()
            for words in (self._words(each) for each in own)
            if words not in doubtful and not (self._language == "vi" and self._may_be_word(words))
        ]
        return _index(
            each for name in names for each in (self._cliticised(name) if self._language == "ar" else (name,))
        )

    @cached_property
    def _exact(self) -> dict[str, list[_Name]]:
        names = self._names
        if self._language == "vi":
            # Vietnamese texts name many countries in English.
            english = {code: _variants(name) for code, name in cldr_names("en").items()}
            names = {code: (*own, *english.get(code, ())) for code, own in names.items()}
        return _index(
            _Name(self._words(each), not each.startswith(("Châu", "châu")), code)
            for code, own in names.items()
            for each in own
        )

    @cached_property
    def _starts(self) -> dict[str, set[str]]:
        """How the words begin that render a country -> its codes."""
        starts: dict[str, set[str]] = {}
        names = dict(self._names)
        if self._language == "vi":
            for language in ("en", "fr"):
                for code, name in cldr_names(language).items():
                    names[code] = (*names[code], *_variants(name))
        for code, own in names.items():
            for name in own:
                *before, last = _WORD.findall(name)
                last = plain(last)
                size = max(_SHORTEST, len(last) - _ENDING)
                if len(last) >= size and not (self._language == "vi" and vietnamese.is_syllable(last)):
                    starts.setdefault("".join(f"{self._fold(each)} " for each in before) + last[:size], set()).add(code)
        for code, own in country_names.demonyms(self._language).items():
            for name in own:
                starts.setdefault(" ".join(self._words(name)), set()).add(code)
        return starts

    @cached_property
    def _stems(self) -> list[tuple[str, tuple[str, ...]]]:
        names = [(code, name) for code, own in self._names.items() for name in own]
        names += [(code, name) for code, own in country_names.demonyms("ar").items() for name in own]
        return [(code, tuple(_stem(word) for word in self._words(name))) for code, name in names]

    @cached_property
    def _most_words(self) -> int:
        return max(each.count(" ") + 1 for each in self._starts)

    def _words(self, name: str) -> tuple[str, ...]:
        return tuple(self._fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", name)))

    def _may_be_word(self, words: Sequence[str]) -> bool:
        return len(words) == 1 and vietnamese.is_syllable(words[0])

    def _cliticised(self, name: _Name) -> Iterator[_Name]:
        """An Arabic name with what may be written in front of it."""
        first, *rest = name.words
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                word = first[1:] if preposition == "ل" and first.startswith("ال") else first
                yield _Name((conjunction + preposition + word, *rest), name.capital, name.code)


def _index(names: Iterable[_Name]) -> dict[str, list[_Name]]:
    """First word -> names, the longest first."""
    index: dict[str, list[_Name]] = {}
    for name in names:
        index.setdefault(name.words[0], []).append(name)
    for each in index.values():
        each.sort(key=lambda name: len(name.words), reverse=True)
    return index


def _variants(name: str) -> tuple[str, ...]:
    """A name of CLDR, and without what stands in brackets behind it."""
    head, _, tail = name.partition(" (")
    return (head, tail.rstrip(")")) if tail else (name,)


def _stem(word: str) -> str:
    """What an Arabic name shares with its adjective."""
    stem = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return stem[:-1] if stem.endswith(("ا", "ة", "ه", "ي")) and len(stem) > 3 else stem
