"""What a finisher does stays done, unless it costs a term."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Decoding, Hypothesis
from translate.search import Found
from translate.terms.enforcement import TermEnforcer
from translate.terms.keeping import Keeping

GLOSSARY = Glossary((Concept("person", (Term("ar", "ثانه هوا"), Term("vi", "Thanh Hòa"))),))


class Respelling:
    key = "respelling"
    flags = frozenset({"name-repaired", "number-repaired", "name-lost"})

    def __init__(self, *changes: tuple[str, str]) -> None:
        self.changes = changes

    def finish(self, engine, found, source, target, decoding):
        done = {}
        for text, taken in found.items():
            said = taken.hypothesis.text
            for old, new in self.changes:
                said = said.replace(old, new)
            done[text] = Found(Hypothesis(said, taken.hypothesis.score, ()), taken.flags | self.flags)
        return done


#: What is said, what is left of the changes, and the flags of repairs that are left with it.
CASES = [
    ("Ảnh: Thanh Hòa.", "Ảnh: Thanh Hòa.", set()),
    # Typography is no repair of a name.
    ("ảnh: Thanh Hòa -", "Ảnh: Thanh Hòa –", set()),
    ("Ảnh: Thanh Hòa, ngày 7.", "Ảnh: Thanh Hòa, ngày 8.", {"number-repaired"}),
    ("Ảnh: Thanh Hòa và Sơn.", "Ảnh: Thanh Hòa và Son.", {"name-repaired", "number-repaired"}),
    ("Ảnh, ngày 7.", "Ảnh, ngày 8.", {"name-repaired", "number-repaired"}),
]


def finished(said: str, flags: frozenset[str] = frozenset()) -> Found:
    changes = (("Hòa", "Hoa"), ("Sơn", "Son"), ("7", "8"), ("-", "–"), ("ảnh", "Ảnh"))
    keeping = Keeping(Respelling(*changes), TermEnforcer(GLOSSARY, "enforce").unmet)
    found = {"الصورة: ثانه هوا.": Found(Hypothesis(said, -1.0, ()), flags)}
    (done,) = keeping.finish(None, found, "ar", "vi", Decoding()).values()
    return done


@pytest.mark.parametrize(("said", "expected", "repaired"), CASES)
def test_only_what_costs_a_term_is_undone_and_its_flag_goes_with_it(said, expected, repaired):
    done = finished(said)
    assert done.hypothesis.text == expected
    assert done.flags == {"name-lost", *repaired}


def test_a_flag_from_before_stays():
    assert "name-repaired" in finished("Ảnh: Thanh Hòa.", frozenset({"name-repaired"})).flags


def test_the_key_tells_both():
    assert Keeping(Respelling(), TermEnforcer(GLOSSARY, "enforce").unmet).key == "respelling:terms-kept"
