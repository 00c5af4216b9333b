"""`eval terms`: runs and files of translations scored, compared, gated."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from align.terms import loading
from align.terms.projection import Projector
from corpus.errors import GateFailed, MattranError
from corpus.glossary import Glossary, read_glossary
from eval.cli import app
from eval.terms.evaluate import Evaluation, evaluate_files, evaluate_runs
from eval.terms.table import table
from tests.eval.report.folders import make_run

GLOSSARY = """concept,language,term,status,part_of_speech,note
front,fr,Front de la Patrie,preferred,noun,
front,en,Fatherland Front,preferred,noun,
front,en,the Front,admitted,noun,short form
front,en,Homeland Front,deprecated,noun,
party,fr,comité du Parti,preferred,noun,
party,en,Party committee,preferred,noun,
only-source,fr,réunion,preferred,noun,
"""
SOURCE = [
    "Le Front de la Patrie salue le comité du Parti.",
    "Une réunion du Front de la Patrie.",
    "Rien ici.",
    "Le comité du Parti répond.",
]
GOOD = [
    "The Fatherland Front greets the Party committee.",
    "A meeting of the Fatherland Front.",
    "Nothing here.",
    "The Party committee answers.",
]
BAD = [
    "The Homeland Front greets the Party committee.",
    "A meeting of the Homeland Front.",
    "Nothing here.",
    "It answers.",
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, lines in (("source.fr", SOURCE), ("good.en", GOOD), ("bad.en", BAD)):
        (tmp_path / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def evaluate(files: Path, *hypotheses: str, reference: str | None = None) -> Evaluation:
    return evaluate_files(
        files / "source.fr",
        [files / name for name in hypotheses],
        "fr",
        "en",
        read_glossary(files / "glossary.csv"),
        Projector(None),
        files / reference if reference else None,
    )


def value(found: Evaluation, figure: str, system: int = 0) -> float:
    each = found.systems[system]
    return (each.figures | each.reference)[figure].value


def test_files_are_scored(files):
    found = evaluate(files, "good.en", "bad.en")
    # Nothing is prescribed for "réunion", which has no English term.
    assert [len(each.scores.occurrences) for each in found.systems] == [4, 4]
    assert (value(found, "success"), value(found, "success", 1)) == (1.0, 0.25)
    assert value(found, "deprecated", 1) == 0.5
    assert {(test.system, test.figure) for test in found.tests} >= {("bad.en", "success")}
    assert found.tests[0].comparison.difference.value == -0.75
    assert found.systems[0].scores.signature().startswith("mentions:4|concepts:2|")


def test_a_reference_adds_windows_term_and_its_own_rate(files):
    found = evaluate(files, "good.en", "bad.en", reference="good.en")
    assert [value(found, name) for name in ("window-overlap-2", "window-overlap-3", "1-TERm", "ceiling")] == [1.0] * 4
    assert value(found, "ceiling", 1) == 1.0
    # "Fatherland Front" stands nowhere in it; beside "Party committee" one of two (three) words differs once.
    assert 0 < value(found, "window-overlap-2", 1) < 0.5
    assert value(found, "1-TERm", 1) < 1


def test_a_reference_without_terms_has_no_such_figure(files):
    (files / "none.en").write_text("a\nb\nc\nd\n")
    found = evaluate(files, "good.en", reference="none.en")
    assert found.systems[0].reference["window-overlap-2"] is None
    assert value(found, "ceiling") == 0.0


def test_files_of_other_lengths_are_refused(files):
    (files / "short.en").write_text("one\n")
    with pytest.raises(MattranError, match="has 1 line and the source 4"):
        evaluate(files, "short.en")


def test_runs_are_scored_by_language_and_compared(tmp_path):
    first, second = make_run(tmp_path / "one", seed=1), make_run(tmp_path / "two", seed=2)
    found = evaluate_runs([first, second])
    assert [(each.system, each.language) for each in found.systems] == [
        ("one", "en"),
        ("one", "vi"),
        ("two", "en"),
        ("two", "vi"),
    ]
    assert {test.language for test in found.tests} == {"en", "vi"}
    assert [each.language for each in evaluate_runs([first], languages=["vi"]).systems] == ["vi"]
    assert found.systems[0].figures["success"] == evaluate_runs([first]).systems[0].figures["success"]


def test_with_a_glossary_the_terms_of_a_run_are_aligned_now(tmp_path):
    out = make_run(tmp_path / "one")
    (out / "renderings.jsonl").unlink()
    with pytest.raises(MattranError, match="add --glossary"):
        evaluate_runs([out])
    found = evaluate_runs([out], read_glossary(out / "glossary.csv"), Projector(None))
    assert {variation.concept for variation in found.systems[0].concepts} == {"fatherland-front"}
    assert not (out / "renderings.jsonl").exists()


def test_no_mention_at_all_is_said(tmp_path):
    out = make_run(tmp_path / "one")
    with pytest.raises(MattranError, match="no mention of any term"):
        evaluate_runs([out], Glossary(()), Projector(None))
    with pytest.raises(MattranError, match="named twice"):
        evaluate_runs([out, out])


def test_the_gate_names_what_fails(files):
    found = evaluate(files, "good.en", "bad.en")
    found.check(0.25)
    with pytest.raises(GateFailed, match=r"^below 95 %: bad.en keeps 25.0 % of the terms in en$"):
        found.check(0.95)


def test_the_table_shows_what_fails(files):
    text = table(evaluate(files, "bad.en", "good.en", reference="good.en"))
    assert "en: 4 mentions of 2 concepts in 3 segments" in text
    assert "front: 2 of 2: Homeland Front (2)" in text
    assert "success of the reference" in text
    assert "fewer than 10 segments" in text
    assert "*" not in text
    for path in files.glob("*.[ef]*"):
        path.write_text(path.read_text(encoding="utf-8") * 4, encoding="utf-8")
    assert "* differs from bad.en with p < 0.05" in table(evaluate(files, "bad.en", "good.en"))


# Worked out on paper: words and marks are the tokens, an error on a word of a term costs two.
BY_HAND = {
    "front fr": [
        "Le Front de la Patrie vote.",
        "Le comité du Parti aide le Front de la Patrie.",
        "Le comité du Parti parle.",
    ],
    "reference": [
        "The Fatherland Front votes.",
        "The Party committee helps the Fatherland Front.",
        "The Party committee speaks.",
    ],
    "system": ["The Homeland Front votes.", "The Party committee helps the Homeland Front.", "The group speaks."],
}
EXPECTED = {
    "success": 1 / 4,
    "preferred": 1 / 4,
    "deprecated": 2 / 4,
    "other": 0.0,
    # Nothing links "group" to the source without an encoder.
    "missing": 1 / 4,
    "consistency-first-micro": (2 + 1) / 4,
    "consistency-frequent-macro": (2 / 2 + 1 / 2) / 2,
    "consistency-prescribed-micro": 1 / 4,
    "consistency-source-micro": 1.0,
    "consistency-given-source-micro": (2 + 1) / 4,
    # Only "Party committee" of the second sentence is found: The / helps the; The / helps the (Fatherland).
    "window-overlap-2": (0 + 3 / 3 + 0) / 3,
    "window-overlap-3": (0 + 3 / 4 + 0) / 3,
    # One word of five, one of eight; the third drops a word of the term and changes the other: 2 of 5.
    "1-TERm": 1 - (2 / 5 + 2 / 8 + 4 / 5) / 3,
    "ceiling": 1.0,
}


def test_every_figure_by_hand(files):
    for name, lines in zip(("source.fr", "good.en", "bad.en"), BY_HAND.values(), strict=True):
        (files / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    found = evaluate(files, "bad.en", reference="good.en")
    assert {name: value(found, name) for name in EXPECTED} == pytest.approx(EXPECTED)


def command(*arguments: str):
    return CliRunner().invoke(app, ["eval", "terms", *arguments])


@pytest.fixture
def no_encoder(monkeypatch):
    monkeypatch.setattr(loading, "load_projector", lambda say: Projector(None))


@pytest.mark.parametrize(("least", "code"), [("0.5", 1), ("50", 1), ("0.25", 0), ("25", 0), ("0", 0)])
def test_command_gate_takes_a_share_or_a_percentage(files, no_encoder, least, code):
    arguments = ["--source", "source.fr", "--hypothesis", "bad.en", "--glossary", "glossary.csv"]
    paths = [str(files / each) if "." in each else each for each in arguments]
    result = command(*paths, "--from", "fr", "--to", "en", "--json", "--fail-under", least)
    assert (getattr(result.exception, "exit_code", 0) if result.exit_code else 0) == code
    record = json.loads(result.stdout)
    assert record["systems"][0]["figures"]["success"]["value"] == 0.25
    assert {each["concept"] for each in record["systems"][0]["concepts"]} == {"front", "party"}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["OUT", "--source", "x"],
        ["OUT", "--reference", "x"],
        ["--source", "x", "--hypothesis", "y", "--from", "ar", "--to", "en"],
        ["--source", "x", "--hypothesis", "y", "--from", "ar", "--to", "en", "--to", "vi", "--glossary", "g.csv"],
    ],
)
def test_command_wrong_use_is_one_sentence(arguments):
    result = command(*arguments)
    assert isinstance(result.exception, MattranError)
    assert result.exception.exit_code == 2
