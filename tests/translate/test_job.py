import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import MattranError
from tests.models import tiny_marian
from tests.translate.fakes import snapshot
from translate.job import Job, Settings, describe, open_translator, run_job
from translate.output import read_run, read_translations
from translate.run import Summary

ROOT = Path(__file__).parents[2]
TEXTS = {
    "un": "Le Front de la Patrie du Vietnam a tenu son congrès à Hanoï ce matin.\n\nLes délégués ont voté. Ils ont "
    "examiné la résolution.\nSource",
    "deux": "عقدت جبهة الوطن الفيتنامية مؤتمرها في هانوي صباح اليوم.\nتعليق (0)",
    "drei": "Der Bundestag hat heute in Berlin über den Haushalt des nächsten Jahres beraten und abgestimmt.",
}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return tiny_marian(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(autouse=True)
def store(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("MATTRAN_HOME", str(tmp_path_factory.getbasetemp() / "store"))


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_files_to_output_folder_with_a_real_engine(tmp_path, inputs, model):
    job = Job((inputs,), tmp_path / "out", ("en", "vi"))
    settings = Settings((str(model),), beam=2, threads=1)
    summary = run_job(job, settings, bar=False)
    assert (summary.documents, summary.skipped) == (3, {"en": 1, "vi": 1})
    assert sorted(path.name for path in (tmp_path / "out" / "vi").iterdir()) == ["deux.txt", "un.txt"]
    lines = (tmp_path / "out" / "en" / "un.txt").read_text().splitlines()
    assert len(lines) == 3
    assert lines[2] == "Source"
    assert [each.key for each in read_translations(tmp_path / "out", "en")] == [
        *(("deux", 1, 1), ("deux", 2, 1)),
        *(("un", 1, 1), ("un", 2, 1), ("un", 2, 2), ("un", 3, 1)),
    ]
    (recorded,) = read_run(tmp_path / "out")["models"]
    assert recorded["name"] == "tiny"
    assert len(recorded["sha256"]) == 64

    first = snapshot(tmp_path / "out")
    again = run_job(job, settings, bar=False)
    assert (again.translated, again.remembered) == (0, summary.translated)
    assert snapshot(tmp_path / "out") == first
    # Settings that change the output are other entries of the memory.
    other = run_job(job, Settings((str(model),), beam=1, threads=1), bar=False)
    assert other.translated == summary.translated


def test_lines_through_the_command(model):
    found = subprocess.run(
        [sys.executable, "-m", "mattran", "translate", "-", "--from", "fr", "--to", "en", "--model", str(model)],
        input="Les délégués ont voté.\n\nIls ont examiné la résolution. Le Front a voté.\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert found.returncode == 0
    lines = found.stdout.split("\n")
    assert len(lines) == 4
    assert lines[0]
    assert lines[1] == ""


def test_a_model_that_is_not_there_is_one_sentence(tmp_path, inputs):
    with pytest.raises(MattranError, match="nosuch"):
        run_job(Job((inputs,), tmp_path / "out", ("en",)), Settings(("nosuch",)), bar=False)


def test_a_pair_nothing_covers_is_refused_for_lines(model):
    from translate.lines import read_line_blocks, translate_lines

    with open_translator(Settings((str(model),))) as translator, pytest.raises(MattranError):
        list(translate_lines(read_line_blocks(io.BytesIO(b"x\n")), "vi", "en", translator, Counter()))


@pytest.mark.parametrize(
    ("job", "says"),
    [
        (Job((Path("nowhere"),), Path("out"), ("en",)), "nowhere does not exist"),
        (Job((ROOT / "seeds",), ROOT / "seeds" / "out", ("en",)), "lies in the input"),
        (Job((ROOT / "seeds",), Path("out"), ("xx",)), "unknown language 'xx'"),
        (Job((ROOT / "seeds",), Path("out"), ("en",), source="de"), "unknown language 'de'"),
    ],
)
def test_check(job, says):
    with pytest.raises(MattranError, match=says):
        job.check()


def test_describe():
    summary = Summary(
        documents=9,
        segments=40,
        skipped=Counter(en=6),
        examples=[f"{name}: its language is none of ours" for name in "abcde"],
        translations=Counter(en=38),
        flags={"en": Counter({"number-lost": 2, "untranslated-kind": 5}), "vi": Counter()},
        translated=30,
        remembered=8,
        seconds=1.26,
    )
    assert describe(summary, Path("OUT")).splitlines() == [
        "9 articles, 40 sentences in 1.3 s (30 translated, 8 remembered); read OUT/en/",
        "flags in en: number-lost 2; see OUT/translations.en.jsonl",
        "skipped: " + "; ".join(f"{name}: its language is none of ours" for name in "abcde") + " and 1 more",
    ]
