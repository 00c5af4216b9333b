import json
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import ctranslate2
import pytest
import torch

from corpus.errors import MattranError
from tests.models import tiny_marian, tiny_nllb
from translate.engines.subwords import load_subwords
from translate.store import open_store
from translate.store.convert import conversion_key
from translate.store.verify import sha256_of


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    work = tmp_path_factory.mktemp("models")
    return {"marian": tiny_marian(work / "marian"), "nllb": tiny_nllb(work / "nllb")}


@pytest.fixture
def store(write_lock, tmp_path):
    return open_store(write_lock(), tmp_path / "home")


@pytest.mark.parametrize("family", ["marian", "nllb"])
@pytest.mark.parametrize("quantization", ["int8", "float32"])
def test_converted_once_and_usable(store, folders, family, quantization):
    located = store.locate(str(folders[family]))
    folder = store.converted(located, quantization)
    stamp = (folder / "model.bin").stat().st_mtime_ns
    assert store.converted(located, quantization) == folder
    assert (folder / "model.bin").stat().st_mtime_ns == stamp
    tokens, prefix = (["arb_Arab", "▁", "</s>"], ["vie_Latn"]) if family == "nllb" else ([">>vie<<", "</s>"], None)
    model = ctranslate2.Translator(str(folder))
    result = model.translate_batch([tokens], target_prefix=prefix and [prefix], max_decoding_length=8)
    assert result[0].hypotheses[0]


def test_a_truncated_conversion_is_made_anew(store, folders):
    located = store.locate(str(folders["marian"]))
    model = store.converted(located) / "model.bin"
    whole = model.read_bytes()
    model.write_bytes(whole[: len(whole) // 2])
    store.converted(located)
    assert model.read_bytes() == whole


def test_the_key_is_what_a_conversion_depends_on(store, folders, monkeypatch):
    located = store.locate(str(folders["marian"]))
    key = conversion_key(located, "int8")
    assert key == conversion_key(replace(located, name="other"), "int8")
    assert key != conversion_key(located, "float32")
    assert key != conversion_key(replace(located, content="0" * 64), "int8")
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0.1")
    assert key != conversion_key(located, "int8")


def test_what_cannot_be_converted(store, folders, tmp_path):
    copy = shutil.copytree(folders["marian"], tmp_path / "copy")
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**config, "activation_function": "tanh"}))
    with pytest.raises(MattranError, match=r"CTranslate2 cannot convert .*--engine transformers"):
        store.converted(store.locate(str(copy)))
    assert not any((store.root / "converted").iterdir())


@pytest.mark.parametrize("tokenizer", ["", '{"version": "1.0", "added', "{}"])
def test_a_damaged_tokenizer_is_one_sentence(store, folders, tmp_path, tokenizer):
    copy = shutil.copytree(folders["nllb"], tmp_path / "copy")
    (copy / "tokenizer.json").write_text(tokenizer)
    located = store.locate(str(copy))
    with pytest.raises(MattranError, match="get the model again"):
        store.converted(located)
    with pytest.raises(MattranError, match="cannot read the tokenizer of copy"):
        load_subwords(located)


@pytest.mark.parametrize("family", ["marian", "nllb"])
def test_conversion_needs_no_network(store, folders, family, monkeypatch):
    tried = []

    def refuse(self, address):
        tried.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert store.converted(store.locate(str(folders[family]))).is_dir()
    assert tried == []


class Intruder:
    """Unpickled with anything but weights only, it writes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (Path.touch, (self.path,))


def test_a_pickle_runs_no_code_even_when_locked(store, write_lock, tmp_path):
    folder = tiny_marian(tmp_path / "pickled", pickle=True)
    torch.save({"weight": Intruder(tmp_path / "intruded")}, folder / "pytorch_model.bin")
    file = {"path": "pytorch_model.bin", "sha256": sha256_of(folder / "pytorch_model.bin"), "status": "pinned"}
    entry = {"family": "marian", "repository": "a/b", "commit": "c" * 40, "status": "pinned", "files": [file]}
    knowing = open_store(write_lock(p=entry), store.root)
    with pytest.raises(MattranError, match="its pickle holds more than weights"):
        knowing.converted(knowing.locate(str(folder)))
    assert not (tmp_path / "intruded").exists()
