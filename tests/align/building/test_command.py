"""`mattran glossary build`: from a run's folder to a file a person edits."""

import json

import pytest
from typer.testing import CliRunner

import align.terms.loading
from align.glossary_cli import app
from align.terms.projection import Projection
from corpus.files import write_jsonl
from corpus.glossary import read_glossary
from corpus.records import Segment
from translate.records import Translation

KNOWN = "concept,language,term,status,part_of_speech,note\nkept,en,Some Term,preferred,noun,\n"


class Whole:
    """A projector for which everything is rendered by the whole translation."""

    def __init__(self, target: str = "") -> None:
        self.target = target

    def align(self, pairs):
        return [Whole(pair.target) for pair in pairs]

    def project(self, start, end):
        return Projection(0, len(self.target), 1.0)


@pytest.fixture(autouse=True)
def without_models(monkeypatch):
    monkeypatch.setattr(align.terms.loading, "load_projector", lambda say, encoder="": Whole())


@pytest.fixture
def out(tmp_path):
    text = "Le Comité national a voté."
    write_jsonl(tmp_path / "segments.jsonl", [Segment("a", 1, 1, "body", "fr", 0, len(text), text).as_json()])
    done = Translation("a", 1, 1, "body", "fr", "en", text, "the National Committee", "", 0)
    write_jsonl(tmp_path / "translations.en.jsonl", [done.as_json()])
    return tmp_path


@pytest.mark.parametrize("extension", [".csv", ".xlsx"])
def test_candidates_are_written(out, extension):
    path = out / f"glossary{extension}"
    result = CliRunner().invoke(app, ["build", str(out), "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert "1 concept proposed, 0 known ones extended, 1 in all, from 1 document\n" in result.output
    terms = [(term.language, term.text, term.status) for each in read_glossary(path).concepts for term in each.terms]
    assert terms == [
        ("fr", "Comité national", "candidate"),
        ("en", "National Committee", "candidate"),
    ]


def test_the_glossary_of_the_run_is_extended(out):
    (out / "known.csv").write_text(KNOWN)
    run = {"arguments": {"glossary": {"path": str(out / "known.csv"), "sha256": ""}}, "targets": ["en"], "counts": {}}
    (out / "run.json").write_text(json.dumps(run))
    result = CliRunner().invoke(app, ["build", str(out), "-o", str(out / "built.csv")])
    assert result.exit_code == 0, result.output
    assert read_glossary(out / "built.csv").concepts[0].id == "kept"


def test_a_moved_run_is_extended_by_what_it_left(out):
    candidates = "new,en,Other Term,candidate,noun,\n"
    (out / "glossary.csv").write_text(KNOWN + candidates)
    run = {"arguments": {"glossary": {"path": str(out / "gone.csv"), "sha256": ""}}, "targets": ["en"], "counts": {}}
    (out / "run.json").write_text(json.dumps(run))
    result = CliRunner().invoke(app, ["build", str(out), "-o", str(out / "glossary.csv")])
    assert result.exit_code == 0, result.output
    terms = [term.text for each in read_glossary(out / "glossary.csv").concepts for term in each.terms]
    assert terms == ["Some Term", "Comité national", "National Committee"]
