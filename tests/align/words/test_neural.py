from typing import cast

import numpy as np
import pytest

from align.encoder import Encoder
from align.words.aligner import Method, align_words
from align.words.neural import contested
from align.words.text import whitespace_words
from tests.align.meanings import MeaningEncoder

WORDS = MeaningEncoder("le the", "chat cat", "noir black", "dort sleeps", "maison house", "2 two", ". 。")


def align(source: str, target: str, method: Method = Method.neural) -> set[tuple[int, int]]:
    pairs = [(whitespace_words(source), whitespace_words(target))]
    return {
        (each.source, each.target)
        for links in align_words(pairs, "fr", "en", method, cast(Encoder, WORDS))
        for each in links
    }


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("le chat dort .", "the cat sleeps .", {(0, 0), (1, 1), (2, 2), (3, 3)}),
        ("le chat noir dort", "the black cat sleeps", {(0, 0), (1, 2), (2, 1), (3, 3)}),
        ("le chat dort", "the cat really sleeps", {(0, 0), (1, 1), (2, 3)}),
        # Two equal words: order tells which is which.
        ("le chat le maison", "the cat the house", {(0, 0), (1, 1), (2, 2), (3, 3)}),
        ("chat", "cat", {(0, 0)}),
        ("chat 1.388", "cat 1,388", {(0, 0), (1, 1)}),
        ("", "cat", set()),
        ("\u202e \u0001", "cat", set()),
    ],
)
def test_words_are_linked(source: str, target: str, expected: set[tuple[int, int]]) -> None:
    assert align(source, target) == expected


@pytest.mark.parametrize("method", [Method.neural, Method.argmax, Method.itermax, Method.lexical])
def test_every_method_keeps_lines_and_positions(method: Method) -> None:
    lines = [("le chat", "the cat"), ("", ""), ("x " * 700, "y"), ("le chat dort", "the cat sleeps")]
    pairs = [(whitespace_words(source), whitespace_words(target)) for source, target in lines]
    found = list(align_words(pairs, "fr", "de", method, cast(Encoder, WORDS)))
    assert len(found) == len(pairs)
    for links, (source, target) in zip(found, pairs, strict=True):
        assert all(0 <= each.source < len(source) and 0 <= each.target < len(target) for each in links)
        assert all(0 <= each.probability <= 1 for each in links)


def test_a_word_like_many_is_a_worse_partner_than_one_like_a_single_word() -> None:
    similarity = np.array([[0.6, 0.58], [0.6, -0.5], [0.6, -0.5]], np.float32)
    found = contested(similarity, sources=True, targets=False)
    assert found[0].argmax() == 1
    assert np.allclose(contested(similarity.T, sources=False, targets=True), found.T)
    assert np.array_equal(contested(similarity, sources=False, targets=False), similarity)
    assert contested(np.zeros((0, 3), np.float32), sources=True, targets=True).shape == (0, 3)


def test_competition_does_not_grow_with_the_text() -> None:
    similarity = np.full((1, 3), 0.05, np.float32)
    similarity[0, 0] = 0.7
    longer = np.pad(similarity, ((0, 0), (0, 2000)), constant_values=0.05)
    found = [contested(each, sources=False, targets=True)[0, 0] for each in (similarity, longer)]
    assert found[0] == pytest.approx(found[1])


def test_a_cut_off_apostrophe_goes_with_its_word() -> None:
    assert align("l ' chat dort", "the cat sleeps") >= {(2, 1), (3, 2)}
    marks = {target for source, target in align("le chat d ' maison", "the cat d house") if source == 3}
    assert marks == {2}


def test_neural_methods_need_an_encoder() -> None:
    with pytest.raises(ValueError, match="encoder"):
        align_words([], "fr", "en", Method.neural, None)


def test_nfd_and_nfc_are_read_alike() -> None:
    assert align("a\u0301b c", "c \u00e1b") == {(0, 1), (1, 0)}
