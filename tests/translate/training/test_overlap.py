import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from translate.training.overlap import ProtectedTexts, read_protected

PROTECTED = "One two three four five, six seven eight nine."
words = st.lists(st.sampled_from(["a", "b", "c", "Đảng", "جبهة"]), min_size=8, max_size=14)


@pytest.mark.parametrize(
    ("text", "overlaps"),
    [
        (PROTECTED, True),
        ("Yes: ONE two three four five six seven eight!", True),
        ("two three four five six seven eight nine and more", True),
        ("one two three four five six seven", False),
        ("one two three four FIVE six seven but eight nine", False),
        ("", False),
    ],
)
def test_runs_of_eight_words(text, overlaps):
    assert ProtectedTexts([PROTECTED]).overlaps(text) is overlaps


@given(words, words, words)
def test_a_protected_run_is_found_inside_any_text(before, run, after):
    assert ProtectedTexts([" ".join(run)]).overlaps(" ".join([*before, *run, *after]))


def test_folders_and_records(tmp_path):
    (tmp_path / "dev.jsonl").write_text(json.dumps({"en": PROTECTED, "n": 3}) + "\n")
    (tmp_path / "article.txt").write_text("a b c d e f g h i\n")
    protected = read_protected([tmp_path])
    assert protected.overlaps(PROTECTED)
    assert protected.overlaps("a b c d e f g h")


def test_a_path_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(MattranError, match="cannot be checked"):
        read_protected([tmp_path / "gone"])
