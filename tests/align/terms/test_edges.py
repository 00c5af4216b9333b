import pytest

from align.terms.edges import content, repair
from align.words.text import natural_words


def mend(source: str, target: str, guess: str) -> str:
    """The whole source is the phrase; `guess` is where the target's span is taken to be."""
    left, right = natural_words(source), natural_words(target)
    start = target.index(guess)
    mended = repair(left, range(len(left)), right, right.covering(start, start + len(guess)))
    return target[right.spans[mended.start][0] : right.spans[mended.stop - 1][1]]


@pytest.mark.parametrize(
    ("source", "target", "guess", "expected"),
    [
        ("Front", "par le Front de la", "le Front de la", "Front"),
        ("Front", "(le Front) est", "le Front)", "Front"),
        ("the Front", "le Front de", "le Front de", "le Front"),
        ("Luke.", "لوك. ثم", "لوك", "لوك."),
        ('"Luke"', "قال «لوك» إن", "لوك", "«لوك»"),
        ("f(n)", "là f (n) và", "f (n", "f (n)"),
        ("đồng thuận", "of the", "of the", "of"),
        ("Mặt trận", "الجبهة في", "الجبهة في", "الجبهة"),
        ("الشؤون الخارجية", "the people's external affairs", "s external affairs", "external affairs"),
        ("as problems", "as problems in", "as problems in", "as problems"),
    ],
)
def test_ends_are_like_the_source(source: str, target: str, guess: str, expected: str) -> None:
    assert mend(source, target, guess) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Luke".', (range(1, 2), ['"'], ['"', "."])),
        ("...", (range(0, 1), [], [".", "."])),
        ("a", (range(0, 1), [], [])),
    ],
)
def test_content(text: str, expected: tuple[range, list[str], list[str]]) -> None:
    words = natural_words(text)
    assert content(words, range(len(words))) == expected
