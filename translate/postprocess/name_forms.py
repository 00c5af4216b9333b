"""How a name of the source is written in English and Vietnamese, and what counts as right."""

import re
from collections.abc import Iterator
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
            return "".join(given) in self._place_forms()
        return len(given) == len(self.name.accepted) and all(
            word in allowed for word, allowed in zip(given, self.name.accepted, strict=True)
        )

    def said(self, translation: str) -> Iterator[tuple[int, int]]:
        """Where `translation` says the name in capitalised words: [start, end) in code points."""
        found = list(_WORD.finditer(translation))
        small: set[str] = set()
        if self.name.place is None:
            sizes = [len(self.name.accepted)]
        else:
            small = {word for word in self._place().split() if word.islower()}
            most = max(len(self._place().split()), len(self.name.place.english.split()))
            sizes = list(range(most, 0, -1))
        for first in range(len(found)):
            for size in sizes:
                window = found[first : first + size]
                start, end = window[0].start(), window[-1].end()
                if len(window) < size or not all(
                    each.group()[:1].isupper() or each.group() in small for each in window
                ):
                    continue
                if re.search(r"[^\w \-\u00a0]", translation[start:end]) is None and self.accepts(
                    translation[start:end]
                ):
                    yield start, end
                    break

    def best(self, near: str = "") -> str:
        """The form to write, of several readings those that `near`, the translation's own words for the name, say.

        Vietnamese marks only where a syllable has one reading or the translation chose one of its readings; else the
        plain letters.
        """
        if self.name.place is not None:
            other_spelling = self.accepts(near) and plain(near).replace(" ", "") != _joined(self._place())
            return near if other_spelling else self._place()
        own = _WORD.findall(near)
        # What is said otherwise stands for the name as a whole only: else each syllable is read by its place.
        right = self.accepts(near)
        words = []
        for number, readings in enumerate(self.name.readings):
            words.append(self._word(readings, self.name.others[number] if right else (), self._nearby(own, number)))
        return " ".join(words)

    def likeness(self, text: str) -> float:
        """How alike `text` and the name's form are, letter by letter without marks: 0..1."""
        return SequenceMatcher(None, plain(text), plain(self.best(text)), autojunk=False).ratio()

    def _nearby(self, own: list[str], number: int) -> list[str]:
        """What of `own`, the translation's words, stands for the syllable at an index: none where they are too few.

        The family stands first and the given name last in both, however many are between.
        """
        if number == 0:
            return own[:1]
        if number == len(self.name.readings) - 1:
            return own[-1:]
        return [own[number]] if len(own) == len(self.name.readings) else []

    def _place(self) -> str:
        assert self.name.place is not None
        return self.name.place.english if self.language == "en" else self.name.place.vietnamese

    def _place_forms(self) -> set[str]:
        """Plain forms that say the place, written as one word; Vietnamese texts name foreign ones in English too."""
        assert self.name.place is not None
        own = {_joined(self._place())}
        return own | {_joined(self.name.place.english)} if self.language == "vi" else own

    def _word(self, readings: tuple[Syllable, ...], others: tuple[Syllable, ...], nearby: list[str]) -> str:
        said = {plain(word) for word in nearby}
        # `others` is empty for words that are to be replaced.
        marked_alone = self.language == "vi" and others and nearby and plain(nearby[0]) != nearby[0].lower()
        if marked_alone and any(plain(each.latin) in said for each in (*readings, *others)):
            # What the translation says with marks is a reading of its own.
            return nearby[0]
        fitting = [each for each in readings if plain(each.latin) in said]
        fitting = fitting or [each for each in others if plain(each.latin) in said]
        if self.language == "en":
            return (fitting or readings)[0].latin
        # Only a word with marks tells which of the readings was meant.
        marked = [each for each in (*fitting, *others) if each.vietnamese in nearby and each.vietnamese != each.latin]
        if marked:
            return marked[0].vietnamese
        left = fitting or readings
        return left[0].vietnamese if len({each.vietnamese for each in left}) == 1 else left[0].latin


def _joined(text: str) -> str:
    return plain(text).replace(" ", "")
