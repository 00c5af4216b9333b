from hypothesis import given
from hypothesis import strategies as st

from translate.memory import memory_key

PARTS = st.tuples(*[st.text(st.characters(codec=None), max_size=6)] * 4)


def test_known_value():
    # A key that changes makes every memory in the field worthless: change it on purpose only.
    assert memory_key("model", "ar", "en", "نص").hex() == (
        "77f01d44449350632cbbea4a3d68af9db09d22c9d34a1cd35d5c5062fd16e549"
    )


@given(PARTS, PARTS)
def test_equal_only_when_every_part_is(one, other):
    assert (memory_key(*one) == memory_key(*other)) == (one == other)


def test_parts_do_not_run_together():
    assert memory_key("ab", "c", "d", "e") != memory_key("a", "bc", "d", "e")
