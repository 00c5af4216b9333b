"""Spans through attention."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.terms.projection import best_stretch, project, token_offsets, whole_words


def test_offsets_follow_the_text():
    assert token_offsets("He said so.", ["▁He", "▁sa", "id", "▁so", "."]) == [(0, 2), (3, 5), (5, 7), (8, 10), (10, 11)]
    assert token_offsets("the Front", ["<s>", "▁the", "▁Front", "</s>"])[1:3] == [(0, 3), (4, 9)]


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20).filter(str.strip))
def test_offsets_point_at_their_token(word):
    text = f"a {word} b"
    for token, (start, end) in zip(
        ["▁a", f"▁{word}", "▁b"], token_offsets(text, ["▁a", f"▁{word}", "▁b"]), strict=True
    ):
        assert text[start:end] == token[1:]


def test_the_stretch_that_attends_is_found():
    source, target = ["▁قال", "▁جبهة", "▁الوطن"], ["▁The", "▁Home", "land", "▁Front", "▁said"]
    text, translation = "قال جبهة الوطن", "The Homeland Front said"
    attention = np.array([[0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0, 0.1, 0.9], [0, 0.8, 0.2], [0.9, 0.1, 0]])
    found = project(attention, token_offsets(text, source), token_offsets(translation, target), 4, 14, translation)
    assert translation[slice(*found)] == "The Homeland Front"


def test_nothing_attends():
    attention = np.array([[1.0, 0.0], [1.0, 0.0]])
    assert project(attention, [(0, 1), (2, 3)], [(0, 1), (2, 3)], 2, 3, "a b") is None


@pytest.mark.parametrize(
    ("gains", "expected"),
    [([-1, 2, 3, -1, 2, -5], (1, 5)), ([-1, -2], None), ([], None), ([1], (0, 1)), ([2, -5, 3], (2, 3))],
)
def test_best_stretch(gains, expected):
    assert best_stretch(np.array(gains, dtype=float)) == expected


def test_whole_words():
    assert whole_words("the Homeland Front, said", 6, 15) == (4, 18)
    assert whole_words("a , b", 2, 3) is None
