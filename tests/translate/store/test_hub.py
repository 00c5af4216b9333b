import errno

import pytest

from corpus.errors import MattranError
from tests.translate.store.conftest import REPOSITORY
from tests.translate.store.hub_server import COMMIT, flip_bit
from translate.store import hub


def test_resolve(server):
    revision = hub.resolve(REPOSITORY, None)
    assert (revision.commit, revision.licence) == (COMMIT, "apache-2.0")
    listed = {each.path: each for each in revision.files}
    assert set(listed) == set(server.files)
    assert listed["config.json"].sha256 is None
    assert listed["config.json"].blob_id == hub.git_blob_id(server.files["config.json"])
    assert len(listed["source.spm"].sha256) == 64


def test_git_blob_id():
    # `printf 'hello\n' | git hash-object --stdin`
    assert hub.git_blob_id(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_what_a_damaged_first_half_spoils_is_fetched_again(server, tmp_path):
    import hashlib

    target = tmp_path / "source.spm"
    data = server.files["source.spm"]
    target.with_name("source.spm.part").write_bytes(b"wrong" * 100)
    hub.fetch(REPOSITORY, COMMIT, "source.spm", target, sha256=hashlib.sha256(data).hexdigest())
    assert target.read_bytes() == data
    assert server.content_requests("source.spm") == ["bytes=500-", None]


def test_a_whole_part_needs_no_request_for_content(server, tmp_path):
    target = tmp_path / "source.spm"
    target.with_name("source.spm.part").write_bytes(server.files["source.spm"])
    hub.fetch(REPOSITORY, COMMIT, "source.spm", target)
    assert target.read_bytes() == server.files["source.spm"]
    assert server.content_requests("source.spm") == []


def test_a_part_that_is_too_long_is_thrown_away(server, tmp_path):
    target = tmp_path / "source.spm"
    target.with_name("source.spm.part").write_bytes(b"x" * 9999)
    hub.fetch(REPOSITORY, COMMIT, "source.spm", target)
    assert target.read_bytes() == server.files["source.spm"]


def test_another_file_in_its_place_is_replaced(server, tmp_path):
    target = tmp_path / "config.json"
    target.write_text("old")
    import hashlib

    wanted = hashlib.sha256(server.files["config.json"]).hexdigest()
    assert hub.fetch(REPOSITORY, COMMIT, "config.json", target, sha256=wanted) == wanted
    assert target.read_bytes() == server.files["config.json"]


def test_a_damaged_download_leaves_nothing(server, tmp_path):
    import hashlib

    server.faults["source.spm"] = [flip_bit]
    wanted = hashlib.sha256(server.files["source.spm"]).hexdigest()
    with pytest.raises(MattranError, match="thrown away"):
        hub.fetch(REPOSITORY, COMMIT, "source.spm", tmp_path / "source.spm", sha256=wanted)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EACCES, "Permission denied"), "cannot write x: Permission denied"),
        (ValueError("something\nodd"), "cannot get x: something odd"),
    ],
)
def test_one_sentence(error, told):
    def fail():
        raise error

    with pytest.raises(MattranError, match=told) as caught:
        hub.with_retries("x", fail)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "endpoint"), [(None, "https://huggingface.co"), ("", "https://huggingface.co"), ("http://m/", "http://m")]
)
def test_endpoint(monkeypatch, value, endpoint):
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    if value is not None:
        monkeypatch.setenv("HF_ENDPOINT", value)
    assert hub.endpoint() == endpoint
