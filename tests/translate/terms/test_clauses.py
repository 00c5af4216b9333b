"""A long text in two parts, where the whole leaves terms out."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Decoding, Hypothesis
from translate.search import Choice, Found
from translate.terms.clauses import by_clauses
from translate.terms.requirements import TermTable

GLOSSARY = Glossary(
    (
        Concept("front", (Term("fr", "Front de la Patrie"), Term("en", "Fatherland Front"))),
        Concept("delegate", (Term("fr", "délégué"), Term("en", "delegate"))),
    )
)
FIRST = "Le Front de la Patrie a beaucoup parlé de tout ce qui reste à faire dans les villages de la province ;"
SECOND = "puis un délégué a répondu que rien ne sera fait avant la fin de l'année parce que tout manque ."
PARTS = {
    FIRST: "The Fatherland Front spoke of the work that is left in the villages.",
    SECOND: "A delegate answered .",
}


class Engine:
    """Says what `said` tells of a text, and never says more."""

    workers = 1

    def __init__(self, said: dict[str, str], likely: float = -0.5) -> None:
        self.said, self.likely = said, likely

    def count_tokens(self, texts, source, target):
        return [len(text.split()) for text in texts]

    def padded(self, tokens):
        return tokens

    def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
        return [[Hypothesis(self.said[text], self.likely, tuple(self.said[text].split()))] for text in texts]

    def attend(self, texts, hypotheses, source, target):
        return list(hypotheses)


def joined(text: str, now: str, engine: Engine) -> Found:
    table = TermTable(GLOSSARY, "fr", "en")
    found = {text: Found(Hypothesis(now, -0.5, tuple(now.split())), frozenset())}
    return by_clauses(engine, table, found, lambda *_: Choice(0), Decoding())[text]


def test_the_parts_say_what_the_whole_left_out():
    done = joined(
        f"{FIRST} {SECOND}", "The Fatherland Front spoke of the work that is left in the villages.", Engine(PARTS)
    )
    assert done.hypothesis.text == (
        "The Fatherland Front spoke of the work that is left in the villages; a delegate answered ."
    )
    assert done.flags == {"split"}


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        # Unlikelier by far, nothing gained, no place to cut, too short to cut.
        (f"{FIRST} {SECOND}", Engine(PARTS, -3.0)),
        (f"{FIRST} {SECOND}", Engine(PARTS | {SECOND: "Then he answered ."})),
        (f"{FIRST} {SECOND}".replace(" ;", ""), Engine({})),
        ("Le Front ; un délégué .", Engine({})),
    ],
)
def test_else_the_whole_stays(text, engine):
    said = "The Fatherland Front spoke of the work that is left in the villages."
    assert joined(text, said, engine).hypothesis.text == said
