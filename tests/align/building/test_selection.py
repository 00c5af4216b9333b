"""Source-side candidates on the sample articles: the obvious terms are among them, pieces and names are not."""

from functools import cache
from pathlib import Path

import pytest

from align.building.candidates import Candidate, candidates
from align.building.selection import select
from align.building.words import Vocabulary, key_of
from corpus.reading import read_documents
from corpus.records import Segment
from corpus.segmentation import segment_document
from tests.align.building.obvious import ARABIC, FRENCH

ARTICLES = Path(__file__).parents[3] / "seeds" / "articles"


@cache
def articles() -> tuple[Segment, ...]:
    return tuple(segment for document in read_documents([ARTICLES]) for segment in segment_document(document))


@cache
def selected(language: str) -> tuple[Candidate, ...]:
    return tuple(select(candidates(articles(), language)))


@cache
def vocabulary(language: str) -> Vocabulary:
    return Vocabulary(articles(), language)


def key(text: str, language: str) -> tuple[str, ...]:
    (run,) = vocabulary(language).runs(text)
    return key_of(run)


def obvious(language: str) -> list[list[tuple[str, ...]]]:
    lines = (ARABIC if language == "ar" else FRENCH).strip().split("\n")
    return [[key(wording, language) for wording in line.split("|")] for line in lines]


@pytest.mark.parametrize(("language", "terms", "least"), [("ar", 40, 40), ("fr", 20, 20)])
def test_the_obvious_terms_are_candidates(language, terms, least):
    found = {each.key for each in selected(language)}
    wanted = obvious(language)
    missed = [wordings[0] for wordings in wanted if not found.intersection(wordings)]
    assert len(wanted) == terms
    assert len(wanted) - len(missed) >= least, missed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "الجماهيرية"),
        ("ar", "الاجتماعية"),
        ("ar", "رئيس لجنة"),
        ("ar", "لجنة جبهة الوطن الفيتنامية في مقاطعة لاي"),
        ("ar", "جبهة الوطن الفيتنامية والمنظمات الاجتماعية والسياسية"),
        ("ar", "لاو كاي"),
        ("ar", "نجوين هاي نام"),
        ("fr", "provincial"),
        ("fr", "provincial du Parti"),
        ("fr", "Hoang Trung Dung"),
        ("fr", "améliorer l'efficacité"),
        ("fr", "mettre en œuvre"),
        ("fr", "conseiller rapidement"),
        ("fr", "organisations sociopolitiques et les organisations de masse"),
        ("fr", "organisations de masse au niveau provincial"),
    ],
)
def test_pieces_names_and_clauses_are_not(language, text):
    assert key(text, language) not in {each.key for each in selected(language)}


def test_places_are_those_of_the_text():
    segments = articles()
    for language in ("ar", "fr"):
        for candidate in selected(language):
            for each in candidate.occurrences:
                spelling = segments[each.segment].text[each.start : each.end]
                assert spelling == spelling.strip()
                assert key(spelling, language)[-1] == candidate.key[-1]
