import json
import os
import subprocess
import sys
import tomllib

import pytest
from typer.testing import CliRunner

from corpus.errors import MattranError
from tests.models import tiny_marian
from tests.translate.store.conftest import NEEDED, REPOSITORY
from tests.translate.store.hub_server import COMMIT
from translate.store.cli import models_app


@pytest.fixture
def mattran(server, write_lock, tmp_path, monkeypatch):
    """Runs `mattran models ...` over an empty lock and an empty store; returns the exit code's result."""
    monkeypatch.setenv("MATTRAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MATTRAN_LOCK", str(write_lock()))
    return lambda *arguments: CliRunner().invoke(models_app, arguments)


def test_from_the_hub_to_a_verified_folder(mattran, server, write_lock, tmp_path):
    folder = tiny_marian(tmp_path / "published", ["ar", "fr"], ["en", "vi"])
    server.files = {path.name: path.read_bytes() for path in folder.iterdir()}
    server.licence = "cc-by-nc-4.0"
    locked = mattran("lock", "tiny", "--repo", REPOSITORY, "--revision", COMMIT)
    assert locked.exit_code == 0, locked.output
    assert "no commercial use" in locked.stderr
    pulled = mattran("pull", "tiny")
    assert pulled.exit_code == 0, pulled.exception
    assert "no commercial use" in pulled.stderr
    assert pulled.stdout.strip().endswith(f"models/tiny/{COMMIT}")
    entry = tomllib.loads((tmp_path / "models.lock").read_text())["models"]["tiny"]
    assert [(each["source"], each["target"]) for each in entry["canaries"]] == [("ar", "en"), ("fr", "en")]
    assert mattran("path", "tiny").stdout == pulled.stdout
    assert "tiny: 7 files right" in mattran("verify").stdout
    (row,) = (json.loads(line) for line in mattran("list", "--json").stdout.splitlines())
    assert (row["name"], row["status"], row["here"]) == ("tiny", "pinned", True)
    assert row["pairs"] == ["ar-en", "ar-vi", "fr-en", "fr-vi"]


def test_verify_names_every_damaged_model(mattran, server, write_lock, tmp_path):
    server.files = {path: server.files[path] for path in NEEDED}
    write_lock(one=server.entry(family="encoder"), two=server.entry(family="encoder"))
    for name in ("one", "two"):
        assert mattran("pull", name).exit_code == 0
        weights = tmp_path / "home" / "models" / name / COMMIT / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    result = mattran("verify")
    assert isinstance(result.exception, MattranError)
    assert "not as locked: one, two (2 of 2 models)" in str(result.exception)
    assert result.stderr.count("model.safetensors has sha256") == 2


def test_list_shows_each_model(mattran, server, write_lock, tmp_path):
    write_lock(one=server.entry(licence="CC-BY-NC-4.0"), two=server.entry(status="unresolved", files=[]))
    lines = mattran("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["name", "one", "two"]
    assert "CC-BY-NC-4.0" in lines[1]
    assert "unresolved" in lines[2]
    assert not (tmp_path / "home").exists(), "looking makes no folder"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pull", "nothing"], "no model 'nothing'"),
        (["path", "no/such/folder"], "does not exist"),
        (["lock", "fresh"], "--repo OWNER/NAME"),
        (["pull", "one"], "HF_HUB_OFFLINE is set"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(server, write_lock, tmp_path, arguments, told):
    environment = {
        **os.environ,
        "MATTRAN_LOCK": str(write_lock(one=server.entry())),
        "MATTRAN_HOME": str(tmp_path / "home"),
        "HF_HUB_OFFLINE": "1",
    }
    command = [sys.executable, "-m", "mattran", "models", *arguments]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    (line,) = [line for line in result.stderr.splitlines() if not line.startswith("one: licence")]
    assert line.startswith("mattran: ")
    assert told in line


def test_verify_of_an_unknown_name_is_one_line(mattran):
    result = mattran("verify", "nope")
    assert isinstance(result.exception, MattranError)
    assert "no model 'nope'" in str(result.exception)
    assert result.output == ""
