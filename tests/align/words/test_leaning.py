import numpy as np
import pytest

from align.words.leaning import leaned
from align.words.text import whitespace_words


@pytest.mark.parametrize(("article", "code"), [("the", "en"), ("The", "en"), ("le", "fr")])
def test_a_definite_article_goes_with_the_noun_that_carries_one(article: str, code: str) -> None:
    pair = whitespace_words("في الكتاب"), whitespace_words(f"x {article} y")
    similarity = np.array([[0.8, 0.5, 0.1], [0.1, 0.4, 0.9]], np.float32)
    found = leaned(similarity, pair, ("ar", code))
    assert found[:, 1].argmax() == 1
    assert np.array_equal(found[:, [0, 2]], similarity[:, [0, 2]])
    turned = leaned(similarity.T, (pair[1], pair[0]), (code, "ar"))
    assert np.allclose(turned, found.T)


@pytest.mark.parametrize("arabic", ["الحق", "ال+", "ال"])
def test_two_letters_behind_the_article_and_an_article_cut_off_are_definite(arabic: str) -> None:
    pair = whitespace_words(f"حق {arabic}"), whitespace_words("the right")
    found = leaned(np.full((2, 2), 0.5, np.float32), pair, ("ar", "en"))
    assert found[1, 0] > found[0, 0]


def test_an_indefinite_article_leaves_definite_words() -> None:
    pair = whitespace_words("الكتاب كتاب"), whitespace_words("a book")
    found = leaned(np.full((2, 2), 0.5, np.float32), pair, ("ar", "en"))
    assert found[1, 0] > found[0, 0]


@pytest.mark.parametrize("languages", [("fr", "en"), ("ar", "vi"), ("ar", "de")])
def test_other_pairs_are_left_alone(languages: tuple[str, str]) -> None:
    pair = whitespace_words("الكتاب هنا"), whitespace_words("the book")
    similarity = np.array([[0.5, 0.9], [0.6, 0.1]], np.float32)
    assert np.array_equal(leaned(similarity, pair, languages), similarity)


def test_an_article_at_the_end_leans_on_nothing() -> None:
    pair = whitespace_words("الكتاب"), whitespace_words("book the")
    similarity = np.array([[0.5, 0.9]], np.float32)
    assert np.array_equal(leaned(similarity, pair, ("ar", "en")), similarity)


@pytest.mark.parametrize(
    ("words", "code", "leans"),
    [
        ("we go", "en", True),
        ("I ’ll", "en", True),
        ("ses livres", "fr", True),
        ("go we", "en", False),
        ("we ,", "en", False),
        ("nous ,", "fr", False),
    ],
)
def test_function_words_lean_on_the_word_they_belong_to(words: str, code: str, leans: bool) -> None:
    pair = whitespace_words("نذهب نحن"), whitespace_words(words)
    similarity = np.array([[0.4, 0.9], [0.5, 0.1]], np.float32)
    found = leaned(similarity, pair, ("ar", code))
    assert bool(found[0, 0] > similarity[0, 0]) is leans
    assert np.array_equal(found[:, 1], similarity[:, 1])
