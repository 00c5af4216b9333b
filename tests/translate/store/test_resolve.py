import hashlib
import tomllib

import pytest

from corpus.errors import MattranError
from tests.translate.store.conftest import NEEDED, REPOSITORY
from tests.translate.store.hub_server import COMMIT, flip_bit
from translate.store.lock import read_lock
from translate.store.resolve import lock_model


def test_a_new_model(server, write_lock):
    path = write_lock()
    written = lock_model(read_lock(path), "fresh", REPOSITORY)
    assert read_lock(path).entry("fresh") == written
    assert (written.commit, written.status, written.licence) == (COMMIT, "pinned", "apache-2.0")
    assert (written.family, written.pairs, written.target_token) == ("marian", (("ar", "en"),), "none")
    assert {file.path: (file.sha256, file.size) for file in written.files} == {
        name: (hashlib.sha256(server.files[name]).hexdigest(), len(server.files[name])) for name in NEEDED
    }
    assert server.content_requests("model.safetensors") == [], "large files' hashes come from the hub's own records"


def test_a_pickle_is_locked_only_where_there_is_nothing_else(server, write_lock):
    del server.files["model.safetensors"]
    written = lock_model(read_lock(write_lock()), "fresh", REPOSITORY)
    assert "pytorch_model.bin" in {file.path for file in written.files}


def test_an_unresolved_entry_keeps_what_it_knows(server, write_lock):
    old = server.entry(status="unresolved", pairs=["ar-en", "fr-en"], licence="CC-BY-4.0", target_token="opus")
    old["files"] = [{**old["files"][1], "sources": 1}, {"path": "vocab.json", "status": "unresolved"}]
    path = write_lock(m=old)
    path.write_text(path.read_text().replace("[models.m]", "# what we know of it\n[models.m]"))
    written = lock_model(read_lock(path), "m", None)
    assert (written.status, written.licence, written.target_token) == ("pinned", "CC-BY-4.0", "opus")
    assert written.pairs == (("ar", "en"), ("fr", "en"))
    assert "# what we know of it" in path.read_text()
    sources = {each["path"]: each.get("sources") for each in tomllib.loads(path.read_text())["models"]["m"]["files"]}
    assert sources["config.json"] == 1


def test_a_known_hash_must_agree(server, write_lock):
    old = server.entry(status="unresolved")
    old["files"] = [{"path": "source.spm", "sha256": "0" * 64, "status": "unconfirmed"}]
    path = write_lock(m=old)
    before = path.read_bytes()
    with pytest.raises(MattranError, match="one of them is wrong"):
        lock_model(read_lock(path), "m", REPOSITORY)
    assert path.read_bytes() == before


def test_another_revision_replaces_the_entry(server, write_lock):
    path = write_lock(m=server.entry())
    server.commit = "f" * 40
    server.files["source.spm"] = b"newer"
    assert lock_model(read_lock(path), "m", REPOSITORY, "f" * 40).commit == "f" * 40


def test_a_small_file_damaged_on_the_way(server, write_lock):
    server.faults["vocab.json"] = [flip_bit]
    with pytest.raises(MattranError, match=r"vocab\.json .* damaged on the way"):
        lock_model(read_lock(write_lock()), "fresh", REPOSITORY)


@pytest.mark.parametrize(
    ("name", "repository", "revision", "complaint"),
    [
        ("fresh", None, None, "--repo OWNER/NAME"),
        ("fresh", "someone/other", None, "has no repository"),
        ("fresh", REPOSITORY, "nope", "does not know the revision"),
        ("not a name", REPOSITORY, None, "a name is made of"),
    ],
)
def test_what_is_refused(server, write_lock, name, repository, revision, complaint):
    path = write_lock()
    before = path.read_bytes()
    with pytest.raises(MattranError, match=complaint):
        lock_model(read_lock(path), name, repository, revision)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("gone", "complaint"),
    [(["config.json"], "no config.json"), (["model.safetensors", "pytorch_model.bin"], "no weights")],
)
def test_a_repository_without_a_model(server, write_lock, gone, complaint):
    for path in gone:
        del server.files[path]
    with pytest.raises(MattranError, match=complaint):
        lock_model(read_lock(write_lock()), "fresh", REPOSITORY)


def test_an_embedded_model(tmp_path, write_lock, monkeypatch):
    package = tmp_path / "site" / "embedded_elsewhere"
    (package / "compact").mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(package.parent)
    entry = {"family": "compact", "package": "embedded_elsewhere/compact", "status": "unresolved", "files": []}
    lock = write_lock(compact={**entry, "pairs": ["ar-en"]})
    with pytest.raises(MattranError, match="holds no model yet"):
        lock_model(read_lock(lock), "compact", None)
    for name, text in (("packed.safetensors", "weights"), ("config.json", "{}"), ("notes.md", "not loaded")):
        (package / "compact" / name).write_text(text)
    written = lock_model(read_lock(lock), "compact", None)
    assert written.status == "pinned"
    assert {file.path: file.sha256 for file in written.files} == {
        "packed.safetensors": hashlib.sha256(b"weights").hexdigest(),
        "config.json": hashlib.sha256(b"{}").hexdigest(),
    }
