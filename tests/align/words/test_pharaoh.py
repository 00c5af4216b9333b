from pathlib import Path

import pytest

from align.records import Link
from align.words.pharaoh import ParallelLines, format_links
from corpus.errors import MattranError


def files(folder: Path, source: bytes, target: bytes) -> ParallelLines:
    (folder / "a").write_bytes(source)
    (folder / "b").write_bytes(target)
    return ParallelLines(folder / "a", folder / "b")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (b"a b\nc\n", b"x\ny z\n", [(["a", "b"], ["x"]), (["c"], ["y", "z"])]),
        (b"a\r\n\r\nb", b"x\r\n\r\ny", [(["a"], ["x"]), ([], []), (["b"], ["y"])]),
        (b"", b"", []),
        (b"\xef\xbb\xbfa\n", b"x\n", [(["a"], ["x"])]),
        ("a\u2028b\n".encode(), "x\u0085\n".encode(), [(["a", "b"], ["x"])]),
        ("\u202ea\u0001\n".encode(), b"x\n", [(["\u202ea\u0001"], ["x"])]),
    ],
)
def test_lines_are_paired(
    tmp_path: Path, source: bytes, target: bytes, expected: list[tuple[list[str], list[str]]]
) -> None:
    lines = files(tmp_path, source, target)
    for _ in range(2):
        assert [(left.forms, right.forms) for left, right in lines] == expected


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (b"a\nb\n", b"x\n", "a has a line 2"),
        (b"a\n", b"x\ny\n", "b has a line 2"),
        (b"", b"x\n", "b has a line 1"),
        (b"a\n\xff\n", b"x\ny\n", "a, line 2: not UTF-8"),
        (b"a\n" + b"w " * 20_000, b"x\n" + b"w " * 20_000, "line 2: 20,000 x 20,000 words"),
    ],
)
def test_what_cannot_be_aligned_is_refused_by_line(tmp_path: Path, source: bytes, target: bytes, message: str) -> None:
    with pytest.raises(MattranError, match=message):
        list(files(tmp_path, source, target))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MattranError, match="nowhere"):
        list(ParallelLines(tmp_path / "nowhere", tmp_path / "nowhere"))


def test_links_are_written_in_order() -> None:
    links = [Link(1, 0, 0.5), Link(0, 2, 0.25)]
    assert format_links(links) == "0-2 1-0"
    assert format_links(links, probabilities=True) == "0-2:0.2500 1-0:0.5000"
    assert format_links([]) == ""
