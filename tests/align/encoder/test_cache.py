import os
from pathlib import Path

import numpy as np
import pytest

from align.encoder.cache import VectorCache, open_cache
from corpus.errors import MattranError


def matrix(value: float, rows: int = 2) -> np.ndarray:
    return np.full((rows, 3), value, np.float32)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    with VectorCache(tmp_path / "cache") as cache:
        keys = [cache.key("model", text) for text in ("a", "b", "c")]
        cache.put_many([(keys[0], matrix(1)), (keys[1], matrix(2, rows=0))])
    with VectorCache(tmp_path / "cache") as cache:
        found = cache.get_many(keys)
    assert set(found) == set(keys[:2])
    assert (found[keys[0]] == matrix(1)).all()
    assert len(found[keys[1]]) == 0


@pytest.mark.parametrize(
    ("one", "other"), [(("m", "ab"), ("ma", "b")), (("m", "t"), ("n", "t")), (("m", "t"), ("m", "t "))]
)
def test_keys_differ(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert VectorCache.key(*one) != VectorCache.key(*other)


def test_the_file_is_bounded(tmp_path: Path) -> None:
    with VectorCache(tmp_path / "cache", limit_bytes=1000) as cache:
        for number in range(300):
            cache.put_many([(cache.key("m", str(number)), matrix(number))])
        found = cache.get_many([cache.key("m", str(number)) for number in range(300)])
    assert 0 < len(found) * 12 <= 1000


def test_no_cache_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "home" / "vectors.sqlite"
    opened = open_cache(path)
    assert opened is not None
    opened.close()
    for locked in (tmp_path / "home", path):
        with monkeypatch.context() as patch:
            # By name: file modes do not bind root.
            patch.setattr(os, "access", lambda each, mode, locked=locked: each != locked)
            assert open_cache(path) is None


def test_a_file_of_another_kind_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"no database" * 1000)
    with pytest.raises(MattranError, match="vector cache"):
        VectorCache(tmp_path / "cache")
