from pathlib import Path

import pytest
from typer.testing import CliRunner

import align.encoder
from align.cli import app
from align.encoder import EncoderUnavailable
from corpus.errors import MattranError
from tests.align.sentences.pairs import PairEncoder


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    (tmp_path / "a").write_text("ba de ki.\nlo mu na\nso ra vi.\n", encoding="utf-8")
    (tmp_path / "b").write_text("BA DE KI.\nLO MU NA SO RA VI.\n", encoding="utf-8")
    return ["sentences", str(tmp_path / "a"), str(tmp_path / "b"), "--from", "fr", "--to", "vi"]


def test_beads_are_written_in_vecaligns_format(
    pair: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(align.encoder, "load_encoder", lambda name: PairEncoder())
    run = CliRunner().invoke(app, pair)
    assert [line.rsplit(":", 1)[0] for line in run.stdout.splitlines()] == ["[0]:[0]", "[1, 2]:[1]"]
    CliRunner().invoke(app, [*pair, "-o", str(tmp_path / "out")])
    assert (tmp_path / "out").read_text(encoding="utf-8") == run.stdout


def test_without_an_encoder_lengths_decide_and_a_person_is_told(
    pair: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise EncoderUnavailable("no build")

    monkeypatch.setattr(align.encoder, "load_encoder", missing)
    run = CliRunner().invoke(app, pair)
    assert run.exit_code == 0
    assert "by length alone" in run.stderr
    assert run.stdout.startswith("[0]:[0]:")


def test_a_language_that_is_no_code_is_refused(pair: list[str]) -> None:
    run = CliRunner().invoke(app, [*pair[:4], "French", *pair[5:]])
    assert isinstance(run.exception, MattranError)
