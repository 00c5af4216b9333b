"""Finds every mention of every term of a glossary in one pass over a text."""

import itertools
import operator
import re
from collections.abc import Callable, Iterator, Sequence

from corpus.glossary.model import Glossary
from corpus.matching import arabic, french, interruptions
from corpus.matching.automaton import Automaton, Run
from corpus.matching.lexicon import ANY, ARTICLE, CONJUNCTION, MORPHOLOGY, Lexicon, build_lexicon
from corpus.matching.mention import Mention
from corpus.matching.overlaps import Found, to_mentions
from corpus.matching.short_forms import link_short_forms
from corpus.matching.words import Piece, split_chunk
from corpus.normalise.characters import QUOTES

#: A chunk between white space: the classes of its words and marks, and the offsets of each into the chunk.
Chunk = tuple[tuple[int, ...], tuple[tuple[int, int], ...]]

_KNOWN_CHUNKS = 1_000_000
_QUOTE = re.compile(f"[{QUOTES}]")
_MARKS = tuple(QUOTES)
_CLOSING_QUOTE = re.compile(rf"\s?[{QUOTES}]")


class _Analysed(dict[str, Chunk]):
    """What is known of the chunks met so far; a new one is analysed when it is looked up."""

    def __init__(self, analyse: Callable[[str], Chunk]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, text: str) -> Chunk:
        chunk = self[text] = self._analyse(text)
        return chunk


