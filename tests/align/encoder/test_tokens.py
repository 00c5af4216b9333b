from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.encoder.tokens import TextTokenizer, token_batches, windows
from tests.align.encoder.tiny import write_tiny_encoder


@given(st.integers(0, 3000), st.integers(4, 600))
def test_windows_keep_each_token_once_and_fit(length: int, size: int) -> None:
    found = windows(length, size)
    kept = [at for each in found for at in range(each.keep_start, each.keep_end)]
    assert kept == list(range(length))
    for each in found:
        assert each.start <= each.keep_start <= each.keep_end <= each.end
        assert each.end - each.start <= size


def test_kept_tokens_have_context_on_both_sides() -> None:
    found = windows(1000, 100)
    for each in found[1:-1]:
        assert each.keep_start - each.start >= 12
        assert each.end - each.keep_end >= 12


@given(st.lists(st.integers(0, 50)), st.integers(1, 200))
def test_batches_hold_each_text_once_within_the_budget(lengths: list[int], budget: int) -> None:
    found = token_batches(lengths, budget)
    assert sorted(at for batch in found for at in batch) == list(range(len(lengths)))
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(lengths[at] for at in batch) <= budget


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ab c", ["a", "b", "c"]),
        ("  a\tb \n", ["a", "b"]),
        ("", []),
        (" \u00a0 ", []),
    ],
)
def test_tokens_cover_letters_and_no_blanks(tmp_path: Path, text: str, pieces: list[str]) -> None:
    tokens = TextTokenizer(write_tiny_encoder(tmp_path)).tokenize([text])[0]
    assert [text[start:end] for start, end in tokens.offsets] == pieces
    assert len(tokens.ids) == len(tokens.offsets)
