from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.automaton import Automaton
from corpus.matching.lexicon import TERMINAL

WORDS = st.integers(1, 4)


def trie(terms):
    root = {}
    for term in terms:
        node = root
        for word in term:
            node = node.setdefault(word, {})
        node[TERMINAL] = (term,)
    return root


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=6, unique=True),
    st.lists(st.sets(WORDS, max_size=2).map(sorted), max_size=10),
)
def test_finds_every_run_of_words_that_can_be_a_term(terms, text):
    automaton = Automaton(trie(terms))
    classes = [automaton.word_class(words, words) for words in text]
    expected = {
        (first, first + len(term) - 1, term)
        for term in terms
        for first in range(len(text) - len(term) + 1)
        if all(word in text[first + place] for place, word in enumerate(term))
    }
    for _ in range(2):  # the second time from the states of the first
        runs = automaton.runs(classes)
        assert {(first, last, entries[0]) for first, last, entries in runs} == expected


def test_a_word_of_no_term_closes_every_term():
    automaton = Automaton(trie([(1, 2)]))
    one, two, none = automaton.word_class([1], [1]), automaton.word_class([2], [2]), automaton.word_class([3], [])
    assert none == 0
    assert automaton.runs([one, none, two]) == []
    assert automaton.runs([one, two]) == [(0, 1, ((1, 2),))]


def test_states_are_forgotten_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr("corpus.matching.automaton._MOST_STATES", 1)
    automaton = Automaton(trie([(1, 2)]))
    classes = [automaton.word_class([word], [word]) for word in (1, 2)]
    assert automaton.runs(classes) == automaton.runs(classes) == [(0, 1, ((1, 2),))]
