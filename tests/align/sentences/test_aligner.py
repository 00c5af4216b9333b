import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.records import Bead
from align.sentences.aligner import align_sentences
from align.sentences.beads import mirrored
from tests.align.sentences.pairs import PairEncoder

LINES = st.lists(
    st.one_of(
        st.sampled_from(["", " ", "\u200f", "1.", "ba de.", "Ba de 12?", "ko lu mi na."]),
        st.text("abcde 12.?\u0007", max_size=24),
    ),
    max_size=9,
)
ENCODERS = [None, PairEncoder()]


def covers(beads: list[Bead], n: int, m: int) -> bool:
    """Every sentence once, in order."""
    return [i for bead in beads for i in bead.source] == list(range(n)) and [
        j for bead in beads for j in bead.target
    ] == list(range(m))


@pytest.mark.parametrize("encoder", ENCODERS)
@settings(max_examples=60, deadline=None)
@given(source=LINES, target=LINES)
def test_beads_cover_both_sides_in_order_and_mirror(
    encoder: PairEncoder | None, source: list[str], target: list[str]
) -> None:
    beads = align_sentences(source, target, encoder)
    assert covers(beads, len(source), len(target))
    assert all(bead.source or bead.target for bead in beads)
    assert align_sentences(target, source, encoder) == [mirrored(bead) for bead in beads]


@pytest.mark.parametrize("encoder", ENCODERS)
@settings(max_examples=30, deadline=None)
@given(lines=LINES)
def test_identical_texts_give_one_to_one(encoder: PairEncoder | None, lines: list[str]) -> None:
    assert align_sentences(lines, lines, encoder) == [Bead((i,), (i,), 0.0) for i in range(len(lines))]


SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]


def sentence(draw: random.Random) -> str:
    return " ".join("".join(draw.choices(SYLLABLES, k=2)) for _ in range(draw.randint(5, 9)))


def bitext(sentences: int, seed: int = 1) -> tuple[list[str], list[str], list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Sentences, their "translation" with merges, splits and gaps, and the true beads."""
    draw = random.Random(seed)
    source: list[str] = []
    target: list[str] = []
    truth = []
    while len(source) < sentences:
        first, second = sentence(draw), sentence(draw)
        i, j = len(source), len(target)
        kind = draw.choices(["1-1", "2-1", "1-2", "1-0", "0-1"], [12, 2, 2, 1, 1])[0]
        left, right = {
            "1-1": ([first], [first.upper()]),
            "2-1": ([first, second], [f"{first} {second}".upper()]),
            "1-2": ([f"{first} {second}"], [first.upper(), second.upper()]),
            "1-0": ([first], []),
            "0-1": ([], [first.upper()]),
        }[kind]
        source += left
        target += right
        truth.append((tuple(range(i, i + len(left))), tuple(range(j, j + len(right)))))
    return source, target, truth


def test_merges_splits_and_gaps_are_found() -> None:
    source, target, truth = bitext(60)
    beads = align_sentences(source, target, PairEncoder())
    found = {(bead.source, bead.target) for bead in beads}
    both = [pair for pair in truth if all(pair)]
    assert sum(pair in found for pair in both) / len(both) > 0.95
    # What translates is near, whatever the scale of an encoder.
    assert max(bead.cost for bead in beads if (bead.source, bead.target) in truth) < 0.5


@pytest.mark.slow
def test_a_long_text_with_a_long_gap() -> None:
    source, target, truth = bitext(1200)
    draw = random.Random(5)
    gap = [sentence(draw).upper() for _ in range(150)]
    middle = len(target) // 2
    target[middle:middle] = gap
    moved = [
        (left, tuple(j + len(gap) if j >= middle else j for j in right))
        for left, right in truth
        if all(pair for pair in (left, right)) and not (right[0] < middle <= right[-1])
    ]
    found = {(bead.source, bead.target) for bead in align_sentences(source, target, PairEncoder())}
    assert sum(pair in found for pair in moved) / len(moved) > 0.95


def test_lengths_alone_follow_the_lengths() -> None:
    lengths = [40, 12, 90, 33, 71, 20, 55, 8, 64, 100]
    source = ["x" * length for length in lengths]
    target = ["y" * length for length in lengths]
    target[2:3] = ["y" * 44, "y" * 45]
    found = [(bead.source, bead.target) for bead in align_sentences(source, target)]
    assert ((2,), (2, 3)) in found
    assert found[-1] == ((9,), (10,))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([], [], []),
        (["a"], [], [((0,), ())]),
        ([], ["a", "b"], [((), (0, 1))]),
        (["", "ba de"], ["BA DE"], [((0,), ()), ((1,), (0,))]),
        (["ba de ki", "\u0007\u200e", "lo mu na"], ["BA DE KI LO MU NA"], [((0, 1, 2), (0,))]),
    ],
)
def test_empty_sides_and_blank_lines(source: list[str], target: list[str], expected: list[object]) -> None:
    assert [(bead.source, bead.target) for bead in align_sentences(source, target, PairEncoder())] == expected


def test_one_huge_line() -> None:
    words = " ".join(sentence(random.Random(3)) for _ in range(1500))
    beads = align_sentences([words, "ba de"], [words.upper(), "BA DE"], PairEncoder())
    assert [(bead.source, bead.target) for bead in beads] == [((0,), (0,)), ((1,), (1,))]


def test_progress_counts_all_sentences() -> None:
    seen = []
    align_sentences(["ba", "de"], ["BA", "DE", "KI"], PairEncoder(), progress=lambda *each: seen.append(each))
    assert seen[-1] == (5, 5)
