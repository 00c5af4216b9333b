import os
import sys
from pathlib import Path

import pytest

from corpus.errors import MattranError
from corpus.reading.inputs import check_name, sources


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_a_folder_is_sorted_and_named_by_path(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.txt", "a/b.c.TXT", "a.jsonl", ".hidden/x.txt", ".x.txt", "read.md", "c.parquet")
    found = [(source.name, source.named, source.format) for source in sources([tmp_path])]
    assert found == [
        ("a", False, ".jsonl"),
        ("a/b.c", False, ".txt"),
        ("a/z", False, ".txt"),
        ("b", False, ".txt"),
        ("c", False, ".parquet"),
    ]


def test_files_keep_the_order_given(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt")
    assert [source.name for source in sources([tmp_path / "b.txt", tmp_path / "a.txt"])] == ["b", "a"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [source.name for source in sources([tmp_path])] == ["a/a"]


@pytest.mark.parametrize(
    ("name", "message"), [("none.txt", "does not exist"), ("x.pdf", "unknown kind of file"), ("empty", "no .txt")]
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, message: str) -> None:
    fill(tmp_path, "x.pdf")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MattranError, match=message):
        list(sources([tmp_path / name]))


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems keep names in UTF-16 or refuse them")
def test_a_name_that_no_text_can_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_text("x")
    for inputs in (file, tmp_path):
        with pytest.raises(MattranError, match=r"caf\\xe9.txt': this path is not UTF-8"):
            list(sources([inputs]))


@pytest.mark.parametrize("name", ["a", "2023/a", "a..b", "مقال", "a b", "12"])
def test_good_names(name: str) -> None:
    check_name(name, "x")


@pytest.mark.parametrize("name", ["", " ", "/etc/x", "../x", "a/../../x", "a//b", "a/", "a\0b", "x" * 241])
def test_names_that_leave_the_output_folder_are_refused(name: str) -> None:
    with pytest.raises(MattranError):
        check_name(name, "x")
