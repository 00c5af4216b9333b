"""Vietnamese names: the syllables of persons' names and the places, with their spellings in the four languages.

The tables are seeds/domain/names.json and provinces.json; the wheel carries copies of them beside this module.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from corpus.normalise.arabic import fold as fold_arabic
from corpus.normalise.characters import strip_accents

Role = Literal["family", "middle", "given"]
_ROLES: tuple[Role, ...] = ("family", "middle", "given")

#: Persons whose whole name is known, so that it needs no reading syllable by syllable.
KNOWN_PERSONS = ("Hồ Chí Minh",)
#: Tokens of the Arabic name of the person above written as one word.
_JOINED = {"هوشي": ("هو", "تشي")}

#: Spellings of one Vietnamese sound in Arabic letters, joined: th as ث or ذ, k as ك or ق, final ng as نغ, نج or نق.
_SAME_SOUND = str.maketrans({"ذ": "ث", "ق": "ك", "ی": "ي"})
_FINAL_NG = re.compile(r"ن[جغك]$")
_INITIAL_NG = re.compile(r"^ن[جغ]")
_DOUBLED = re.compile(r"([ويا])\1+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable of a name: `vietnamese` with its marks, `latin` without."""

    vietnamese: str
    latin: str


_Table = dict[str, dict[Syllable, int]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in Vietnamese and English, and `spellings` in Arabic, French, English and Vietnamese."""

    vietnamese: str
    english: str
    spellings: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """The comparison form of an Arabic word that may spell a Vietnamese syllable."""
    folded = fold_arabic(word).translate(_SAME_SOUND)
    folded = _INITIAL_NG.sub("نغ", _FINAL_NG.sub("نغ", folded))
    return _DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Latin letters without marks, in lower case."""
    return strip_accents(text).lower()


def likeness(one: str, other: str) -> float:
    """How alike two names are, letter by letter without marks: 0..1."""
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()


class Gazetteer:
    """The names known. `names`: role -> [{"vi", "latin", "ar": [spellings]}]; `places`: [{"vi", "en", "fr", "ar"}].

    Places named by ordinary words ("the South", a river, a sea) are left out: they are translated, not spelled.
    """

    def __init__(self, names: Mapping[str, Sequence[Mapping[str, Any]]], places: Sequence[Mapping[str, Any]]) -> None:
        self._names = names
        self.places = tuple(_place(each) for each in places if _is_name(each))

    @cached_property
    def _arabic(self) -> dict[Role, _Table]:
        return {role: self._table(role, lambda entry: [sound(each) for each in entry["ar"]]) for role in _ROLES}

    @cached_property
    def _latin(self) -> dict[Role, _Table]:
        return {role: self._table(role, lambda entry: [plain(entry["latin"])]) for role in _ROLES}

    def _table(self, role: Role, spellings: Callable[[Mapping[str, Any]], Sequence[str]]) -> _Table:
        """Spelling -> the syllables it spells, each with the spelling's rank among that syllable's own."""
        table: dict[str, dict[Syllable, int]] = {}
        for entry in self._names[role]:
            for rank, key in enumerate(dict.fromkeys(spellings(entry))):
                table.setdefault(key, {}).setdefault(Syllable(entry["vi"], entry["latin"]), rank)
        return table

    def in_role(self, word: str, language: str, role: Role) -> dict[Syllable, int]:
        """The syllables of a role's table that `word` may spell, with a rank: 0 where it is the usual spelling.

        A word with Vietnamese marks is read as it is written; `language` is an ISO 639-1 code.
        """
        if language == "ar":
            return self._arabic[role].get(sound(word), {})
        found = self._latin[role].get(plain(word), {})
        unmarked = plain(word) == word.lower()
        return {each: rank for each, rank in found.items() if unmarked or each.vietnamese.lower() == word.lower()}

    def knows(self, word: str, language: str) -> bool:
        """True where a word may spell a syllable of a name."""
        key = sound(word) if language == "ar" else plain(word)
        return key in self._keys["ar" if language == "ar" else "latin"]

    @cached_property
    def _keys(self) -> dict[str, frozenset[str]]:
        return {
            "ar": frozenset(key for table in self._arabic.values() for key in table),
            "latin": frozenset(key for table in self._latin.values() for key in table),
        }

    def readings(self, word: str, language: str) -> tuple[Syllable, ...]:
        """The syllables `word` may spell in any role, the likeliest first."""
        found: dict[Syllable, int] = {}
        for role in _ROLES:
            for syllable, rank in self.in_role(word, language, role).items():
                found[syllable] = min(rank, found.get(syllable, rank))
        return tuple(sorted(found, key=lambda each: found[each]))

    def likely(self, word: str, language: str, role: Role) -> tuple[Syllable, ...]:
        """The readings to choose from: those of the role it is the usual spelling of, else of any role, else all."""
        for roles in ((role,), _ROLES):
            usual = [each for one in roles for each, rank in self.in_role(word, language, one).items() if not rank]
            if usual:
                return tuple(dict.fromkeys(usual))
        return self.readings(word, language)

    @cached_property
    def place_index(self) -> dict[str, dict[tuple[str, ...], Place]]:
        """Language -> folded words of a spelling -> place."""
        index: dict[str, dict[tuple[str, ...], Place]] = {}
        for place in self.places:
            for language, spellings in place.spellings.items():
                for spelling in spellings:
                    key = tuple(fold_word(word, language) for word in re.findall(r"\w+", spelling))
                    index.setdefault(language, {}).setdefault(key, place)
        return index

    @cached_property
    def longest_place(self) -> int:
        """The most words a place's name has."""
        return max(len(key) for table in self.place_index.values() for key in table)


def fold_word(word: str, language: str) -> str:
    """The comparison form of a word of a name."""
    return sound(word) if language == "ar" else plain(word)


def joined_syllables(word: str) -> tuple[str, ...]:
    """The syllables of an Arabic word that writes several together; the word itself for any other."""
    return _JOINED.get(word, (word,))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the installed package, or of the checkout."""
    return Gazetteer(_read("names.json"), _read("provinces.json"))


_COMMON = {"region", "border", "gate", "coast", "sea", "river", "delta", "gulf", "highlands", "vietnam", "mountains"}


def _read(name: str) -> Any:
    packaged = Path(__file__).with_name(name)
    path = packaged if packaged.is_file() else Path(__file__).parents[2] / "seeds" / "domain" / name
    return json.loads(path.read_text("utf-8"))


def _is_name(entry: Mapping[str, Any]) -> bool:
    words = re.findall(r"\w+", entry["en"])
    return not any(word.islower() or word.lower() in _COMMON for word in words)


def _place(entry: Mapping[str, Any]) -> Place:
    english = re.sub(r"\s*\(.*\)", "", entry["en"])
    # Without "city" in front this is a person.
    arabic = tuple(each for each in entry["ar"] if not each.startswith("هو تشي"))
    french = tuple(re.sub(r"\s*\(.*\)", "", each) for each in (entry["fr"], *(entry.get("fr_alt") or ())))
    return Place(entry["vi"], english, {"ar": arabic, "fr": french, "en": (english,), "vi": (entry["vi"],)})
