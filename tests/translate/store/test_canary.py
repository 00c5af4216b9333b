import shutil
from dataclasses import replace

import pytest

from corpus.errors import MattranError
from tests.models import tiny_marian
from translate.engines import load_engine
from translate.store import open_store
from translate.store.canary import check_canary, ensure_canaries, make_canaries
from translate.store.lock import read_lock
from translate.store.verify import sha256_of


@pytest.fixture
def store(tmp_path, write_lock):
    """A store that holds the model "m"; its lock has no canaries yet."""
    folder = tiny_marian(tmp_path / "home" / "models" / "m" / ("c" * 40))
    files = [{"path": path.name, "sha256": sha256_of(path), "status": "pinned"} for path in sorted(folder.iterdir())]
    entry = {"family": "marian", "repository": "a/b", "commit": "c" * 40, "status": "pinned", "licence": "MIT"}
    return open_store(write_lock(m={**entry, "pairs": ["ar-en", "ar-vi", "fr-en"], "files": files}), tmp_path / "home")


def test_recorded_then_checked(store):
    assert ensure_canaries(store, "m")
    again = open_store(store.lock.path, store.root)
    located = again.locate("m")
    assert [(canary.source, canary.target) for canary in located.canaries] == [("ar", "en"), ("fr", "en")]
    before = store.lock.path.read_bytes()
    assert ensure_canaries(again, "m")
    assert store.lock.path.read_bytes() == before
    with load_engine(located, again.converted) as engine:
        check_canary(engine, located)
        wrong = replace(located, canaries=(replace(located.canaries[0], translation="12345 6789"),))
        with pytest.raises(MattranError, match=r"does not translate as recorded \(ar-en: .*constraints\.txt"):
            check_canary(engine, wrong)


def test_another_models_weights_do_not_pass(store, tmp_path):
    ensure_canaries(store, "m")
    located = open_store(store.lock.path, store.root).locate("m")
    other = store.locate(str(tiny_marian(tmp_path / "other", seed=2)))
    with load_engine(other, store.converted) as engine, pytest.raises(MattranError, match="as recorded"):
        check_canary(engine, located)


def test_an_engine_checks_when_it_loads(store):
    located = store.locate("m")
    with load_engine(located, store.converted) as engine:
        canary = make_canaries(engine, located)[0]
    wrong = replace(located, canaries=(replace(canary, translation="12345 6789"),))
    for kind in ("ctranslate2", "transformers"):
        with (
            load_engine(wrong, store.converted, kind, threads=1) as engine,
            pytest.raises(MattranError, match="as recorded"),
        ):
            engine.load()


def test_a_lock_that_cannot_be_written_stays(store, monkeypatch):
    monkeypatch.setattr("translate.store.canary.is_writable", lambda path: False)
    before = store.lock.path.read_bytes()
    assert not ensure_canaries(store, "m")
    assert store.lock.path.read_bytes() == before
    assert read_lock(store.lock.path).entry("m").canaries == ()
    shutil.rmtree(store.root)
