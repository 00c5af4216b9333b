import json
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import MattranError
from corpus.reading.rows import Row, jsonl_rows, parquet_rows

RECORDS: list[dict[str, Any]] = [
    {"document": "a", "text": "جبهة", "language": "ar", "title": "t", "url": "https://x"},
    {"document": "b", "text": "Front\nPatrie", "language": None, "title": None, "url": None},
]


def write_parquet(path: Path, records: list[dict[str, Any]], **options: Any) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(records), path, **options)


def write_jsonl(path: Path, records: list[Any]) -> None:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")


def test_both_formats_give_the_same_rows(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", RECORDS)
    write_parquet(tmp_path / "a.parquet", RECORDS)
    rows = list(jsonl_rows(tmp_path / "a.jsonl"))
    assert rows == list(parquet_rows(tmp_path / "a.parquet"))
    assert rows[0] == Row(1, "a", "جبهة", "جبهة".encode(), "ar", "t", "https://x")
    assert rows[1] == Row(2, "b", "Front\nPatrie", b"Front\nPatrie", None, None, None)


def test_blank_lines_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"document": 7, "text": "x"}\r\n\r\n{"document": "b", "text": "y\\u2028z"}')
    rows = [row for row in jsonl_rows(path) if isinstance(row, Row)]
    assert [(row.number, row.document, row.text) for row in rows] == [(1, "7", "x"), (3, "b", "y\u2028z")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"document": "a", "text": ', "line 2 (byte 31): not JSON"),
        (b"[1, 2]", "line 2: expected a JSON object"),
        (b'{"text": "x"}', "line 2: no document"),
        (b'{"document": "a"}', "line 2: no text"),
        (b'{"document": "a", "text": null}', "line 2: no text"),
        (b'{"document": "a", "text": 5}', "line 2: text is int"),
        (b'{"document": ["a"], "text": "x"}', "line 2: document is list"),
        (b'{"document": "a", "text": "x", "language": 3}', "line 2: language is int"),
        (b'{"document": "a", "text": "\\ud800"}', "line 2: half a surrogate pair"),
        (b'{"document": "\\udfff", "text": "x"}', "line 2: half a surrogate pair"),
        (b'{"document": "a", "text": "\xff"}', "line 2: not UTF-8 at byte 27"),
        (b"[" * 100_000, "line 2 (byte 31): not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"document": "1", "text": "x"}\n' + line + b'\n{"document": "3", "text": "z"}\n')
    first, bad, last = jsonl_rows(path)
    assert isinstance(first, Row) and isinstance(last, Row) and last.number == 3
    assert isinstance(bad, MattranError)
    assert message in str(bad)


def test_parquet_columns_may_come_in_any_order_and_type(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "extra": [1, 2],
            "text": pyarrow.array(["x", "y"], pyarrow.large_string()),
            "document": pyarrow.array([1, 2]),
            "language": pyarrow.array(["fr", "fr"]).dictionary_encode(),
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    rows = [row for row in parquet_rows(tmp_path / "a.parquet") if isinstance(row, Row)]
    assert [(row.document, row.text, row.language) for row in rows] == [("1", "x", "fr"), ("2", "y", "fr")]


def test_parquet_spans_row_groups(tmp_path: Path) -> None:
    records = [{"document": str(number), "text": "x"} for number in range(1000)]
    write_parquet(tmp_path / "a.parquet", records, row_group_size=300)
    rows = [row for row in parquet_rows(tmp_path / "a.parquet") if isinstance(row, Row)]
    assert [row.number for row in rows] == list(range(1, 1001))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [{"body": "x", "id": "1"}])
    with pytest.raises(MattranError, match=r"no column document and text \(there are: body, id\)"):
        list(parquet_rows(tmp_path / "a.parquet"))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no parquet at all", b"PAR1" + b"\0" * 50 + b"PAR1"])
def test_what_is_no_parquet_is_refused(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    with pytest.raises(MattranError, match="not a readable Parquet file"):
        list(parquet_rows(path))


def test_a_truncated_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_parquet(path, RECORDS)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(MattranError, match="not a readable Parquet file"):
        list(parquet_rows(path))


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MattranError, match=r"mattran\[parquet\]"):
        list(parquet_rows(tmp_path / "a.parquet"))


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"document": "1", "text": "x"}\n' * 5 + b"{broken")
    rows = jsonl_rows(path)
    assert all(isinstance(next(rows), Row) for _ in range(5))


def test_a_huge_row_group_is_not_held_whole(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import random

    generator = random.Random(1)
    records = [{"document": str(number), "text": generator.randbytes(20_000).hex()} for number in range(2_000)]
    write_parquet(tmp_path / "a.parquet", records, row_group_size=2_000, write_batch_size=16)
    del records
    before = pyarrow.total_allocated_bytes()
    rows = parquet_rows(tmp_path / "a.parquet")
    peak = 0
    for _ in rows:
        peak = max(peak, pyarrow.total_allocated_bytes() - before)
    assert peak < 20_000_000 < (tmp_path / "a.parquet").stat().st_size
