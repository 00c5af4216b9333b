import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from translate.store import verify
from translate.store.verify import Expected, Verifier, content_hash, sha256_of


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "model"
    (made / "sub").mkdir(parents=True)
    (made / "a").write_bytes(b"one")
    (made / "sub" / "b").write_bytes(b"two")
    return made


@pytest.fixture
def reads(monkeypatch):
    """The names of the files really read."""
    read = []
    monkeypatch.setattr(verify, "sha256_of", lambda path: read.append(path.name) or sha256_of(path))
    return read


def expected(**changes):
    right = {
        "a": Expected(hashlib.sha256(b"one").hexdigest(), 3),
        "sub/b": Expected(hashlib.sha256(b"two").hexdigest()),
    }
    return {**right, **changes}


def test_a_second_check_reads_nothing(folder, tmp_path, reads):
    verifier = Verifier(tmp_path / "records")
    first = verifier.check("m", folder, expected())
    assert reads == ["a", "b"]
    assert verifier.check("m", folder, expected()) == first
    assert reads == ["a", "b"]
    verifier.check("m", folder, expected(), thorough=True)
    assert reads == ["a", "b"] * 2


def test_a_changed_file_is_read_again(folder, tmp_path, reads):
    verifier = Verifier(tmp_path / "records")
    verifier.check("m", folder, expected())
    (folder / "a").write_bytes(b"ONE")
    with pytest.raises(MattranError, match=r"model m: .*a has sha256 .*mattran models pull m"):
        verifier.check("m", folder, expected())
    assert reads == ["a", "b", "a"]


def test_same_size_and_mtime_do_not_hide_a_change(folder, tmp_path):
    verifier = Verifier(tmp_path / "records")
    verifier.check("m", folder, expected())
    before = (folder / "a").stat()
    (folder / "a").write_bytes(b"ONE")
    os.utime(folder / "a", ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(MattranError, match="sha256"):
        verifier.check("m", folder, expected())


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"c": Expected("0" * 64)}, "c is missing"),
        ({"a": Expected(hashlib.sha256(b"one").hexdigest(), 4)}, "3 bytes, models.lock says 4"),
        ({"a": Expected("0" * 64, 3)}, "damaged or another version"),
    ],
)
def test_what_differs_is_named(folder, tmp_path, changes, complaint):
    with pytest.raises(MattranError, match=complaint):
        Verifier(tmp_path / "records").check("m", folder, expected(**changes))


def test_files_are_hashed_where_no_record_can_be_written(folder, tmp_path, reads):
    (tmp_path / "file").touch()
    verifier = Verifier(tmp_path / "file" / "records")
    for _ in range(2):
        assert verifier.check("m", folder, expected())["a"] == hashlib.sha256(b"one").hexdigest()
    assert reads == ["a", "b"] * 2
    verifier.remember(folder, {"a": "0" * 64})


def test_a_spoilt_record_is_not_trusted(folder, tmp_path):
    verifier = Verifier(tmp_path / "records")
    verifier.check("m", folder, expected())
    (record,) = (tmp_path / "records").iterdir()
    record.write_text("{half")
    assert verifier.check("m", folder, expected())["a"] == hashlib.sha256(b"one").hexdigest()


@given(st.dictionaries(st.text(min_size=1), st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest())))
def test_content_hash_does_not_depend_on_order_and_sees_every_change(hashes):
    backwards = dict(reversed(hashes.items()))
    assert content_hash(hashes) == content_hash(backwards)
    for path in hashes:
        assert content_hash({**hashes, path: "0" * 64}) != content_hash(hashes)
