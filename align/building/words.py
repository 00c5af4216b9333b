"""The words of a corpus as candidates are made of them, and what the corpus itself tells about each word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.building.heads import head_words
from align.building.stopwords import stop_words_of
from corpus.matching.words import split_chunk
from corpus.normalise import fold_of
from corpus.normalise.arabic import is_definite
from corpus.normalise.characters import QUOTES
from corpus.records import Segment

#: What an Arabic word can begin with without being another word.
_CLITICS = ("و", "ف", "ب", "ك", "ل")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a segment: comparison forms, spelling and code-point offsets into the segment's text.

    `clitic` is what an Arabic word begins with (a conjunction or preposition), `key` the rest of its comparison form;
    `start` is behind the clitic. `attached` is true behind a hyphen, `quoted` behind an opening quotation mark.
    """

    key: str
    text: str
    start: int
    end: int
    clitic: str = ""
    attached: bool = False
    quoted: bool = False

    @property
    def full(self) -> str:
        """The comparison form with its clitic."""
        return self.clitic + self.key

    @property
    def definite(self) -> bool:
        """True for an Arabic word with the article."""
        return is_definite(self.text, shortest=2)


class Vocabulary:
    """The words of one language in a corpus: what is a word, and what mostly follows another as its attribute."""

    def __init__(self, segments: Iterable[Segment], language: str) -> None:
        """Read the segments in `language`; the others are passed over."""
        self.language = language
        self._fold = fold_of(language)
        texts = [segment.text for segment in segments if segment.language == language]
        self._known: frozenset[str] = frozenset()
        if language == "ar":
            words = frozenset(word.key for text in texts for run in self.runs(text) for word in run)
            self._known = words | head_words(language)
        self._stop = stop_words_of(language)[0]
        self.attributes = self._attributes(texts) if language in ("ar", "fr") else frozenset()

    def runs(self, text: str) -> Iterator[list[Word]]:
        """The stretches of words of a text with no mark between them."""
        run: list[Word] = []
        position = 0
        for chunk in text.split():
            position = text.index(chunk, position)
            for piece in split_chunk(chunk, self.language):
                if piece.is_word:
                    start = position + piece.start
                    word = self._word(piece.text, start, position + piece.end)
                    quoted = bool(run) and any(mark in QUOTES for mark in text[run[-1].end : start])
                    run.append(replace(word, attached=piece.hyphenated, quoted=quoted))
                else:
                    if run:
                        yield run
                    run = []
            position += len(chunk)
        if run:
            yield run

    def _word(self, text: str, start: int, end: int) -> Word:
        key = self._fold(text)
        rest = key[1:]
        # A letter is a clitic where what is left has the article, or is a word the corpus has by itself.
        known = key.startswith("وو") or (key.startswith(_CLITICS) and (rest[:2] == "ال" or rest in self._known))
        if self._known and known and len(rest) > 3:
            return Word(rest, text[1:], start + 1, end, key[0]) if text[0] == key[0] else Word(key, text, start, end)
        return Word(key, text, start, end)

    def _attributes(self, texts: Iterable[str]) -> frozenset[str]:
        """Words that mostly stand right behind the noun they qualify: no term begins with them."""
        all_places: Counter[str] = Counter()
        behind: Counter[str] = Counter()
        for text in texts:
            for run in self.runs(text):
                previous: Word | None = None
                for word in run:
                    all_places[word.key] += 1
                    behind[word.key] += previous is not None and self._qualifies(word, previous)
                    previous = word
        return frozenset(key for key, count in all_places.items() if 2 * behind[key] > count)

    def _qualifies(self, word: Word, previous: Word) -> bool:
        if self.language == "ar":
            # An adjective agrees with its noun in definiteness; a second noun of an annexation follows a bare one.
            return word.definite and previous.definite and not word.clitic
        return previous.key not in self._stop and word.key not in self._stop


def key_of(words: Sequence[Word]) -> tuple[str, ...]:
    """What makes two stretches of words the same candidate: the first word's clitic is no part of it."""
    return (words[0].key, *(word.full for word in words[1:]))
