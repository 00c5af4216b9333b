"""Reviewed translations in the memory: by languages and text alone, for every model, under fresh too."""

import sqlite3

import pytest

from translate.memory import Memory, MemoryEntry, memory_key, reviewed_entry


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory.sqlite"


def test_reviewed_translations_are_found_by_languages_and_text(path):
    odd = "a\ud800b"
    with Memory(path) as memory:
        memory.put_reviewed({("fr", "en", "un"): "one", ("fr", "vi", "un"): "một", ("fr", "en", odd): "x"})
    with Memory(path, fresh=True) as memory:
        assert memory.reviewed("fr", "en", ["un", "deux", odd]) == {
            "un": reviewed_entry("one"),
            odd: reviewed_entry("x"),
        }
        assert memory.reviewed("ar", "en", ["un"]) == {}
        assert memory.reviewed("fr", "vi", ["un"])["un"] == MemoryEntry("một", 0.0, "review", ("reviewed",))


def test_a_later_review_wins(path):
    with Memory(path) as memory:
        for text in ("one", "ONE"):
            memory.put_reviewed({("fr", "en", "un"): text})
        assert memory.reviewed("fr", "en", ["un"])["un"].translation == "ONE"


def test_any_number_is_looked_up(path):
    texts = [f"phrase {number}" for number in range(2500)]
    with Memory(path) as memory:
        memory.put_reviewed({("fr", "en", text): text.upper() for text in texts})
        assert len(memory.reviewed("fr", "en", texts)) == 2500
        assert memory.reviewed("fr", "en", []) == {}
        # They are no entries of any model.
        assert len(memory) == 0


def test_a_memory_from_before_there_were_reviews_takes_them(path):
    key = memory_key("settings", "fr", "en", "un")
    with Memory(path) as memory:
        memory.put_many({key: MemoryEntry("one", -1.0, "model", ())})
    database = sqlite3.connect(path)
    database.execute("DROP TABLE reviewed")
    database.close()
    with Memory(path) as memory:
        assert memory.reviewed("fr", "en", ["un"]) == {}
        memory.put_reviewed({("fr", "en", "un"): "ONE"})
        assert memory.get_many([key])[key].translation == "one"
        assert memory.reviewed("fr", "en", ["un"])["un"].translation == "ONE"
