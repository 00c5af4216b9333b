import multiprocessing
import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import MattranError
from translate.memory import Memory, MemoryEntry, memory_key


def entry(text: str = "text") -> MemoryEntry:
    return MemoryEntry(text, -0.25, "model", ("pivot:en",))


def key(number: int) -> bytes:
    return memory_key("settings", "ar", "en", str(number))


@settings(max_examples=30, deadline=None)
@given(
    entries=st.dictionaries(
        st.binary(min_size=32, max_size=32),
        st.builds(
            MemoryEntry,
            st.text(st.characters(codec="utf-8")),
            st.floats(allow_nan=False),
            st.text(st.characters(codec="utf-8"), max_size=5),
            st.lists(st.text(st.characters(codec="utf-8"), max_size=5)).map(tuple),
        ),
        max_size=20,
    )
)
def test_what_is_put_comes_back(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("memory") / "m.sqlite"
    with Memory(path) as memory:
        memory.put_many(entries)
    with Memory(path) as memory:
        assert memory.get_many([*entries, b"\0" * 31]) == entries


def test_more_keys_than_a_statement_takes(tmp_path):
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.put_many({key(n): entry(str(n)) for n in range(2500)})
        assert len(memory) == 2500
        found = memory.get_many([key(n) for n in range(5000)])
        assert {each.translation for each in found.values()} == {str(n) for n in range(2500)}


def test_first_entry_stays(tmp_path):
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.put_many({key(1): entry("first")})
        memory.put_many({key(1): entry("second")})
        assert memory.get_many([key(1)])[key(1)].translation == "first"


def test_fresh_sees_only_its_own_and_replaces(tmp_path):
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.put_many({key(1): entry("old"), key(2): entry("old")})
    with Memory(tmp_path / "m.sqlite", fresh=True) as memory:
        assert memory.get_many([key(1), key(2)]) == {}
        memory.put_many({key(1): entry("new")})
        assert memory.get_many([key(1), key(2)]) == {key(1): entry("new")}
    with Memory(tmp_path / "m.sqlite") as memory:
        assert memory.get_many([key(1), key(2)]) == {key(1): entry("new"), key(2): entry("old")}


def _write(path, start, barrier):
    barrier.wait()
    with Memory(path) as memory:
        numbers = list(range(start, start + 30))
        random.Random(start).shuffle(numbers)
        for at in range(0, 30, 10):
            memory.put_many({key(n): entry(str(n)) for n in numbers[at : at + 10]})


@pytest.mark.parametrize("time", range(8))
def test_processes_share_one_file(tmp_path, time):
    path = tmp_path / "m.sqlite"
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(4)
    # All create the file at the same moment, and their keys overlap.
    workers = [context.Process(target=_write, args=(path, start, barrier)) for start in (0, 15, 30, 45)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    with Memory(path) as memory:
        assert memory.get_many([key(n) for n in range(75)]) == {key(n): entry(str(n)) for n in range(75)}
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_entry_of_another_process_is_seen_at_once(tmp_path):
    with Memory(tmp_path / "m.sqlite") as one, Memory(tmp_path / "m.sqlite") as other:
        assert other.get_many([key(1)]) == {}
        one.put_many({key(1): entry()})
        assert other.get_many([key(1)]) == {key(1): entry()}


def test_full_disk_is_one_sentence_and_keeps_what_was_done(tmp_path):
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.put_many({key(1): entry()})
        pages = memory._database.execute("PRAGMA page_count").fetchone()[0]
        memory._database.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(MattranError, match="disk is full") as caught:
            memory.put_many({key(n): entry("long " * 100) for n in range(2, 100)})
        assert "\n" not in str(caught.value)
        assert memory.get_many([key(n) for n in range(100)]) == {key(1): entry()}
    with Memory(tmp_path / "m.sqlite") as memory:
        assert memory.get_many([key(1)]) == {key(1): entry()}


def _text(path):
    path.write_text("this is not a database, and it is long enough to be read as one\n" * 20)


def _holes(path):
    with Memory(path) as memory:
        memory.put_many({key(n): entry("x" * 200) for n in range(500)})
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in range(4096, size, 4096):
            file.seek(at)
            file.write(b"\xff" * 64)


def _foreign(path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE songs (name)")
    database.close()


def _newer(path):
    Memory(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version=99")
    database.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_text, "damaged"),
        (_holes, "damaged"),
        (_foreign, "not a translation memory"),
        (_newer, "layout 99"),
        (lambda path: path.mkdir(), "cannot be written"),
    ],
)
def test_unusable_file_is_one_sentence(tmp_path, spoil, says):
    path = tmp_path / "m.sqlite"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(MattranError, match=says) as caught, Memory(path) as memory:
        memory.get_many([key(n) for n in range(500)])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes()[1000:] == before[1000:], "a file we cannot read is not ours to change"


def test_half_written_file_is_read(tmp_path):
    """A log that was never folded in, as a kill leaves it, belongs to the memory."""
    path = tmp_path / "m.sqlite"
    memory = Memory(path)
    memory.put_many({key(1): entry()})
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    copy.with_name("copy.sqlite-wal").write_bytes(path.with_name("m.sqlite-wal").read_bytes()[:-7])
    memory.close()
    with Memory(copy) as memory:
        assert memory.get_many([key(1)]) in ({}, {key(1): entry()})
        memory.put_many({key(2): entry()})
        assert key(2) in memory.get_many([key(2)])
