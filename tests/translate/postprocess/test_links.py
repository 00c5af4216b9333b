import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.translate.postprocess.attention import hypothesis, links
from translate.postprocess.links import Edit, Links, apply


def test_strength_is_a_share() -> None:
    source, translation = "le chef Tran Ky", "chief Tan Ki said"
    attended = links(source, translation, {"Tan": "Tran", "Ki": "Ky"})
    assert attended.strength((8, 15), (6, 12)) == pytest.approx(1.0)
    assert attended.strength((3, 7), (6, 12)) == 0.0
    # "said" attends to the end token only, which is no text.
    assert attended.strength((8, 15), (13, 17)) == 0.0


def test_place_is_where_the_word_starts() -> None:
    attended = links("le chef Tran Ky", "chief Tan Ki said", {"Tan": "Tran"})
    assert attended.place((8, 12)) == 6
    assert attended.place((3, 7)) is None


def test_without_attention_nothing_is_linked() -> None:
    bare = Links("a b", hypothesis("a b", "c d").__class__("c d", 0.0, ("c", "d")))
    assert bare.strength((0, 1), (0, 1)) == 0.0
    assert bare.place((0, 1)) is None


@given(st.text(min_size=6, max_size=20), st.lists(st.integers(0, 6), min_size=2, max_size=4, unique=True))
def test_edits_leave_the_rest(text: str, cuts: list[int]) -> None:
    first, last = sorted(cuts)[0], sorted(cuts)[-1]
    assert apply(text, [Edit(first, last, "X")]) == text[:first] + "X" + text[last:]


def test_edits_in_any_order() -> None:
    edits = [Edit(4, 5, "three"), Edit(0, 1, "one"), Edit(2, 3, "two")]
    assert apply("1 2 3", edits) == "one two three"
