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
    """Attends monotonously; goes on from a start with `ending`.

    `scores` are the scores of what it goes on from and of what it is given whole.
    """

    workers = 1

    def __init__(self, ending: str = "received a delegate .", scores: tuple[float, float] = (-0.6, -0.7)) -> None:
        self.ending, self.scores = ending, scores
        self.starts: list[str] = []

    def count_tokens(self, texts, source, target):
        return [len(text.split()) for text in texts]

    def padded(self, tokens):
        return tokens

    def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
        self.starts += starts
        return [[hypothesis(f"{each} {self.ending}", self.scores[0])] for each in starts]

    def score(self, texts, translations, source, target):
        return [hypothesis(each, self.scores[1]) for each in translations]

    def attend(self, texts, hypotheses, source, target):
        attended = []
        for text, each in zip(texts, hypotheses, strict=True):
            words = text.split()
            tokens = tuple(f"▁{word}" for word in each.text.split())
            weights = np.full((len(tokens), len(words)), 0.01)
            for row in range(len(tokens)):
                weights[row, row * len(words) // len(tokens)] = 0.9
            attended.append(Hypothesis(each.text, each.score, tokens, tuple(f"▁{word}" for word in words), weights))
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
    assert engine.starts[0] == "The Fatherland Front"
    assert kept.hypothesis.text == "The Fatherland Front received a delegate ."
    assert kept.flags == {"biased"}


@pytest.mark.parametrize(
    "engine",
    [
        Engine(scores=(-9.0, -0.7)),
        Engine(scores=(-9.0, -8.0)),
        Engine(ending="said nothing ."),
        Engine(ending="."),
    ],
)
def test_what_the_model_will_not_say_is_spliced_in(engine):
    kept = finish("enforce", "The Homeland Front received a delegate .", engine)
    assert kept.hypothesis.text == "The Fatherland Front received a delegate ."
    assert kept.flags == {"repaired"}


def test_of_what_helps_alike_the_likelier_is_taken():
    kept = finish("enforce", "The Homeland Front received a delegate .", Engine("had a delegate .", (-0.9, -0.7)))
    assert (kept.hypothesis.text, kept.flags) == ("The Fatherland Front received a delegate .", {"repaired"})


def test_worse_findings_are_never_the_price():
    kept = finish("enforce", "The Homeland Front received a delegate .", Engine("had a delegate had a delegate ."))
    assert (kept.hypothesis.text, kept.flags) == ("The Fatherland Front received a delegate .", {"repaired"})


def test_every_text_gets_its_terms_and_keeps_its_place():
    found = {
        SOURCE: Found(hypothesis("The Homeland Front received a delegate ."), frozenset()),
        "Bonjour .": Found(hypothesis("Hello ."), frozenset()),
        "Un délégué .": Found(hypothesis("A man ."), frozenset()),
    }
    done = TermEnforcer(GLOSSARY, "enforce").finish(Engine("."), found, "fr", "en", Decoding())
    assert [each.hypothesis.text for each in done.values()] == [
        "The Fatherland Front received a delegate .",
        "Hello .",
        "A delegate .",
    ]
    assert list(done) == list(found)


def test_what_has_no_place_is_reported():
    class Deaf(Engine):
        def attend(self, texts, hypotheses, source, target):
            return list(hypotheses)

    kept = finish("enforce", "The Fatherland Front slept .", Deaf())
    assert (kept.hypothesis.text, kept.flags) == ("The Fatherland Front slept .", {"unmet"})


def test_the_key_changes_with_mode_and_glossary():
    keys = {TermEnforcer(GLOSSARY, mode).key for mode in ("rerank", "enforce")}
    keys.add(TermEnforcer(Glossary(()), "enforce").key)
    assert len(keys) == 3
