"""A trie of terms run as a deterministic automaton: one table look-up a word, however many terms there are.

The automaton is that of Aho and Corasick (1975) over words instead of letters, made deterministic by the subset
construction, because a word can stand for several words of terms. Its states are worked out when a text first needs
them: a corpus reaches few of all that there could be.
"""

from collections.abc import Iterable

from corpus.matching.lexicon import TERMINAL, Entry, Node

#: (first word, last word, the entries whose term they are), 0-based, both inclusive.
Run = tuple[int, int, tuple[Entry, ...]]
#: The nodes of the trie that are open behind a word, each with the number of words that led to it.
_Open = tuple[tuple[Node, int], ...]

_MOST_STATES = 500_000


class Automaton:
    """Recognises the terms of a trie in sequences of word classes."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._classes: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {((), ()): 0}
        self._words: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), ())]
        self._forget()

    def word_class(self, heads: Iterable[int], edges: Iterable[int]) -> int:
        """The class of words that begin terms by the edges `heads` and go on in them by `edges`; 0 if by none."""
        word = (tuple(head for head in heads if head in self._root), tuple(edges))
        number = self._classes.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
        return number

    def runs(self, classes: Iterable[int]) -> list[Run]:
        """Every run of words that is a term, by its last word."""
        if len(self._outputs) > _MOST_STATES:
            self._forget()
        steps, outputs = self._steps, self._outputs
        found: list[Run] = []
        state = 0
        for last, number in enumerate(classes):
            following = steps[state].get(number)
            state = self._step(state, number) if following is None else following
            if outputs[state]:
                found += [(last - length, last, entries) for length, entries in outputs[state]]
        return found

    def _forget(self) -> None:
        """Start over with the one state in which nothing is open."""
        self._states: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        self._open: list[_Open] = [()]
        self._steps: list[dict[int, int]] = [{0: 0}]
        self._outputs: list[tuple[tuple[int, tuple[Entry, ...]], ...]] = [()]

    def _step(self, state: int, number: int) -> int:
        heads, edges = self._words[number]
        after = [(node[edge], length + 1) for node, length in self._open[state] for edge in edges if edge in node]
        after += [(self._root[head], 0) for head in heads]
        # The nodes live as long as the trie, so that their identity names them.
        name = tuple((id(node), length) for node, length in after)
        following = self._states.setdefault(name, len(self._open))
        if following == len(self._open):
            self._open.append(tuple(after))
            self._steps.append({0: 0})
            self._outputs.append(tuple((length, node[TERMINAL]) for node, length in after if TERMINAL in node))
        self._steps[state][number] = following
        return following
