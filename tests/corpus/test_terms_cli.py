import json
from pathlib import Path

import pytest

from mattran import cli

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "seeds" / "glossary.csv"


@pytest.fixture
def mattran(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["mattran", "terms", "find", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit:
            cli.main()
        output = capsys.readouterr()
        return exit.value.code, output.out, output.err

    return run


def test_every_line_points_into_the_file(mattran):
    folder = ROOT / "seeds" / "articles"
    code, out, _ = mattran(folder, "--glossary", GLOSSARY, "--json")
    assert code == 0
    texts = {path.stem: path.read_bytes().decode() for path in folder.glob("*.txt")}
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["document"] for record in records} == set(texts)
    assert list(records[0]) == ["document", "concept", "language", "start", "end", "text", "term", "status"]
    for record in records:
        assert texts[record["document"]][record["start"] : record["end"]] == record["text"]
    assert {record["language"] for record in records} == {"ar", "fr"}


def test_mentions_in_context(mattran, tmp_path):
    (tmp_path / "a.txt").write_text("Le Front de la Patrie du Vietnam\r\nveille.\r\n", encoding="utf-8", newline="")
    code, out, _ = mattran(tmp_path / "a.txt", "--glossary", GLOSSARY, "--language", "fr")
    assert code == 0
    assert out.splitlines()[0] == "a:3-32\tLe [Front de la Patrie du Vietnam]\tfatherland-front\tpreferred"


@pytest.mark.parametrize(
    "arguments",
    [
        ("no.txt", "--glossary", GLOSSARY),
        (GLOSSARY, "--glossary", "no.csv"),
        ("x", "--glossary", GLOSSARY, "--language", "de"),
    ],
)
def test_wrong_use_is_one_line(mattran, arguments):
    code, out, err = mattran(*arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
