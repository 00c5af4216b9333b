import pytest

from corpus.errors import MattranError
from translate.store.cache import cached_folder, keep_only
from translate.store.verify import Verifier


@pytest.fixture
def make(tmp_path):
    """cached_folder over one target, counting how often it was really made."""

    class Maker:
        count = 0
        folder = tmp_path / "cache" / "made"

        def write(self, fresh):
            self.count += 1
            (fresh / "sub").mkdir(parents=True)
            (fresh / "model.bin").write_bytes(b"weights" * 1000)
            (fresh / "sub" / "config.json").write_text("{}")

        def __call__(self):
            return cached_folder(self.folder, self.write, Verifier(tmp_path / "records"))

    return Maker()


def test_made_once(make):
    assert make() == make() == make.folder
    assert make.count == 1
    assert [path.name for path in make.folder.parent.iterdir()] == ["made"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "model.bin").write_bytes(b"weights" * 10),
        lambda folder: (folder / "model.bin").write_bytes(b"Weights" * 1000),
        lambda folder: (folder / "sub" / "config.json").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{"),
    ],
    ids=["truncated", "changed", "file gone", "manifest gone", "manifest damaged"],
)
def test_a_spoilt_folder_is_made_anew(make, spoil):
    spoil(make())
    folder = make()
    assert make.count == 2
    assert (folder / "model.bin").read_bytes() == b"weights" * 1000


def test_a_failed_attempt_leaves_nothing(make, monkeypatch):
    def fail(fresh):
        fresh.mkdir()
        (fresh / "model.bin").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, "write", fail)
    with pytest.raises(MattranError, match=r"No space left on device; free space, or set MATTRAN_HOME"):
        make()
    assert list(make.folder.parent.iterdir()) == []


def test_another_process_was_faster(make, tmp_path):
    write = make.write

    def slow(fresh):
        write(fresh)
        if make.count == 1:
            cached_folder(make.folder, write, Verifier(tmp_path / "records"))

    assert cached_folder(make.folder, slow, Verifier(tmp_path / "records")) == make.folder
    assert make.count == 2
    make()
    assert make.count == 2


def test_keep_only(tmp_path):
    for name in ("a", "sub/b", "sub/c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    keep_only(tmp_path, {"sub/b"})
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["b"]
