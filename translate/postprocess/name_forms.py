"""How a name of the source is written in English and Vietnamese, and what counts as right."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from translate.postprocess.gazetteer import Syllable, plain
from translate.postprocess.names import Name

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one name in one target language (ISO 639-1 code)."""

    name: Name
    language: str

    def accepts(self, text: str) -> bool:
        """True where `text` is one of the name's readings, marks and capitals aside."""
        given = [plain(word) for word in _WORD.findall(text)]
        if self.name.place is not None:
            return "".join(given) == plain(self._place()).replace(" ", "")
        return len(given) == len(self.name.accepted) and all(
            word in allowed for word, allowed in zip(given, self.name.accepted, strict=True)
        )

    def best(self, near: str = "") -> str:
        """The form to write, of several readings those nearest to `near`, the translation's own words for the name.

        Vietnamese marks only where a syllable has one reading or the translation chose one of its readings; else the
        plain letters.
        """
        if self.name.place is not None:
            return self._place()
        own = _WORD.findall(near)
        words = []
        for number, readings in enumerate(self.name.readings):
            nearby = own[max(0, number - 1) : number + 2] if len(own) != len(self.name.readings) else [own[number]]
            words.append(self._word(readings, self.name.others[number], nearby))
        return " ".join(words)

    def likeness(self, text: str) -> float:
        """How alike `text` and the name's form are, letter by letter without marks: 0..1."""
        return SequenceMatcher(None, plain(text), plain(self.best(text)), autojunk=False).ratio()

    def _place(self) -> str:
        assert self.name.place is not None
        return self.name.place.english if self.language == "en" else self.name.place.vietnamese

    def _word(self, readings: tuple[Syllable, ...], others: tuple[Syllable, ...], nearby: list[str]) -> str:
        said = {plain(word) for word in nearby}
        fitting = [each for each in (*readings, *others) if plain(each.latin) in said]
        chosen = fitting or [each for each in readings if each.latin == readings[0].latin]
        if self.language == "en":
            return chosen[0].latin
        marked = [each for each in chosen if each.vietnamese in nearby]
        if marked:
            return marked[0].vietnamese
        readings_left = chosen if fitting else list(readings)
        if len({each.vietnamese for each in readings_left}) == 1:
            return readings_left[0].vietnamese
        return chosen[0].latin
