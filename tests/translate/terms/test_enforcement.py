"""The ladder on an engine that does as it is told."""

import numpy as np
import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Decoding, Hypothesis
from translate.search import Found
from translate.terms.enforcement import TermEnforcer

GLOSSARY = Glossary(
    (
        Concept(
            "front",
            (
                Term("fr", "Front de la Patrie"),
                Term("en", "Fatherland Front"),
                Term("en", "Homeland Front", "deprecated"),
            ),
        ),
        Concept("delegate", (Term("fr", "délégué"), Term("en", "delegate"))),
    )
)
SOURCE = "Le Front de la Patrie a reçu un délégué ."


def hypothesis(text: str, score: float = -0.5) -> Hypothesis:
    return Hypothesis(text, score, tuple(f"▁{word}" for word in text.split()))


class Engine:
    """Attends monotonously; a start it is given is completed with `ending`, or refused by a very low score."""

    workers = 1

    def __init__(self, ending: str = "received a delegate .", score: float = -0.6) -> None:
        self.ending, self.score = ending, score
        self.starts: list[str] = []

    def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
        self.starts += starts
        return [[hypothesis(f"{start} {self.ending}", self.score)] for start in starts]

    def attend(self, texts, hypotheses, source, target):
        attended = []
        for text, each in zip(texts, hypotheses, strict=True):
            words = text.split()
            weights = np.full((len(each.tokens), len(words)), 0.01)
            for row in range(len(each.tokens)):
                weights[row, row * len(words) // len(each.tokens)] = 0.9
            attended.append(
                Hypothesis(each.text, each.score, each.tokens, tuple(f"▁{word}" for word in words), weights)
            )
        return attended


def finish(mode: str, text: str, engine: Engine | None = None) -> Found:
    found = {SOURCE: Found(hypothesis(text), frozenset())}
    return TermEnforcer(GLOSSARY, mode).finish(engine or Engine(), found, "fr", "en", Decoding())[SOURCE]


def test_rerank_takes_the_hypothesis_that_keeps_most_terms():
    enforcer = TermEnforcer(GLOSSARY, "rerank")
    texts = ["The front received a delegate .", "The Fatherland Front received a delegate .", "The Fatherland Front ."]
    choice = enforcer.rerank(SOURCE, [hypothesis(text) for text in texts], "fr", "en")
    assert (choice.index, choice.flags) == (1, ("reranked",))
    assert enforcer.rerank("Bonjour .", [hypothesis("a"), hypothesis("b")], "fr", "en").index == 0


def test_what_is_met_stays_as_it_is():
    kept = finish("enforce", "The Fatherland Front received a delegate .")
    assert (kept.hypothesis.text, kept.flags) == ("The Fatherland Front received a delegate .", frozenset())


def test_rerank_alone_only_reports():
    kept = finish("rerank", "The Homeland Front received a delegate .")
    assert kept.hypothesis.text == "The Homeland Front received a delegate ."
    assert kept.flags == {"unmet"}


def test_a_missing_term_is_decoded_from():
    engine = Engine()
    kept = finish("enforce", "The Homeland Front received a delegate .", engine)
    assert engine.starts == ["The Fatherland Front"]
    assert kept.hypothesis.text == "The Fatherland Front received a delegate ."
    assert kept.flags == {"biased"}


@pytest.mark.parametrize("engine", [Engine(score=-9.0), Engine(ending="said nothing .")])
def test_what_the_model_will_not_say_is_repaired(engine):
    kept = finish("enforce", "The Homeland Front received a delegate .", engine)
    assert kept.hypothesis.text == "The Fatherland Front received a delegate ."
    assert kept.flags == {"repaired"}


def test_what_has_no_place_is_reported():
    kept = finish("enforce", "The Fatherland Front slept .", Engine(score=-9.0))
    assert "Fatherland Front" in kept.hypothesis.text
    assert "unmet" in kept.flags or "delegate" in kept.hypothesis.text


def test_the_key_changes_with_mode_and_glossary():
    keys = {TermEnforcer(GLOSSARY, mode).key for mode in ("rerank", "enforce")}
    keys.add(TermEnforcer(Glossary(()), "enforce").key)
    assert len(keys) == 3
