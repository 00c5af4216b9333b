import json
import random
import time

import pytest
import tomlkit
from huggingface_hub import constants

from tests.translate.store.hub_server import HubServer
from translate.store import hub

REPOSITORY = "someone/opus-mt-ar-en"


def small_files():
    """A repository with what a MarianMT model needs, what it does not need, and no sense in its weights."""
    vocabulary = {"</s>": 0, "<unk>": 1, "▁a": 2, "<pad>": 3}
    noise = random.Random(7)
    return {
        "README.md": b"not needed",
        "config.json": json.dumps({"model_type": "marian"}).encode(),
        "model.safetensors": noise.randbytes(300_000),
        "pytorch_model.bin": noise.randbytes(1000),
        "source.spm": noise.randbytes(5000),
        "target.spm": noise.randbytes(4000),
        "tokenizer_config.json": json.dumps({"source_lang": "ar", "target_lang": "en"}).encode(),
        "vocab.json": json.dumps(vocabulary).encode(),
    }


NEEDED = ["config.json", "model.safetensors", "source.spm", "target.spm", "tokenizer_config.json", "vocab.json"]


@pytest.fixture
def server(monkeypatch):
    """A hub on loopback with one repository; HF_ENDPOINT points to it, blocks are small, no retry waits."""
    served = HubServer(REPOSITORY, small_files())
    monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setattr(hub, "RETRY_WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 10_000)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    yield served
    served.close()


@pytest.fixture
def write_lock(tmp_path):
    """Writes a lock with the entries given as name=record; returns its path."""

    def write(**models):
        path = tmp_path / "models.lock"
        path.write_text(
            tomlkit.dumps({"version": 1, "models": {name.replace("_", "-"): each for name, each in models.items()}})
        )
        return path

    return write
