from dataclasses import replace

import pytest

from corpus.errors import MattranError
from translate.store.edit import write_entry
from translate.store.located import Canary
from translate.store.lock import read_lock

LOCK = f"""# the head
version = 1

# about one
[models.one]
family = "marian"
repository = "someone/one"
commit = "{"a" * 40}"
commit_sources = 3
status = "unconfirmed"
licence = "Apache-2.0"
pairs = ["ar-en"]
files = [
  {{ path = "config.json", sha256 = "{"b" * 64}", status = "unconfirmed", sources = 1 }},
]

# about two
[models."two-1.3B"]
family = "nllb"
repository = "someone/two"
status = "unresolved"
licence = "CC-BY-NC-4.0"
pairs = ["ar-en", "en-ar"]
target_token = "nllb"
files = []
"""


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "models.lock"
    made.write_text(LOCK)
    return made


def test_only_the_entry_changes(path):
    model = read_lock(path).entry("one")
    files = tuple(replace(file, status="pinned", size=7) for file in model.files)
    canary = Canary("ar", "en", "نص", 'a "text"\nof two lines')
    write_entry(path, replace(model, status="pinned", files=files, canaries=(canary,)))
    lock = read_lock(path)
    assert lock.entry("one") == replace(model, status="pinned", files=files, canaries=(canary,))
    text = path.read_text()
    head, tail = LOCK.split("[models.one]")[0], LOCK.split("# about two")[1]
    assert text.startswith(head)
    assert text.endswith("# about two" + tail)
    assert "commit_sources = 3" in text
    assert "sources = 1}" in text


def test_every_entry_comes_back_as_it_was(path):
    before = read_lock(path).models
    for model in before.values():
        write_entry(path, model)
    assert read_lock(path).models == before


def test_a_new_entry_goes_to_the_end(path):
    new = replace(read_lock(path).entry("one"), name="three-2.0")
    write_entry(path, new)
    assert list(read_lock(path).models) == ["one", "two-1.3B", "three-2.0"]
    assert read_lock(path).entry("three-2.0") == new


def test_counts_of_another_commit_are_dropped(path):
    write_entry(path, replace(read_lock(path).entry("one"), commit="f" * 40))
    assert "sources" not in path.read_text()


def test_a_bad_entry_is_not_written(path):
    bad = replace(read_lock(path).entry("one"), commit="main")
    with pytest.raises(MattranError, match="40 hexadecimal"):
        write_entry(path, bad)
    assert path.read_text() == LOCK
    assert [each.name for each in path.parent.iterdir()] == ["models.lock"]


def test_a_lock_that_cannot_be_written(path, monkeypatch):
    monkeypatch.setattr("os.access", lambda folder, mode: False)
    with pytest.raises(MattranError, match="MATTRAN_LOCK"):
        write_entry(path, read_lock(path).entry("one"))
