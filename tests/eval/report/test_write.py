"""A report's numbers are those of renderings.jsonl, counted here a second time by hand; its texts are escaped."""

import csv
import json
import re
from collections import Counter, defaultdict

import pytest
from lxml import etree

from corpus.errors import MattranError
from corpus.files import read_jsonl, write_jsonl
from corpus.glossary import Concept, Glossary, Term
from eval.report.write import preferred_terms, write_report
from tests.eval.report.folders import FRONT_AR, make_run


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = make_run(tmp_path_factory.mktemp("run"))
    write_report(out)
    return out


def test_every_number_can_be_recomputed(run):
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    lines = list(read_jsonl(run / "renderings.jsonl"))
    for code in ("en", "vi"):
        own = [line for line in lines if line["target_language"] == code]
        statuses = Counter(line["status"] for line in own)
        figures = report["headlines"][code]["figures"]
        assert report["headlines"][code]["mentions"] == len(own)
        assert figures["success"]["value"] == pytest.approx((statuses["preferred"] + statuses["admitted"]) / len(own))
        for status in ("preferred", "admitted", "deprecated", "other", "missing"):
            assert figures[status]["value"] == pytest.approx(statuses[status] / len(own))
        by_concept = defaultdict(list)
        for line in own:
            by_concept[line["concept"]].append(line["target_text"].lower())
        equal = {
            concept: max(Counter(text for text in texts if text).values()) for concept, texts in by_concept.items()
        }
        shares = [equal[concept] / len(texts) for concept, texts in by_concept.items()]
        assert figures["consistency-frequent-micro"]["value"] == pytest.approx(sum(equal.values()) / len(own))
        assert figures["consistency-frequent-macro"]["value"] == pytest.approx(sum(shares) / len(shares))
        for concept in report["concepts"]:
            found = concept["languages"][code]
            texts = by_concept[concept["concept"]]
            assert found["mentions"] == len(texts) == concept["mentions"]
            assert found["statuses"]["missing"] == texts.count("")
            assert {r["text"].lower(): r["mentions"] for r in found["renderings"]} == Counter(t for t in texts if t)
            assert sum(concept["by_article"].values()) == concept["mentions"]
            kept = [x for x in own if x["concept"] == concept["concept"] and x["status"] in ("preferred", "admitted")]
            assert found["mentions_by_article"] == Counter(
                x["document"] for x in own if x["concept"] == concept["concept"]
            )
            assert found["met_by_article"] == Counter(x["document"] for x in kept)
        for article in report["articles"]:
            found = [x["status"] in ("preferred", "admitted") for x in own if x["document"] == article["document"]]
            assert article["success"][code] == pytest.approx(sum(found) / len(found))
        wordings = defaultdict(Counter)
        for line in own:
            wordings[line["concept"]][line["source_text"]] += 1
        of_source = sum(max(counts.values()) for counts in wordings.values()) / len(own)
        assert figures["consistency-source-micro"]["value"] == pytest.approx(of_source)


def test_flagged_segments_name_the_concepts_to_mend(run):
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    failed = defaultdict(set)
    for line in read_jsonl(run / "renderings.jsonl"):
        if line["status"] not in ("preferred", "admitted"):
            failed[line["document"], line["sentence"], line["target_language"]].add(line["concept"])
    assert report["flagged"]
    for each in report["flagged"]:
        assert set(each["concepts"]) == failed[each["document"], each["sentence"], each["target_language"]]


def test_preferred_terms_come_from_the_glossary(run):
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    front = next(each for each in report["concepts"] if each["concept"] == "fatherland-front")
    assert front["languages"]["vi"]["preferred"] == "Mặt trận Tổ quốc Việt Nam"


def test_without_a_glossary_of_its_own_the_run_s_names_the_terms(tmp_path):
    out = make_run(tmp_path / "out")
    (out / "glossary.csv").rename(tmp_path / "given.csv")
    record = {"arguments": {"glossary": {"path": "../given.csv"}}, "targets": ["en", "vi"], "counts": {}}
    (out / "run.json").write_text(json.dumps(record))
    report = write_report(out)
    front = next(each for each in report.concepts if each.concept == "fatherland-front")
    assert front.languages["vi"].preferred == "Mặt trận Tổ quốc Việt Nam"


