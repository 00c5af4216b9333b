from pathlib import Path

import pytest

from eval.run import run_everything
from tests.eval.small_run import GLOSSARY, TEXT, replace_models
from tests.translate.fakes import snapshot
from translate.job import Job, Settings


@pytest.fixture(autouse=True)
def without_models(monkeypatch):
    replace_models(monkeypatch)


@pytest.fixture
def job(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    return Job((tmp_path / "a.txt",), tmp_path / "out", ("en",), "fr")


def run(job: Job, glossary: Path | None = None) -> list[str]:
    said: list[str] = []
    run_everything(job, Settings(glossary=glossary), bar=False, say=said.append)
    return said


@pytest.mark.parametrize("glossary", [None, GLOSSARY])
def test_everything_ends_in_a_report(job, tmp_path, glossary):
    path = None
    if glossary:
        path = tmp_path / "glossary.csv"
        path.write_text(glossary)
    said = run(job, path)
    expected = {"run.json", "documents.jsonl", "segments.jsonl", "translations.en.jsonl", "en", "memory.tmx"}
    expected |= {"glossary.csv", "renderings.jsonl", "report.html", "report.json", "concepts.csv", ".mattran"}
    assert {each.name for each in job.out.iterdir()} == expected
    assert said[-1] == f"report: {job.out / 'report.html'}"
    if glossary:
        assert (job.out / "renderings.jsonl").read_text().count('"front"') == 2


def test_again_gives_the_same_files(job):
    run(job)
    first = snapshot(job.out)
    run(job)
    assert snapshot(job.out) == first


def test_an_edited_glossary_is_kept_and_used(job):
    run(job)
    (job.out / "glossary.csv").write_text(GLOSSARY)
    said = run(job)
    assert (job.out / "glossary.csv").read_text() == GLOSSARY
    assert any("was edited and is kept" in each for each in said)
    assert (job.out / "renderings.jsonl").read_text().count('"front"') == 2
