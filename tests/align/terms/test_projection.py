from typing import cast

import pytest

from align.encoder import Encoder
from align.terms.projection import Projection, Projector, TextPair, copied
from tests.align.meanings import MeaningEncoder

ENCODER = MeaningEncoder(
    "front front1 mặt trận", "patrie fatherland tổ quốc", "vietnam viet việt nam", "le the", "salue welcomes chào mừng"
)
PROJECTOR = Projector(cast(Encoder, ENCODER))


def project(source: str, span: tuple[int, int], target: str, projector: Projector = PROJECTOR) -> Projection | None:
    return projector.align([TextPair(source, target, ("fr", "en"))])[0].project(*span)


def projected(source: str, phrase: str, target: str) -> str | None:
    start = source.index(phrase)
    found = project(source, (start, start + len(phrase)), target)
    return None if found is None else target[found.start : found.end]


@pytest.mark.parametrize(
    ("source", "phrase", "target", "expected"),
    [
        (
            "le Front de la Patrie salue Hanoi",
            "Front de la Patrie",
            "the Fatherland Front welcomes Hanoi",
            "Fatherland Front",
        ),
        ("le Front salue", "Front", "Mặt trận chào mừng", "Mặt trận"),
        ("Lady Gaga salue le Front", "Lady Gaga", "chào mừng Lady Gaga, Mặt trận", "Lady Gaga"),
        ("12,5 % salue", "12,5 %", "chào mừng 12.5%", "12.5%"),
        ("le Front", "Front", "", None),
    ],
)
def test_spans_are_projected(source: str, phrase: str, target: str, expected: str | None) -> None:
    assert projected(source, phrase, target) == expected


def test_confidence_tells_a_rendering_from_none() -> None:
    source = "le Front salue Hanoi"
    right = project(source, (3, 8), "the Front1 welcomes Hanoi")
    dropped = project(source, (3, 8), "welcomes Hanoi")
    assert right is not None
    assert right.confidence > 0.7
    assert dropped is None or dropped.confidence < 0.15


@pytest.mark.parametrize(("start", "end"), [(2, 3), (8, 8), (99, 120)])
def test_a_span_without_words_has_no_rendering(start: int, end: int) -> None:
    assert project("le Front", (start, end), "the Front1") is None


def test_pairs_of_several_languages_keep_their_order() -> None:
    pairs = [
        TextPair("le Front", "the Front1", ("fr", "en")),
        TextPair("le Front", "Mặt trận", ("fr", "vi")),
        TextPair("la Patrie", "the Fatherland", ("fr", "en")),
    ]
    assert [pair.target.text for pair in PROJECTOR.align(pairs)] == [each.target for each in pairs]
    assert PROJECTOR.align([]) == []


def test_without_an_encoder_names_are_found() -> None:
    found = project("Lai Chau salue", (0, 8), "chào mừng Lai Chau", Projector(None))
    assert found is not None
    assert (found.start, found.end) == (10, 18)


@pytest.mark.parametrize(
    ("phrase", "target", "near", "expected"),
    [
        (["Lady", "Gaga"], ["hát", "lady", "gaga"], range(2, 3), range(1, 3)),
        (["1,388"], ["1.388"], range(0, 1), range(0, 1)),
        (["Lady", "Gaga"], ["lady", "x", "gaga"], range(0, 3), None),
        (["Lady"], ["lady", "x", "y"], range(2, 3), None),
    ],
)
def test_copied(phrase: list[str], target: list[str], near: range, expected: range | None) -> None:
    assert copied(phrase, target, near) == expected