def test_a_glossary_of_regional_languages_names_the_terms_too():
    terms = (Term("en-US", "Party"), Term("vi_VN", "Đảng"), Term("AR-eg", "الحزب"))
    assert preferred_terms(Glossary((Concept("party", terms),))) == {
        ("party", "en"): "Party",
        ("party", "vi"): "Đảng",
        ("party", "ar"): "الحزب",
    }


def test_page_is_self_contained_and_escaped(run):
    page = (run / "report.html").read_text(encoding="utf-8")
    assert "<b>party</b>" not in page
    assert "&lt;b&gt;party&lt;/b&gt; &amp; co" in page
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert f'dir="rtl">{FRONT_AR}</bdi>' in page


def test_the_heat_map_is_a_table_of_links_without_a_script(run):
    page = (run / "report.html").read_text(encoding="utf-8")
    drawing = etree.fromstring(page[page.index('<svg class="heatmap"') :].split("</svg>")[0] + "</svg>")
    assert drawing.get("role") == "table"
    assert "tabindex" not in etree.tostring(drawing, encoding="unicode")
    header, *rows = drawing.findall("g[@role='row']")
    columns = {each.get("aria-colindex"): each.get("aria-label") for each in header}
    assert len(rows) == int(drawing.get("aria-rowcount")) - 1 == 2
    assert len(columns) == int(drawing.get("aria-colcount")) - 1 == 3
    for row in rows:
        label, *cells = row
        assert label.get("role") == "rowheader"
        for cell in cells:
            assert cell.get("role") == "cell"
            assert cell.find("a").get("href").endswith(f"&article={columns[cell.get('aria-colindex')]}")


def test_concept_table_is_a_table_and_neutralises_formulas(run, tmp_path):
    with (run / "concepts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["concept"], row["target_language"]) for row in rows} == {
        (concept, code) for concept in ("fatherland-front", "party") for code in ("en", "vi")
    }
    out = make_run(tmp_path)
    lines = list(read_jsonl(out / "renderings.jsonl"))
    write_jsonl(out / "renderings.jsonl", [line | {"concept": "=HYPERLINK(1)"} for line in lines])
    write_report(out)
    assert "\n=HYPER" not in (out / "concepts.csv").read_text(encoding="utf-8")


def test_without_renderings_it_says_what_to_run(tmp_path):
    with pytest.raises(MattranError, match="not the folder of a run"):
        write_report(tmp_path)
    out = make_run(tmp_path)
    (out / "renderings.jsonl").unlink()
    with pytest.raises(MattranError, match="align terms"):
        write_report(out)


def test_no_mention_at_all_is_a_report_too(tmp_path):
    out = make_run(tmp_path)
    write_jsonl(out / "renderings.jsonl", [])
    report = write_report(out)
    assert report.concepts == ()
    assert "No term of the glossary occurs" in (out / "report.html").read_text(encoding="utf-8")


def test_a_concept_may_lack_a_language(tmp_path):
    """Nothing is followed into a language for which the glossary has no term of the concept."""
    out = make_run(tmp_path)
    lines = list(read_jsonl(out / "renderings.jsonl"))
    write_jsonl(
        out / "renderings.jsonl",
        (line for line in lines if (line["concept"], line["target_language"]) != ("party", "vi")),
    )
    report = write_report(out)
    assert [sorted(each.languages) for each in report.concepts if each.concept == "party"] == [["en"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.json", "{"),
        ("run.json", "[]"),
        ("run.json", '{"arguments": 3}'),
        ("translations.en.jsonl", '{"a": 1}'),
        ("documents.jsonl", '{"a": 1}'),
        ("segments.jsonl", '{"a": 1}'),
    ],
)
def test_a_damaged_file_of_the_run_is_named(tmp_path, name, content):
    out = make_run(tmp_path)
    (out / name).write_text(content, encoding="utf-8")
    with pytest.raises(MattranError, match=name.split(".")[0] if name != "run.json" else "run"):
        write_report(out)


def test_what_a_language_has_no_word_of_its_own_for_is_no_failure(tmp_path):
    out = make_run(tmp_path)
    path = out / "renderings.jsonl"
    asked = [line for line in read_jsonl(path) if line["status"] in ("preferred", "admitted")]
    write_jsonl(path, [line for line in asked if line["target_language"] == "en" or line["sentence"] > 2])
    write_report(out)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert set(re.findall(r"--met:(\d+)%", page)) == {"100"}
