import pytest

from mattran import cli

CSV = "concept,language,term,status,part_of_speech,note\n"


@pytest.fixture
def mattran(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["mattran", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit:
            cli.main()
        output = capsys.readouterr()
        return exit.value.code, output.out, output.err

    return run


def write(path, *rows):
    path.write_text(CSV + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_convert_there_and_back(mattran, tmp_path):
    first = write(tmp_path / "a.csv", "party,ar,الحزب,preferred,noun,", "party,en,Party,preferred,noun,")
    assert mattran("glossary", "convert", first, tmp_path / "b.tbx", "--tbx", "dct")[0] == 0
    assert mattran("glossary", "convert", tmp_path / "b.tbx", tmp_path / "c.csv")[0] == 0
    assert (tmp_path / "c.csv").read_bytes() == first.read_bytes()


def test_convert_some_languages(mattran, tmp_path):
    first = write(tmp_path / "a.csv", "p,ar,الحزب,,,", "p,en,Party,,,", "p,fr,Parti,,,")
    assert mattran("glossary", "convert", first, tmp_path / "b.utx")[0] == 2
    assert mattran("glossary", "convert", first, tmp_path / "b.utx", "--languages", "ar,fr")[0] == 0
    assert mattran("glossary", "convert", first, tmp_path / "b.utx", "--languages", "vi")[0] == 2


def test_check_gates_on_errors_only(mattran, tmp_path):
    warned = write(tmp_path / "a.csv", "p,en,Party,admitted,,")
    code, out, _ = mattran("glossary", "check", warned)
    assert code == 0
    assert "1 warning, no errors" in out
    code, out, err = mattran("glossary", "check", write(tmp_path / "b.csv", "p,en,A,preferred,,", "p,en,B,preferred,,"))
    assert code == 1
    assert "two preferred" in out
    assert err.count("\n") == 1


def test_merge_writes_and_gates_on_conflicts(mattran, tmp_path):
    first = write(tmp_path / "a.csv", "p,en,A,preferred,,")
    second = write(tmp_path / "b.csv", "p,en,B,preferred,,")
    code, out, _ = mattran("glossary", "merge", first, second, "-o", tmp_path / "c.csv")
    assert code == 1
    assert "conflict: p en 'B'" in out
    assert "p,en,B,admitted,," in (tmp_path / "c.csv").read_text(encoding="utf-8")
    assert mattran("glossary", "merge", first, first, "-o", tmp_path / "c.csv")[0] == 0


def test_a_missing_file_is_one_line(mattran, tmp_path):
    code, out, err = mattran("glossary", "check", tmp_path / "no.csv")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
