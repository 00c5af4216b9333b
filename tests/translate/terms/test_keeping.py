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

    def __init__(self, *changes: tuple[str, str]) -> None:
        self.changes = changes

    def finish(self, engine, found, source, target, decoding):
        done = {}
        for text, taken in found.items():
            said = taken.hypothesis.text
            for old, new in self.changes:
                said = said.replace(old, new)
            done[text] = Found(Hypothesis(said, taken.hypothesis.score, ()), frozenset({"name-repaired"}))
        return done


CASES = [
    ("Ảnh: Thanh Hòa.", "Ảnh: Thanh Hòa."),
    ("Ảnh: Thanh Hòa, ngày 7.", "Ảnh: Thanh Hòa, ngày 8."),
    ("Ảnh, ngày 7.", "Ảnh, ngày 8."),
]


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_only_what_costs_a_term_is_undone(said, expected):
    keeping = Keeping(Respelling(("Hòa", "Hoa"), ("7", "8")), TermEnforcer(GLOSSARY, "enforce").unmet)
    found = {"الصورة: ثانه هوا.": Found(Hypothesis(said, -1.0, ()), frozenset())}
    (done,) = keeping.finish(None, found, "ar", "vi", Decoding()).values()
    assert done.hypothesis.text == expected
    assert done.flags == {"name-repaired"}


def test_the_key_tells_both():
    assert Keeping(Respelling(), TermEnforcer(GLOSSARY, "enforce").unmet).key == "respelling:terms-kept"
