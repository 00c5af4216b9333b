"""Capitals of terms within a sentence."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Decoding, Hypothesis
from translate.search import Found
from translate.terms.enforcement import TermEnforcer
from translate.terms.spelling import Spelling, with_capitals


def concept(name, french, english, vietnamese, *more, note=""):
    return Concept(name, (Term("fr", french), Term("en", english, note=note), Term("vi", vietnamese), *more))


GLOSSARY = Glossary(
    (
        concept("committee", "comité provincial du Parti", "provincial Party Committee", "Tỉnh ủy"),
        concept("conference", "conférence", "conference", "hội nghị"),
        concept("authorities", "autorités", "authorities", "chính quyền", Term("en", "government", "admitted")),
        concept("skilful", "mobilisation habile", "skilful mobilisation", "“Dân vận khéo”"),
        concept("people", "diplomatie populaire", "people-to-people diplomacy", "đối ngoại nhân dân"),
        concept("person", "Tran Dung", "Tran Dung", "Trần Dũng", note="proper name"),
    )
)
TEXT = "comité provincial du Parti conférence autorités mobilisation habile diplomatie populaire Tran Dung"
ENFORCER = TermEnforcer(GLOSSARY, "enforce")

CASES = [
    ("en", "by the Provincial Party Committee today", "by the provincial Party Committee today"),
    ("en", "by the Provincial Party Committees today", "by the provincial Party Committees today"),
    ("en", "the Provincial Party Committee Tran Dung said", "the provincial Party Committee Tran Dung said"),
    ("en", "three pillars: People-to-people diplomacy", "three pillars: people-to-people diplomacy"),
    ("vi", "tại Hội nghị, ông nói", "tại hội nghị, ông nói"),
    ("vi", "yêu cầu Đối ngoại nhân dân trong", "yêu cầu đối ngoại nhân dân trong"),
    # At the start, behind an opening mark, in a longer name, in capitals, an admitted wording.
    ("en", "Conference. Conference", "Conference. Conference"),
    ("en", "- Conference held", "- Conference held"),
    ("en", "the “Skilful mobilisation” of it", "the “Skilful mobilisation” of it"),
    ("en", "the Ha Tinh Provincial Party Committee", "the Ha Tinh Provincial Party Committee"),
    ("en", "the Conference Centre of it", "the Conference Centre of it"),
    ("en", "the Council of the Conference", "the Council of the Conference"),
    ("en", "at the CONFERENCE now", "at the CONFERENCE now"),
    ("en", "by the Government now", "by the Government now"),
    ("vi", "khai mạc Đại Hội nghị", "khai mạc Đại Hội nghị"),
    # No capital is added, and a headline keeps its own.
    ("en", "by the provincial party committee now", "by the provincial party committee now"),
    ("en", "Party Holds Conference With Provincial Leaders", "Party Holds Conference With Provincial Leaders"),
]


@pytest.mark.parametrize(("language", "said", "expected"), CASES)
def test_capitals(language, said, expected):
    assert with_capitals(ENFORCER.table("fr", language), TEXT, said) == expected


def test_what_the_source_does_not_ask_for_is_left_alone():
    assert with_capitals(ENFORCER.table("fr", "en"), "rien", "at the Conference now") == "at the Conference now"


def test_the_finisher_changes_the_text_and_nothing_else():
    found = {
        TEXT: Found(Hypothesis("at the Conference now", -1.0, ("▁at",)), frozenset({"biased"})),
        "rien": Found(Hypothesis("at the Conference now", -1.0, ("▁at",)), frozenset()),
    }
    done = Spelling(ENFORCER).finish(None, found, "fr", "en", Decoding())
    assert list(done) == list(found)
    assert done[TEXT] == Found(Hypothesis("at the conference now", -1.0, ("▁at",)), frozenset({"biased"}))
    assert done["rien"] is found["rien"]
