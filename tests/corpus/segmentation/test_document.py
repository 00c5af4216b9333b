import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import content_end
from corpus.reading import read_documents
from corpus.records import Document
from corpus.segmentation import segment_document

ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "gold" / "seeds"
ARTICLES = sorted((ROOT / "seeds" / "articles").glob("*.txt"))


def document(text: str, language: str | None = "fr") -> Document:
    return Document("name", language, "name.txt", "", text)


def check(text: str, language: str) -> None:
    covered = set()
    position = 0
    previous = (0, 0)
    for segment in segment_document(document(text, language)):
        assert position <= segment.start < segment.end
        assert segment.text == text[segment.start : segment.end]
        assert (segment.paragraph, segment.sentence) > previous
        assert segment.sentence == 1 or segment.paragraph == previous[0]
        covered.update(range(segment.start, segment.end))
        position, previous = segment.end, (segment.paragraph, segment.sentence)
    offset = 0
    for line in text.splitlines(keepends=True):
        for index in range(content_end(line)):
            assert line[index].isspace() or offset + index in covered
        offset += len(line)


@given(st.text(), st.sampled_from(["ar", "en", "fr", "vi"]))
def test_segments_cover_any_text(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem[:3])
def test_segments_cover_the_articles(path: Path) -> None:
    check(path.read_text(encoding="utf-8"), "fr" if path.stem.startswith("004") else "ar")


def test_every_article_ends_in_boilerplate_below_its_source() -> None:
    for each in read_documents([ROOT / "seeds" / "articles"]):
        segments = segment_document(each)
        assert [segment.kind for segment in segments[-2:]] == ["source", "boilerplate"], each.document
        assert segments[0].kind == "lead"


def test_a_bullet_inside_a_line_makes_the_rest_a_list() -> None:
    text = f"{'Le Front a tenu une réunion. ' * 5}\nIl travaille. - Continuer le travail. Encore.\nFin du texte."
    kinds = [(segment.paragraph, segment.kind) for segment in segment_document(document(text))]
    assert kinds[5:] == [(2, "body"), (2, "bullet"), (2, "bullet"), (3, "body")]


def test_labels_are_one_segment() -> None:
    text = "Le Front a tenu une réunion. Elle a duré.\nSource : V.N.A. Hanoi. Vietnam."
    assert [segment.kind for segment in segment_document(document(text))] == ["lead", "lead", "source"]


def test_a_quotation_keeps_its_own_language() -> None:
    text = (
        "Le ministre a cité un rapport de la banque :\nThe growth of the economy was stronger than in the year before."
    )
    assert [segment.language for segment in segment_document(document(text))] == ["fr", "en"]


def test_a_language_that_is_none_of_ours_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert segment_document(document("Der Ausschuss tagt.", None)) == []
    assert "name: in no language of ours" in caplog.text


@pytest.mark.skipif(not GOLD.is_dir(), reason="no development sets beside the repository")
def test_the_annotated_article() -> None:
    (path,) = GOLD.glob("000_*.jsonl")
    gold = [json.loads(line) for line in path.open(encoding="utf-8")]
    (article,) = read_documents([ROOT / "seeds" / "articles" / f"{path.stem}.txt"])
    found = [(segment.paragraph, segment.kind, segment.text) for segment in segment_document(article)]
    assert found == [(record["para"], record["kind"], record["src"]) for record in gold]
