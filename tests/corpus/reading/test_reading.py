import hashlib
import json
import logging
from pathlib import Path

import pytest

from corpus.errors import MattranError
from corpus.reading import read_documents

FRENCH = "Le Comité du Front de la Patrie du Vietnam a tenu une conférence dans la province."


def test_a_text_file(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + FRENCH.encode() + b"\r\n"
    (tmp_path / "a.b.txt").write_bytes(data)
    (document,) = read_documents([tmp_path / "a.b.txt"])
    assert document.document == "a.b"
    assert document.text == FRENCH + "\r\n"
    assert document.language == "fr"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == (tmp_path / "a.b.txt").as_posix()


def test_rows_keep_their_fields(tmp_path: Path) -> None:
    record = {"document": "x/1", "text": FRENCH, "language": "en", "title": "Titre", "url": "https://a"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (document,) = read_documents([tmp_path / "a.jsonl"])
    assert (document.document, document.language, document.title, document.url) == ("x/1", "en", "Titre", "https://a")
    assert document.path == f"{(tmp_path / 'a.jsonl').as_posix()}#1"
    assert document.sha256 == hashlib.sha256(FRENCH.encode()).hexdigest()


def test_a_language_given_holds_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    assert [document.language for document in read_documents([tmp_path], "vi")] == ["vi"]


def test_a_language_of_none_of_ours_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Ausschuss hat in der Provinz eine Konferenz abgehalten.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"document": "z", "text": "x", "language": "zh"}', encoding="utf-8")
    assert [document.language for document in read_documents([tmp_path])] == [None, None]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b" \n\t", "empty"), (b"\xff\xfe", "empty"), (b"caf\xe9", "at byte 3"), (b"a\0", "binary")],
)
def test_a_bad_file_named_itself_is_refused_before_anything_is_read(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "good.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(data)
    documents = read_documents([tmp_path / "good.txt", tmp_path / "bad.txt"])
    with pytest.raises(MattranError, match=message):
        next(documents)


def test_bad_files_of_a_folder_are_left_out_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "d.jsonl").write_text('{"document": "d1", "text": "Bonjour"}\n{broken\n{"document": "d3", "text": "x"}')
    (tmp_path / "e.jsonl").write_text("")
    (tmp_path / "f.parquet").write_bytes(b"none")
    with caplog.at_level(logging.WARNING):
        assert [document.document for document in read_documents([tmp_path])] == ["c", "d1", "d3"]
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 5
    for message, part in zip(messages, ["a.txt", "b.txt", "line 2", "no rows", "Parquet"], strict=True):
        assert part in message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{broken", "line 1"),
        ("", "no rows"),
        ('{"document": "../x", "text": "x"}', "cannot name a document"),
        ('{"document": "x", "text": " "}', "empty text"),
    ],
)
def test_a_bad_row_of_a_named_file_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.jsonl").write_text(content)
    with pytest.raises(MattranError, match=message):
        list(read_documents([tmp_path / "a.jsonl"]))


def test_a_second_document_of_the_same_name_is_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(FRENCH, encoding="utf-8")
    with pytest.raises(MattranError, match="a second document named 'a'"):
        list(read_documents([tmp_path / "one", tmp_path / "two"]))
    assert [document.document for document in read_documents([tmp_path])] == ["one/a", "two/a"]
