from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from align.sentences.coverage import CLEARLY, REACH, Coverage
from align.sentences.path import Band, band_around, full_band
from align.sentences.tokens import TokenSide


def random_side(sentences: int, draw: np.random.Generator) -> TokenSide:
    """Some sentences have no token."""
    vectors = [draw.normal(size=(draw.choice([0, 1, 2, 4], p=[0.1, 0.3, 0.3, 0.3]), 6)) for _ in range(sentences)]

    def encode(texts: Sequence[str]) -> list[tuple[np.ndarray, list[str]]]:
        found = [vectors[int(text)] for text in texts]
        return [(each, ["the", "of", "cat", "dog"][: len(each)]) for each in found]

    return TokenSide([str(k) for k in range(sentences)], encode)


def matches(side: TokenSide, sentence: int, other: TokenSide, span: Iterable[int]) -> np.ndarray:
    """Of each token of a sentence the best match in a span of the other side; -2 where nothing is there."""
    best = [-2.0] * len(side[sentence].vectors)
    for number in span:
        for k, token in enumerate(side[sentence].vectors):
            best[k] = max(best[k], *(float(token @ each) for each in other[number].vectors))
    return np.array(best)


def check(band: Band, part: tuple[int, int, int, int], longest: int, source: TokenSide, target: TokenSide) -> None:
    """A block against what loops over its sentences, spans and tokens find."""
    top, bottom, left, right = part
    block = Coverage(source, target, longest).block(band, *part)

    def beside(i: int) -> range:
        start = max(int(band.low[i + 1]) - longest, left)
        return range(start, max(min(int(band.high[min(i + longest, band.rows)]), right), start))

    def around(span: range, within: int) -> range:
        return range(max(span.start - REACH, 0), min(span.stop + REACH, within))

    def seen(j: int, sources: range) -> list[int]:
        """Those of the source sentences that target sentence j is compared with: near the block, near the band."""
        near = [i for i in sources if top - REACH <= i < bottom + REACH]
        return [i for i in near if beside(i).start - REACH <= j < beside(i).stop + REACH]

    expected = [np.zeros((longest, bottom - top, right - left)) for _ in range(4)]
    by_targets, beyond_targets, by_sources, beyond_sources = expected
    for i in range(top, bottom):
        for j in beside(i):
            for size in range(1, longest + 1):
                here = size - 1, i - top, j - left
                if (span := range(j - size + 1, j + 1)).start >= beside(i).start:
                    weights, inside = source[i].weights, matches(source, i, target, span)
                    more = matches(source, i, target, around(span, band.columns)) - inside - CLEARLY
                    by_targets[here], beyond_targets[here] = weights @ inside, weights @ np.maximum(more, 0)
                if (span := range(i - size + 1, i + 1)).start >= 0:
                    weights, inside = target[j].weights, matches(target, j, source, seen(j, span))
                    more = matches(target, j, source, seen(j, around(span, band.rows))) - inside - CLEARLY
                    by_sources[here], beyond_sources[here] = weights @ inside, weights @ np.maximum(more, 0)
    for name, array in zip(("by_targets", "beyond_targets", "by_sources", "beyond_sources"), expected, strict=True):
        np.testing.assert_allclose(getattr(block, name), array, atol=1e-4, err_msg=name)
    assert block.source_weights == pytest.approx([source[i].weights.sum() for i in range(top, bottom)])
    assert block.target_weights == pytest.approx([target[j].weights.sum() for j in range(left, right)])


@pytest.mark.parametrize(
    ("band", "part", "longest"),
    [
        (full_band(7, 9), (0, 7, 0, 9), 4),
        (full_band(7, 9), (2, 5, 3, 8), 2),
        (band_around([], 7, 9, 2), (0, 7, 0, 9), 4),
        (band_around([], 12, 9, 1), (5, 9, 2, 7), 3),
        (band_around([(2, 8)], 8, 10, 1), (0, 8, 0, 10), 2),
        (band_around([], 12, 12, 1), (6, 12, 0, 4), 2),  # a corner far off the band
        (full_band(1, 1), (0, 1, 0, 1), 6),
    ],
)
def test_coverage_by_loops_over_tokens_and_spans(band: Band, part: tuple[int, int, int, int], longest: int) -> None:
    for seed in range(3):
        draw = np.random.default_rng(seed)
        check(band, part, longest, random_side(band.rows, draw), random_side(band.columns, draw))
