import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.files import atomic_text, json_line, read_jsonl, write_jsonl


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    with atomic_text(path) as file:
        file.write("old\n")
    with pytest.raises(RuntimeError), atomic_text(path) as file:
        file.write("half")
        raise RuntimeError
    assert path.read_text() == "old\n"
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MattranError, match=r"cannot write .*/file/x: .*/file is no folder; .*choose another"):
        write_jsonl(tmp_path / "file" / "x", [])
    with pytest.raises(MattranError, match=r"cannot write .*: Is a directory; .*choose another"):
        write_jsonl(tmp_path, [])
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none())))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.mktemp("jsonl") / "file.jsonl"
    assert write_jsonl(path, records) == len(records)
    assert list(read_jsonl(path)) == records


def test_a_record_is_one_line_for_every_tool() -> None:
    line = json_line({"text": "a\u2028b\u2029c\x85d\né"})
    assert line.splitlines(keepends=True) == [line]
    assert json.loads(line) == {"text": "a\u2028b\u2029c\x85d\né"}
    assert "é" in line


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"a": 1}\n\nnot json\n', "line 3: not JSON"),
        (b"[1]\n", "line 1: expected a JSON object"),
        (b'{"a": "\xff"}\n', "not UTF-8 at byte 7"),
    ],
)
def test_lines_that_are_no_records_are_named(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "file.jsonl"
    path.write_bytes(content)
    with pytest.raises(MattranError, match=told):
        list(read_jsonl(path))
    with pytest.raises(MattranError, match="does not exist"):
        list(read_jsonl(tmp_path / "gone.jsonl"))
