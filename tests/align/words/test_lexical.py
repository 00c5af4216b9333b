import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.words.aligner import comparison_form
from align.words.lexical import lexical_links, look_alike
from align.words.text import whitespace_words


def test_words_that_occur_together_are_linked() -> None:
    lines = [("le chat", "the cat"), ("le chien", "the dog"), ("un chat", "a cat"), ("un chien", "a dog")] * 3
    pairs = [(whitespace_words(source), whitespace_words(target)) for source, target in lines]
    for links in lexical_links(pairs, str.casefold, str.casefold):
        assert [(each.source, each.target) for each in links] == [(0, 0), (1, 1)]


@given(st.text(), st.text())
def test_look_alike_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= look_alike(one, other) <= 1
    assert look_alike(one, other) == look_alike(other, one)
    assert look_alike(one, one) == 1


@pytest.mark.parametrize(("one", "other", "alike"), [("vietnam", "viet nam", True), ("table", "chaise", False)])
def test_cognates_look_alike(one: str, other: str, alike: bool) -> None:
    assert (look_alike(one, other) > 0.5) is alike


@pytest.mark.parametrize(("code", "word", "other"), [("vi", "hoà", "hòa"), ("de", "Größe", "größe")])
def test_comparison_forms(code: str, word: str, other: str) -> None:
    form = comparison_form(code)
    assert form(word) == form(other)
