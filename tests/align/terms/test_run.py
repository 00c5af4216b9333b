import json
from pathlib import Path
from typing import Any, cast

import pytest

from align.encoder import Encoder
from align.records import Rendering
from align.terms.projection import Projector
from align.terms.run import align_terms, target_languages, write_renderings
from align.terms.table import Table
from corpus.errors import MattranError
from corpus.glossary import Concept, Glossary, Term
from tests.align.meanings import MeaningEncoder

GLOSSARY = Glossary(
    (
        Concept(
            "front",
            (
                Term("fr", "Front de la Patrie"),
                Term("en", "Fatherland Front"),
                Term("en", "Homeland Front", "deprecated"),
                Term("vi", "Mặt trận Tổ quốc"),
            ),
        ),
        Concept("conference", (Term("fr", "conférence"), Term("en", "conference"), Term("vi", "hội nghị", ""))),
    )
)
PROJECTOR = Projector(
    cast(
        Encoder,
        MeaningEncoder(
            "front mặt trận",
            "patrie fatherland homeland tổ quốc",
            "conférence conference meeting hội nghị",
            "salue welcomes chào",
        ),
    )
)


def write_run(out: Path, segments: list[tuple[str, str, dict[str, str]]]) -> Path:
    """An output folder; each segment is (kind, French text, translations)."""
    sources, targets = [], {"en": [], "vi": []}  # type: ignore[var-annotated]
    for paragraph, (kind, text, translations) in enumerate(segments, 1):
        place = {"document": "one", "paragraph": paragraph, "sentence": 1, "kind": kind}
        sources.append({**place, "language": "fr", "start": 100, "end": 100 + len(text), "text": text})
        for code, translation in translations.items():
            languages = {"source_language": "fr", "target_language": code}
            made = {"source": text, "translation": translation, "model": "m", "score": 0.0, "flags": []}
            targets[code].append({**place, **languages, **made})
    write_lines(out / "segments.jsonl", sources)
    for code, lines in targets.items():
        write_lines(out / f"translations.{code}.jsonl", lines)
    return out


def write_lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")


def found(out: Path) -> list[Rendering]:
    return list(align_terms(out, GLOSSARY, PROJECTOR))


def test_mentions_are_rendered(tmp_path: Path) -> None:
    text = "La conférence salue le Front de la Patrie"
    out = write_run(
        tmp_path,
        [("body", text, {"en": "The meeting welcomes the Homeland Front", "vi": "Hội nghị chào Mặt trận Tổ quốc"})],
    )
    renderings = found(out)
    assert [(each.target_language, each.concept, each.target_text, each.status) for each in renderings] == [
        ("en", "conference", "meeting", "other"),
        ("en", "front", "Homeland Front", "deprecated"),
        ("vi", "conference", "Hội nghị", "admitted"),
        ("vi", "front", "Mặt trận Tổ quốc", "preferred"),
    ]
    for each in renderings:
        assert text[each.source_start - 100 : each.source_end - 100] == each.source_text
        assert 0.5 < each.confidence <= 1
    assert (renderings[1].target_start, renderings[1].target_end) == (25, 39)


def test_a_dropped_mention_is_missing(tmp_path: Path) -> None:
    out = write_run(tmp_path, [("body", "la conférence salue Hanoi", {"en": "welcomes Hanoi", "vi": ""})])
    for each in found(out):
        assert (each.status, each.target_start, each.target_end, each.target_text) == ("missing", None, None, "")
        assert each.confidence >= 0.5


def test_a_term_of_the_target_renders_one_mention_only(tmp_path: Path) -> None:
    text = "la conférence salue la conférence"
    out = write_run(tmp_path, [("body", text, {"en": "the conference welcomes", "vi": "hội nghị chào hội nghị"})])
    statuses = {code: [each.status for each in found(out) if each.target_language == code] for code in ("en", "vi")}
    assert sorted(statuses["en"]) == ["missing", "preferred"]
    assert statuses["vi"] == ["admitted", "admitted"]
    spans = [each.target_start for each in found(out) if each.target_language == "vi"]
    assert spans == [0, 14]


def test_untranslated_kinds_have_no_mentions(tmp_path: Path) -> None:
    assert not found(write_run(tmp_path, [("source", "conférence", {"en": "conférence", "vi": "conférence"})]))


@pytest.mark.parametrize(("field", "value"), [("paragraph", 7), ("document", "another")])
def test_files_of_different_runs_are_refused(tmp_path: Path, field: str, value: object) -> None:
    out = write_run(tmp_path, [("body", "la conférence", {"en": "the conference", "vi": "hội nghị"})])
    path = out / "translations.vi.jsonl"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), field: value}), encoding="utf-8")
    with pytest.raises(MattranError, match="do not belong together"):
        found(out)


def test_a_document_may_lack_a_language(tmp_path: Path) -> None:
    out = write_run(tmp_path, [("body", "la conférence", {"en": "the conference", "vi": "hội nghị"})])
    (out / "translations.vi.jsonl").write_text("")
    assert [each.target_language for each in found(out)] == ["en"]


@pytest.mark.parametrize(("names", "message"), [([], "holds no translations"), (["translations.de.jsonl"], "'de'")])
def test_folders_without_usable_translations_are_refused(tmp_path: Path, names: list[str], message: str) -> None:
    for name in names:
        (tmp_path / name).write_text("")
    with pytest.raises(MattranError, match=message):
        target_languages(tmp_path)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(MattranError, match="holds no translations"):
        write_renderings(out, align_terms(out, GLOSSARY, PROJECTOR))
    assert not out.exists()


def test_file_and_table(tmp_path: Path) -> None:
    text = "La conférence salue le Front de la Patrie"
    translations = {"en": "The meeting welcomes the Homeland Front", "vi": "Hội nghị chào Mặt trận Tổ quốc"}
    out = write_run(tmp_path, [("body", text, translations)] * 2)
    table = Table(GLOSSARY)
    assert write_renderings(out, table.watch(align_terms(out, GLOSSARY, PROJECTOR))) == 8
    records = [json.loads(line) for line in (out / "renderings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [Rendering(**each) for each in records] == found(out)
    assert list(table.lines()) == [
        "front: Mặt trận Tổ quốc",
        "  fr  Front de la Patrie (2: one)",
        "  en  Homeland Front (2, deprecated: one)",
        "  vi  Mặt trận Tổ quốc (2: one)",
        "conference: hội nghị",
        "  fr  conférence (2: one)",
        "  en  meeting (2, other: one)",
        "  vi  Hội nghị (2, admitted: one)",
    ]
