from pathlib import Path

import pytest

from align.sentences.lines import cleaned, read_sentences
from corpus.errors import MattranError


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (b"", []),
        (b"a\nb", ["a", "b"]),
        (b"\xef\xbb\xbfa\r\n\r\nb\n", ["a", "", "b"]),
        ("một\u2028hai\x0bba\n".encode(), ["một\u2028hai\x0bba"]),
    ],
)
def test_lines_end_at_newlines_only(tmp_path: Path, raw: bytes, lines: list[str]) -> None:
    (tmp_path / "a").write_bytes(raw)
    assert read_sentences(tmp_path / "a") == lines


@pytest.mark.parametrize(("raw", "where"), [(b"a\nb\xff\n", "line 2: not UTF-8"), (b"a\n\n\x00\n", "line 3: a NUL")])
def test_what_is_not_text_is_refused_with_its_line(tmp_path: Path, raw: bytes, where: str) -> None:
    (tmp_path / "a").write_bytes(raw)
    with pytest.raises(MattranError, match=where):
        read_sentences(tmp_path / "a")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MattranError, match="nowhere"):
        read_sentences(tmp_path / "nowhere")


def test_invisible_characters_are_no_text() -> None:
    assert cleaned(["\u202bسلام\u202c \x07 x\t y", "\u200e \x00", "Vie\u0323\u0302t\u00ad"]) == ["سلام x y", "", "Việt"]
