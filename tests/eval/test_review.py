"""Export, edit, import: the run, its renderings and its report follow, and the next run keeps the correction."""

import json
from pathlib import Path

import pytest

from eval.review import followed_glossary, import_and_report
from eval.run import run_everything
from tests.eval.small_run import GLOSSARY, TEXT, replace_models
from tests.translate.fakes import snapshot
from translate.exports import export_review
from translate.job import Job, Settings
from translate.output import glossary_of, read_run


@pytest.fixture(autouse=True)
def without_models(monkeypatch):
    replace_models(monkeypatch)


@pytest.fixture
def job(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT)
    (tmp_path / "glossary.csv").write_text(GLOSSARY)
    return Job((tmp_path / "in",), tmp_path / "out", ("en",), "fr")


def correct(job: Job):
    """Review files with the first sentence corrected, in its first occurrence only."""
    (path,) = export_review(job.out, job.out / "review")
    text = path.read_text()
    wrong = "<target>en:LE FRONT DE LA PATRIE A VOTÉ.</target>"
    assert wrong in text
    path.write_text(text.replace(wrong, "<target>The Fatherland Front voted.</target>", 1))
    return path


def statuses(out):
    return [json.loads(line)["status"] for line in (out / "renderings.jsonl").open()]


def test_renderings_and_report_follow_and_the_next_run_keeps_it(job, tmp_path):
    settings = Settings(glossary=tmp_path / "glossary.csv")
    run_everything(job, settings, bar=False, say=lambda text: None)
    assert "preferred" not in statuses(job.out)
    said: list[str] = []
    import_and_report(job.out, [correct(job)], said.append)
    assert said[0] == "1 corrected sentence (used 2 times in 2 documents); 3 unchanged"
    # One correction, two equal sentences.
    assert statuses(job.out).count("preferred") == 2
    report = json.loads((job.out / "report.json").read_text())
    assert report["headlines"]["en"]["figures"]["success"]["value"] == 0.5
    reviewed = {name: data for name, data in snapshot(job.out).items() if not name.startswith("review/")}
    run_everything(job, settings, bar=False, say=lambda text: None)
    again = {name: data for name, data in snapshot(job.out).items() if not name.startswith("review/")}
    # The built glossary counts renderings anew; all else is as the import left it.
    assert {name for name in again if again[name] != reviewed[name]} <= {"glossary.csv"}


@pytest.mark.parametrize("link", [False, True])
def test_the_glossary_of_a_run_is_found_from_any_folder(tmp_path, monkeypatch, link):
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    for folder in (project, elsewhere, tmp_path / "disk" / "runs"):
        folder.mkdir(parents=True)
    if link:
        (project / "runs").symlink_to(tmp_path / "disk" / "runs")
    (project / "in.txt").write_text(TEXT)
    (project / "glossary.csv").write_text(GLOSSARY)
    (elsewhere / "glossary.csv").write_text(GLOSSARY.replace("front", "another"))
    monkeypatch.chdir(project)
    job = Job((Path("in.txt"),), Path("runs/out"), ("en",), "fr")
    run_everything(job, Settings(glossary=Path("glossary.csv")), bar=False, say=lambda text: None)
    assert read_run(job.out)["arguments"]["glossary"]["path"].startswith("../../")
    monkeypatch.chdir(elsewhere)
    found = glossary_of(Path("../project/runs/out"))
    assert found is not None
    assert found.samefile(project / "glossary.csv")
    if not link:
        project.rename(tmp_path / "moved")
        monkeypatch.chdir(tmp_path / "moved" / "runs" / "out")
        found = glossary_of(Path())
        assert found is not None
        assert found.samefile(tmp_path / "moved" / "glossary.csv")


def test_which_terms_a_run_follows(tmp_path):
    assert followed_glossary(tmp_path, None) is None
    candidate = "front,vi,Mặt trận,candidate,noun,\nnew,en,thing,candidate,noun,\n"
    (tmp_path / "glossary.csv").write_text(GLOSSARY + candidate)
    followed = followed_glossary(tmp_path, None)
    assert followed is not None
    assert [(each.id, len(each.terms)) for each in followed.concepts] == [("front", 2)]
    (tmp_path / "glossary.csv").write_text(GLOSSARY.split("\n")[0] + "\n" + candidate)
    assert len(followed_glossary(tmp_path, None).concepts) == 2
    (tmp_path / "given.csv").write_text(GLOSSARY)
    assert len(followed_glossary(tmp_path, tmp_path / "given.csv").concepts) == 1
