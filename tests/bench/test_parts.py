import ast
from pathlib import Path

import pytest

from bench.__main__ import FOLDER, main, parts
from bench.gold import at_hand


def test_every_part_says_what_it_measures_and_has_a_main(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    listed = capsys.readouterr().out
    assert {"compact", "matching", "sentences", "words"} <= parts().keys()
    for name, line in parts().items():
        tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
        assert "main" in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert line
        assert f"{name:14} {line}\n" in listed


def test_an_unknown_part_is_one_line_and_nothing_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["terminology", "nope"])
    assert stopped.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bench: no part 'nope'; name some of: compact,")


def test_a_set_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert at_hand(tmp_path)
    assert not at_hand(tmp_path / "gone")
    assert capsys.readouterr().out == f"{tmp_path / 'gone'} is not there: nothing to measure\n"


def test_a_part_without_its_set_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.terminology.SEGMENTS", tmp_path / "segments.jsonl")
    main(["terminology"])
    heading, said = capsys.readouterr().out.splitlines()
    assert heading == "== terminology"
    assert said.endswith("is not there: nothing to measure")
