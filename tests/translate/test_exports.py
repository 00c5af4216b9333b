"""memory.tmx and review files of a run: what is in them, what is not, and that they are valid and repeatable."""

from pathlib import Path

import pytest
from lxml import etree

from tests.translate.fakes import UpperTranslator, article, lines_as_segments
from translate.exchange.tmx import read_tmx
from translate.exchange.xliff import read_xliff
from translate.exports import export_memory, export_review
from translate.run import run_translation

DTD = Path(__file__).parents[2].parent / "shared/gold/formats/omegat/tmx14.dtd"
DOCUMENTS = [
    article("a", "un", "# Source", "en two", "un", "<b> & 😀"),
    article("v", "xin chào", language="vi"),
    article("?", "???", language=None),
    article("b", "un", "trois"),
]


@pytest.fixture
def out(tmp_path):
    translator = UpperTranslator(uncovered="vi")
    run_translation(DOCUMENTS, tmp_path / "out", ["en", "vi"], translator, lines_as_segments)
    return tmp_path / "out"


def test_memory_holds_each_distinct_sentence_with_all_its_translations(out):
    assert [each.variants for each in read_tmx(out / "memory.tmx")] == [
        (("fr", "un"), ("en", "en:UN"), ("vi", "vi:UN")),
        (("en", "en two"), ("vi", "vi:EN TWO")),
        (("fr", "<b> & 😀"), ("en", "en:<B> & 😀"), ("vi", "vi:<B> & 😀")),
        (("fr", "trois"), ("en", "en:TROIS"), ("vi", "vi:TROIS")),
    ]


def test_memory_exported_again_is_the_same(out, tmp_path):
    assert export_memory(out, tmp_path / "again.tmx") == 4
    assert (tmp_path / "again.tmx").read_bytes() == (out / "memory.tmx").read_bytes()


@pytest.mark.skipif(not DTD.exists(), reason="the DTD is not beside the project")
def test_memory_is_valid(out):
    dtd = etree.DTD(str(DTD))
    assert dtd.validate(etree.parse(out / "memory.tmx")), dtd.error_log


def test_a_review_file_a_language_pair_without_what_was_not_translated(out, tmp_path):
    written = export_review(out, tmp_path / "review")
    assert {path.name: count for path, count in written.items()} == {
        "review.fr-en.xlf": 5,
        "review.en-vi.xlf": 1,
        "review.fr-vi.xlf": 5,
    }
    found = [(each.document, each.source, each.target) for each in read_xliff(tmp_path / "review/review.fr-en.xlf")]
    assert found[0] == ("a", "un", "en:UN")
    assert {source for _, source, _ in found} == {"un", "trois", "<b> & 😀"}