class Matcher:
    """Finds the terms of one language ("ar", "en", "fr", "vi").

    Words are compared by their comparison forms, whole words only. Each distinct stretch between white space is
    analysed once and remembered, so that a text costs a few look-ups a word however many terms there are.
    """

    def __init__(self, glossary: Glossary, language: str) -> None:
        """Compile the glossary's terms of a language; raises MattranError for a language that is not supported."""
        self.language = language
        self._lexicon: Lexicon = build_lexicon(glossary, language)
        self._other_sense = MORPHOLOGY[language].other_sense
        self._automaton = Automaton(self._lexicon.root)
        self._known = _Analysed(self._analyse)

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, by start, the longer first; a term never crosses a line end.

        Nested mentions of other concepts are kept and marked; where two mentions cross, the longer stays. Short
        forms are reported whether or not the full term is near: see find_in_document.
        """
        if "\n" not in text:
            return self._find_in_line(text, 0)
        mentions, offset = [], 0
        for line in text.split("\n"):
            mentions += self._find_in_line(line, offset)
            offset += len(line) + 1
        return mentions

    def find_in_document(self, texts: Sequence[str]) -> list[list[Mention]]:
        """The mentions in each text of one document, in reading order.

        Short forms that are a single word called so by the glossary, or that several concepts share, are kept
        only for a concept that the document also names otherwise, the one named last where there are several.
        """
        return link_short_forms([self.find(text) for text in texts])

    def _find_in_line(self, text: str, offset: int) -> list[Mention]:
        chunks = text.split()
        if len(self._known) > _KNOWN_CHUNKS:
            self._known.clear()
        known = self._known
        parts = [known[chunk] for chunk in chunks]
        runs = self._automaton.runs(itertools.chain.from_iterable([part[0] for part in parts]))
        if not runs:
            return []
        # Offsets are worked out only here, because most words of most texts are in no term.
        spans = _word_spans(text, chunks, parts)
        if self.language in interruptions.LANGUAGES:
            runs += self._interrupted(text, spans, parts, runs)
        return self._mentions(text, offset, spans, runs)

    def _interrupted(
        self, text: str, spans: list[tuple[int, int]], parts: list[Chunk], runs: list[Run]
    ) -> Iterator[Run]:
        """The terms that a name stands in."""
        classes = list(itertools.chain.from_iterable([part[0] for part in parts]))
        article = self._known["the"][0][0] if self.language == "en" else 0
        without = interruptions.without_names(text, spans, classes, runs, article)
        if without is None:
            return iter(())
        return interruptions.interrupted(without[0], self._automaton.runs(without[1]))

    def _analyse(self, chunk: str) -> Chunk:
        pieces = split_chunk(chunk, self.language)
        if self.language in ("en", "fr"):
            pieces = self._join_hyphenated(pieces, chunk)
        return tuple(self._word_class(piece) for piece in pieces), tuple((piece.start, piece.end) for piece in pieces)

    def _join_hyphenated(self, pieces: list[Piece], chunk: str) -> list[Piece]:
        """Write hyphenated words as one where some term does (socio-economic, socioeconomic)."""
        joined: list[Piece] = []
        for piece in pieces:
            if piece.hyphenated and joined and self._lexicon.knows(joined[-1].text + piece.text):
                joined[-1] = Piece(joined[-1].text + piece.text, joined[-1].start, piece.end, True)
            else:
                joined.append(piece)
        return joined

    def _word_class(self, piece: Piece) -> int:
        lexicon, automaton = self._lexicon, self._automaton
        if not piece.is_word:
            numbers = lexicon.lookup(frozenset({piece.text}))
            return automaton.word_class(numbers, numbers)
        groups, inner_keys = MORPHOLOGY[self.language].text_keys(piece.text)
        heads: list[int] = []
        for keys in groups:
            heads = [number for number in lexicon.lookup(keys) if number in lexicon.root]
            if heads:
                break
        inner = lexicon.lookup(inner_keys)
        if self.language == "fr" and french.is_article(piece.text):
            inner.append(ARTICLE)
        if lexicon.coordinates:
            if self.language == "ar" and arabic.joins_coordination(piece.text):
                inner.append(CONJUNCTION)
            elif self.language == "fr":
                inner.append(CONJUNCTION if french.is_conjunction(piece.text) else ANY)
        return automaton.word_class(heads, inner)

    def _mentions(self, text: str, offset: int, spans: list[tuple[int, int]], runs: list[Run]) -> list[Mention]:
        quoted = _QUOTE.search(text)
        found: list[Found] = []
        for first, last, entries in runs:
            start, end = spans[first][0], spans[last][1]
            if first == last and self._other_sense(text, start, end):
                continue
            for entry in entries:
                if entry.capital and not text[start:end].split()[-1][0].isupper():
                    continue
                if quoted:
                    from_, to = _with_quotes(text, start, end, entry.term.text)
                    found.append((from_, -to, entry.concept, len(found), entry))
                else:
                    found.append((start, -end, entry.concept, len(found), entry))
        return to_mentions(found, text, offset)


def _word_spans(text: str, chunks: list[str], parts: list[Chunk]) -> list[tuple[int, int]]:
    """Where each word and mark stands in the text."""
    return [
        (base + start, base + end)
        for base, part in zip(_chunk_starts(text, chunks), parts, strict=False)
        for start, end in part[1]
    ]


def _chunk_starts(text: str, chunks: list[str]) -> list[int]:
    lengths = itertools.accumulate(map(len, chunks), initial=0)
    starts = list(map(operator.add, lengths, itertools.count()))
    if starts[-1] == len(text) + 1:
        return starts
    # Not single-spaced: look each chunk up.
    starts, position = [], 0
    for chunk in chunks:
        position = text.index(chunk, position)
        starts.append(position)
        position += len(chunk)
    return starts


def _with_quotes(text: str, start: int, end: int, term: str) -> tuple[int, int]:
    """A span with the quotation mark that closes one inside it, and with the term's own outer marks."""
    # French sets a space inside its marks.
    if term[0] in QUOTES:
        before = text[:start].rstrip() if text[start - 1 : start].isspace() else text[:start]
        start = len(before) - 1 if before.endswith(_MARKS) else start
    if sum(mark in QUOTES for mark in text[start:end]) % 2:
        closing = _CLOSING_QUOTE.match(text, end)
        end = closing.end() if closing else end
    return start, end
