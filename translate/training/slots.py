"""Sentences with slots, filled anew each time they are seen, and numbers changed on both sides alike."""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.languages import LANGUAGES

_SLOT = re.compile(r"\{((?:PER|PROV)\d+)\}")
# An integer, its thousands separated or not; "14th" and "4G" are words.
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?!\w)")
_NOT_DIGIT = re.compile(r"\D")
#: How often a person of three names has a middle one, and a French text writes a name with its Vietnamese letters.
_MIDDLE, _FRENCH_DIACRITICS = 0.8, 0.15


@dataclass(frozen=True)
class Slots:
    """Names for the slots {PER1}.. (persons) and {PROV1}.. (provinces).

    `names`: family, middle, given -> [{"vi", "latin", "ar": [variants]}].
    `places`: [{"vi", "en", "fr", "ar": [variants], "fr_alt"?: [variants]}].
    """

    names: Mapping[str, Sequence[Mapping[str, Any]]]
    places: Sequence[Mapping[str, Any]]

    def person(self, rng: random.Random) -> dict[str, str]:
        """A random person's name in every language; in Arabic with one of the spellings of each part."""
        parts = [rng.choice(self.names["family"])]
        if rng.random() < _MIDDLE:
            parts.append(rng.choice(self.names["middle"]))
        parts.append(rng.choice(self.names["given"]))
        latin = " ".join(part["latin"] for part in parts)
        vietnamese = " ".join(part["vi"] for part in parts)
        return {
            "vi": vietnamese,
            "en": latin,
            "fr": vietnamese if rng.random() < _FRENCH_DIACRITICS else latin,
            "ar": " ".join(rng.choice(part["ar"]) for part in parts),
        }

    def place(self, rng: random.Random) -> dict[str, str]:
        """A random province's name in every language, with one of its spellings in Arabic and French."""
        place = rng.choice(self.places)
        french = rng.choice([place["fr"], *place.get("fr_alt", ())])
        return {"vi": place["vi"], "en": place["en"], "fr": french, "ar": rng.choice(place["ar"])}

    def fill(self, texts: Mapping[str, str], rng: random.Random) -> dict[str, str]:
        """`texts` (language -> text) with every slot filled, the same slot by the same name in all languages."""
        chosen: dict[str, dict[str, str]] = {}

        def filled(code: str, text: str) -> str:
            def name(match: re.Match[str]) -> str:
                slot = match.group(1)
                if slot not in chosen:
                    chosen[slot] = self.person(rng) if slot.startswith("PER") else self.place(rng)
                return chosen[slot][code]

            return _SLOT.sub(name, text)

        return {code: filled(code, texts[code]) for code in LANGUAGES if code in texts}


def read_slots(names: Path, places: Path) -> Slots:
    """Read names.json and provinces.json; raises MattranError when one cannot be read."""
    try:
        return Slots(json.loads(names.read_text("utf-8")), json.loads(places.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise MattranError(f"cannot read the slot names {names}, {places}: {error}") from error


def swap_numbers(source: str, target: str, rng: random.Random) -> tuple[str, str]:
    """Both texts with their numbers (of two digits and more) changed alike; unchanged where their numbers differ.

    Years stay years, day-like numbers stay below 32, trailing zeros and separators stay where they are.
    """
    left, right = (
        sorted(number for match in _NUMBER.findall(text) if len(number := _bare(match)) > 1)
        for text in (source, target)
    )
    if not left or left != right:
        return source, target
    fresh = {number: _other_number(number, rng) for number in sorted(set(left))}

    def replace(match: re.Match[str]) -> str:
        number = _bare(match.group())
        digits = iter(fresh.get(number, number))
        return re.sub(r"\d", lambda _: next(digits), match.group())

    return _NUMBER.sub(replace, source), _NUMBER.sub(replace, target)


def _bare(number: str) -> str:
    return _NOT_DIGIT.sub("", number)


def _other_number(number: str, rng: random.Random) -> str:
    """Another number with as many digits."""
    if number.startswith("0") or not number.isascii() or rng.random() < 0.3:
        return number
    value = int(number)
    if len(number) == 4 and 1900 <= value <= 2100:
        return str(rng.randint(1930, 2045))
    if len(number) == 2 and value <= 31:
        return str(rng.randint(10, 31))
    significant = len(number.rstrip("0"))
    digits = [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(significant - 1))]
    return "".join(map(str, digits)) + "0" * (len(number) - significant)
