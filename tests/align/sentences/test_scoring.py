import pytest

from align.records import Bead
from align.sentences.scoring import BeadCounts, count_beads


def beads(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Bead]:
    return [Bead(source, target, 0.0) for source, target in pairs]


GOLD = beads(((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,)))


@pytest.mark.parametrize(
    ("found", "strict", "lax"),
    [
        (GOLD, 1.0, 1.0),
        # Strict: 1 of 5 found, 1 of 3 gold. Lax: 3 of 5, 3 of 3.
        (
            beads(((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3, 4), (2,)), ((), (3,))),
            2 * (1 / 5) * (1 / 3) / (1 / 5 + 1 / 3),
            2 * (3 / 5) * 1 / (3 / 5 + 1),
        ),
        (beads(((0,), (2,))), 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_f1_as_the_field_counts(found: list[Bead], strict: float, lax: float) -> None:
    counts = count_beads(found, GOLD)
    assert counts.strict_f1 == pytest.approx(strict)
    assert counts.lax_f1 == pytest.approx(lax)


def test_documents_are_pooled() -> None:
    one, other = count_beads(GOLD, GOLD), count_beads(beads(((0,), (2,))), GOLD)
    assert one + other == BeadCounts(4, 4, 5, 3, 3, 6)
