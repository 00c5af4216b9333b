import pytest

from align.words.scoring import parse_gold, score_links


def test_possible_includes_sure() -> None:
    gold = parse_gold("0-0 1p2")
    assert gold.sure == {(0, 0)}
    assert gold.possible == {(0, 0), (1, 2)}


@pytest.mark.parametrize("line", ["0", "a-b", "1x2"])
def test_other_links_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_gold(line)


@pytest.mark.parametrize(
    ("links", "gold", "precision", "recall", "aer"),
    [
        ([[(0, 0)]], ["0-0"], 1, 1, 0),
        ([[(0, 0), (1, 2)]], ["0-0 1p2"], 1, 1, 0),
        ([[(0, 0), (3, 3)]], ["0-0 1-1"], 0.5, 0.5, 0.5),
        ([[], [(0, 0)]], ["0-0", "0-0"], 1, 0.5, 1 / 3),
        ([[]], [""], 0, 0, 1),
    ],
)
def test_scores_are_pooled(
    links: list[list[tuple[int, int]]], gold: list[str], precision: float, recall: float, aer: float
) -> None:
    score = score_links(links, map(parse_gold, gold))
    assert (score.precision, score.recall, score.aer) == pytest.approx((precision, recall, aer))
