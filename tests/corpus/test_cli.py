import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.cli import app

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"


def test_segments_come_as_json_lines() -> None:
    result = CliRunner().invoke(app, ["segment", str(ARTICLES)] if _single() else [str(ARTICLES)])
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(records[0]) == ["document", "paragraph", "sentence", "kind", "language", "start", "end", "text"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}
    assert {record["document"] for record in records} == set(texts)
    for record in records:
        assert texts[record["document"]][record["start"] : record["end"]] == record["text"]


def _single() -> bool:
    return len(app.registered_commands) + len(app.registered_groups) > 1


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mattran", "segment", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", ["missing.txt", "latin.txt", "folder"])
def test_unusable_input_is_one_line_and_exit_2(tmp_path: Path, name: str) -> None:
    (tmp_path / "latin.txt").write_bytes("été".encode("latin-1"))
    (tmp_path / "folder").mkdir()
    result = run(str(tmp_path / name))
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr


def test_a_language_that_is_none_of_ours_is_reported_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Ausschuss hat in der Provinz eine Konferenz abgehalten.", encoding="utf-8")
    result = run(str(tmp_path / "a.txt"))
    assert (result.returncode, result.stdout) == (0, "")
    assert "a: in no language of ours" in result.stderr
    forced = run(str(tmp_path / "a.txt"), "--language", "fr")
    assert json.loads(forced.stdout)["document"] == "a"


def test_an_unknown_language_is_refused() -> None:
    assert run(str(ARTICLES), "--language", "de").returncode == 2
