import pytest

from corpus.segmentation.lists import item_starts


@pytest.mark.parametrize(
    "line",
    [
        "1.) The first item ^2.) The second item",
        "1) one ^2) two ^3) three",
        "1. one ^2. two",
        "a. one ^b. two ^c. three",
        "1/ một ^2/ hai",
        "1- بناء ^2- تعبئة",
        "• 9. nine ^• 10. ten",
        "one ^• two",
        "1. one 3. three",
        "2. two 3. three",
        "Three: 1) one, 2) two",
        "1) one, 2) two and 3) three",
        "1. one and 2. two",
        "1 + 1 = 2",
        "",
    ],
)
def test_items(line: str) -> None:
    parts = line.split("^")
    expected = [len("".join(parts[:index])) for index in range(1, len(parts))]
    assert item_starts("".join(parts)) == expected
