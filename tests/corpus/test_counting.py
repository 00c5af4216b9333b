import pytest

from corpus.counting import counted


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "article", "0 articles"),
        (1, "article", "1 article"),
        (2, "known one", "2 known ones"),
        (1234, "sentence", "1,234 sentences"),
    ],
)
def test_one_is_singular(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text
