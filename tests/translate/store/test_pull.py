import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
import tomllib
from types import SimpleNamespace

import pytest

from corpus.errors import MattranError
from tests.translate.store.conftest import NEEDED, REPOSITORY
from tests.translate.store.hub_server import COMMIT, HubServer, cut_after, flip_bit, shorten, stall_after
from translate.store import hub, open_store
from translate.store.pull import licence_note, pull

WEIGHTS = "model.safetensors"


@pytest.fixture
def store(server, write_lock, tmp_path):
    server.files = {path: server.files[path] for path in NEEDED}
    return open_store(write_lock(m=server.entry()), tmp_path / "home")


def folder_holds(folder, files):
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in there.items()} == files


def test_whole(store, server):
    folder = pull(store, "m")
    assert folder == store.root / "models" / "m" / COMMIT
    assert folder_holds(folder, server.files)
    assert store.locate("m").folder == folder
    before = len(server.requests)
    assert pull(store, "m") == folder
    assert len(server.requests) == before, "a model that is there needs no network"


def test_a_store_that_cannot_be_made_is_reported(server, write_lock, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(MattranError, match=r"cannot write model m: Not a directory; .*MATTRAN_HOME"):
        pull(open_store(write_lock(m=server.entry()), tmp_path / "file" / "home"), "m")


def test_broken_connection_is_continued_by_range(store, server):
    server.faults[WEIGHTS] = [cut_after(123_000)]
    assert folder_holds(pull(store, "m"), server.files)
    assert server.content_requests(WEIGHTS) == [None, "bytes=120000-"]


def test_truncated_answers_are_refused_and_nothing_is_put_in_place(store, server):
    server.faults[WEIGHTS] = [shorten] * 20
    with pytest.raises(MattranError, match="Consistency check failed"):
        pull(store, "m")
    with pytest.raises(MattranError, match="mattran models pull m"):
        store.locate("m")
    server.faults.clear()
    assert folder_holds(pull(store, "m"), server.files)


def test_flipped_bit_is_refused_and_nothing_is_put_in_place(store, server):
    server.faults[WEIGHTS] = [flip_bit]
    with pytest.raises(MattranError, match=r"arrived with sha256 .* expected .*thrown away"):
        pull(store, "m")
    assert not store.folder(store.lock.entry("m")).exists()
    assert folder_holds(pull(store, "m"), server.files)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_errors_that_pass(store, server, status):
    for path in (WEIGHTS, "vocab.json"):
        server.faults[path] = [status, status]
    assert folder_holds(pull(store, "m"), server.files)
    assert len(server.content_requests(WEIGHTS)) == 3


def test_an_error_that_stays(store, server):
    server.faults[WEIGHTS] = [503] * 50
    with pytest.raises(MattranError, match=r"answers 503 .* try later"):
        pull(store, "m")


def test_a_missing_file(store, server):
    del server.files["source.spm"]
    with pytest.raises(MattranError, match=r"does not have source\.spm .*404"):
        pull(store, "m")


def test_an_unknown_commit(store, server):
    server.commit = "f" * 40
    with pytest.raises(MattranError, match="does not know the revision"):
        pull(store, "m")


def test_a_hub_with_other_weights_is_refused_before_the_download(store, server):
    server.files = {**server.files, WEIGHTS: b"x" * 300_000}
    with pytest.raises(MattranError, match="nothing was downloaded"):
        pull(store, "m")
    assert server.content_requests(WEIGHTS) == []


def test_no_network(store, server, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(MattranError, match=r"cannot reach http://127\.0\.0\.1:9 .*check the network"):
        pull(store, "m")


def test_offline(store, server, monkeypatch):
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(MattranError, match="HF_HUB_OFFLINE is set"):
        pull(store, "m")
    assert server.requests == []


def test_disk_full(store, monkeypatch):
    monkeypatch.setattr(hub.shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    with pytest.raises(MattranError, match=r"MB free.*needs.*MATTRAN_HOME"):
        pull(store, "m")


def test_a_damaged_model_is_mended_with_what_is_still_right(store, server):
    folder = pull(store, "m")
    (folder / "source.spm").write_bytes(b"damaged")
    (folder / "stray.bin").write_bytes(b"never locked")
    with pytest.raises(MattranError, match=r"source\.spm"):
        store.locate("m")
    server.requests.clear()
    assert folder_holds(pull(store, "m"), server.files)
    assert server.content_requests(WEIGHTS) == []


def test_unconfirmed_is_confirmed_in_the_lock(server, write_lock, tmp_path):
    server.files = {path: server.files[path] for path in NEEDED}
    entry = server.entry(status="unconfirmed")
    for file in entry["files"]:
        file["status"] = "unconfirmed"
        del file["size"]
    lock = write_lock(m=entry)
    pull(open_store(lock, tmp_path / "home"), "m")
    written = tomllib.loads(lock.read_text())["models"]["m"]
    assert written["status"] == "pinned"
    assert {file["path"]: file["size"] for file in written["files"]} == {
        path: len(data) for path, data in server.files.items()
    }
    assert {file["status"] for file in written["files"]} == {"pinned"}


def test_an_unconfirmed_hash_that_is_wrong_stays_unconfirmed(server, write_lock, tmp_path):
    server.files = {path: server.files[path] for path in NEEDED}
    entry = server.entry(status="unconfirmed")
    entry["files"][0].update(status="unconfirmed", sha256="0" * 64)
    lock = write_lock(m=entry)
    before = lock.read_bytes()
    with pytest.raises(MattranError, match=r"config\.json"):
        pull(open_store(lock, tmp_path / "home"), "m")
    assert lock.read_bytes() == before


def test_unresolved_is_not_pulled(server, write_lock, tmp_path):
    entry = server.entry(status="unresolved")
    entry["files"][0] = {"path": entry["files"][0]["path"], "status": "unresolved"}
    with pytest.raises(MattranError, match=f"mattran models lock m --repo {REPOSITORY}"):
        pull(open_store(write_lock(m=entry), tmp_path / "home"), "m")
    assert server.requests == []


@pytest.mark.parametrize(("licence", "warned"), [("CC-BY-NC-4.0", True), ("Apache-2.0", False), ("CC-BY-4.0", False)])
def test_licence_note(server, write_lock, licence, warned):
    model = open_store(write_lock(m=server.entry(licence=licence))).lock.entry("m")
    assert licence in licence_note(model)
    assert ("no commercial use" in licence_note(model)) == warned


def test_a_killed_pull_is_continued_where_it_stopped(write_lock, tmp_path):
    # The client writes blocks of 10 MiB, so a real kill needs a file of a few of them.
    weights = random.Random(3).randbytes(25 << 20)
    server = HubServer(REPOSITORY, {"config.json": b"{}", WEIGHTS: weights})
    released = threading.Event()
    server.faults[WEIGHTS] = [stall_after(22 << 20, released)]
    environment = {
        **os.environ,
        "HF_ENDPOINT": server.endpoint,
        "NO_PROXY": "127.0.0.1,localhost",
        "MATTRAN_LOCK": str(write_lock(m=server.entry(family="encoder"))),
        "MATTRAN_HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "mattran", "models", "pull", "m"]
    try:
        killed = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        part = tmp_path / "home" / "partial" / f"m-{COMMIT}" / f"{WEIGHTS}.part"
        deadline = time.monotonic() + 30
        while not (part.is_file() and part.stat().st_size >= 20 << 20):
            assert time.monotonic() < deadline, "the download did not begin"
            assert killed.poll() is None, "the download ended by itself"
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        killed.wait(10)
        released.set()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    finally:
        server.close()
    assert server.content_requests(WEIGHTS) == [None, f"bytes={20 << 20}-"]
    got = tmp_path / "home" / "models" / "m" / COMMIT / WEIGHTS
    assert hashlib.sha256(got.read_bytes()).digest() == hashlib.sha256(weights).digest()
