from pathlib import Path

import pytest

from corpus.glossary import Concept, Glossary, Term, read_glossary
from corpus.glossary.check import check_glossary

ROOT = Path(__file__).resolve().parents[3]
GOOD = Term("en", "Party")

CASES = [
    ("duplicate", "error", (GOOD, Term("en", "Party", "admitted"))),
    ("duplicate", "warning", (GOOD, Term("en", "party", "admitted"))),
    ("duplicate", "warning", (Term("vi", "Hòa Bình"), Term("vi", "Hoà Bình", "admitted"))),
    ("two preferred", "error", (GOOD, Term("en", "CPV"))),
    ("no preferred", "warning", (Term("en", "CPV", "admitted"),)),
    ("empty cell", "warning", (GOOD, Term("en", "CPV", ""))),
    ("spaces", "error", (Term("en", "Party "),)),
    ("spaces", "error", (Term("en", "the  Party"),)),
    ("not normalised", "error", (Term("vi", "Đảng".replace("ả", "a\u0309")),)),
    ("not normalised", "error", (Term("ar", "الحـزب"),)),
    ("not normalised", "error", (Term("ar", "\u200fالحزب"),)),
    ("mixed scripts", "error", (Term("en", "P\u0430rty"),)),
    ("wrong script", "warning", (Term("ar", "Party"),)),
    ("not normalised", "error", (Term("en", "Pa\x00rty"),)),
    ("unknown language", "warning", (Term("vn", "Đảng"),)),
]


@pytest.mark.parametrize(("check", "severity", "terms"), CASES)
def test_each_problem_is_found_alone(check, severity, terms):
    problems = check_glossary(Glossary((Concept("party", terms),)))
    assert [(each.check, each.severity) for each in problems] == [(check, severity)]


def test_a_term_used_here_and_deprecated_there():
    glossary = Glossary((Concept("a", (GOOD,)), Concept("b", (Term("en", "CPV"), Term("en", "party", "deprecated")))))
    (problem,) = check_glossary(glossary)
    assert (problem.check, problem.concept, problem.term) == ("contradiction", "b", "party")
    assert "used in a" in problem.message


def test_a_term_of_two_concepts_is_ambiguous_unless_it_is_a_short_form():
    def glossary(note):
        return Glossary(
            (Concept("a", (GOOD,)), Concept("b", (Term("en", "CPV"), Term("en", "Party", "admitted", note=note))))
        )

    assert [each.check for each in check_glossary(glossary(""))] == ["ambiguous", "ambiguous"]
    assert [each.concept for each in check_glossary(glossary("short form"))] == ["a"]


def test_a_missing_language_is_named():
    glossary = Glossary((Concept("a", (GOOD, Term("fr", "Parti"))), Concept("b", (Term("en", "State"),))))
    assert [(each.check, each.concept, each.language) for each in check_glossary(glossary)] == [
        ("missing language", "b", "fr")
    ]


def test_documents_numbers_may_be_latin_in_an_arabic_term():
    assert check_glossary(Glossary((Concept("r", (Term("ar", "القرار رقم 25-NQ/TW"),)),))) == []


def test_the_curated_glossary_is_clean_and_covers_the_domain():
    glossary = read_glossary(ROOT / "seeds" / "glossary.csv")
    assert check_glossary(glossary) == []
    assert len(glossary.concepts) >= 150
    for concept in glossary.concepts:
        assert {term.language for term in concept.terms if term.status == "preferred"} == {"ar", "en", "fr", "vi"}
