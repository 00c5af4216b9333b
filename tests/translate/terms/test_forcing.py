"""Rounds of decoding: what is taken, and when it ends."""

import numpy as np
import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Decoding, Hypothesis
from translate.search import Found
from translate.terms.forcing import PATIENCE, SPLICES, STARTS, Forcing
from translate.terms.requirements import TermTable

WORDS = ("un", "deux", "trois", "quatre", "cinq")
GLOSSARY = Glossary(tuple(Concept(each, (Term("fr", each), Term("en", f"term {each}"))) for each in WORDS))
TABLE = TermTable(GLOSSARY, "fr", "en")
TEXT = " ".join(WORDS)


class Engine:
    """Attends word by word; `likely` tells the score of a translation; keeps what it was asked."""

    workers = 2

    def __init__(self, likely) -> None:
        self.likely = likely
        self.decoded: list[list[str]] = []
        self.scored: list[list[str]] = []
        self.attended = 0

    def count_tokens(self, texts, source, target):
        return [len(text.split()) for text in texts]

    def padded(self, tokens):
        return tokens

    def hypothesis(self, text):
        return Hypothesis(text, self.likely(text), tuple(f"▁{word}" for word in text.split()))

    def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
        assert len({len(text.split()) for text in texts}) == 1
        self.decoded.append(list(starts))
        return [[self.hypothesis(f"{start} and so on and on")] if "!" not in start else [] for start in starts]

    def score(self, texts, translations, source, target):
        assert len({len(text.split()) for text in texts}) == 1
        self.scored.append(list(translations))
        return [self.hypothesis(each) for each in translations]

    def attend(self, texts, hypotheses, source, target):
        self.attended += len(texts)
        read = []
        for text, each in zip(texts, hypotheses, strict=True):
            tokens, words = [f"▁{word}" for word in each.text.split()], text.split()
            weights = np.full((len(tokens), len(words)), 0.01)
            for row in range(len(tokens)):
                weights[row, min(row, len(words) - 1)] = 0.9
            read.append(Hypothesis(each.text, each.score, tuple(tokens), tuple(f"▁{word}" for word in words), weights))
        return read


def improve(engine, said, text=TEXT, **options):
    found = {text: Found(engine.hypothesis(said), frozenset())}
    return Forcing(engine, TABLE, Decoding()).improve(found, **options)[text]


def test_every_term_comes_in_its_turn():
    engine = Engine(lambda text: -1.0)
    assert not TABLE.unmet(TABLE.requirements(TEXT), improve(engine, "a b c d e").hypothesis.text)


def test_what_the_model_finds_far_less_likely_is_not_taken_unless_nothing_else_counts():
    engine = Engine(lambda text: -5.0 if "term" in text.lower() else -1.0)
    assert improve(engine, "a b c d e").hypothesis.text == "a b c d e"
    forced = improve(engine, "a b c d e", tolerance=float("inf"))
    assert "Term un" in forced.hypothesis.text


@pytest.mark.parametrize(("loss", "expected"), [(0.2, "Term un or else term deux"), (0.5, "Term un term deux")])
def test_the_terms_that_cost_least_win(loss, expected):
    class Eager(Engine):
        def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
            return [[self.hypothesis(f"{start} or else term deux")] for start in starts]

    # A splice takes the place of a word by two: each costs a bit more than its score says.
    losses = {"Term un b": 0.1, "Term un term deux": 0.2, "Term un or else term deux": loss}
    engine = Eager(lambda text: -0.1 - losses.get(text, 0.9))
    found = {"un deux": Found(Hypothesis("a b", -0.1, ("▁a", "▁b")), frozenset())}
    assert Forcing(engine, TABLE, Decoding()).improve(found)["un deux"].hypothesis.text == expected


def test_of_ways_alike_the_one_that_runs_no_terms_together_wins():
    engine = Engine(lambda text: -0.2 if "term" in text.lower() else -0.1)
    done = improve(engine, "a term un b", "un deux", tolerance=float("inf"))
    assert done.hypothesis.text == "a term un, term deux b"


def test_a_splice_that_gains_nothing_is_not_scored():
    engine = Engine(lambda text: -1.0)
    improve(engine, "a b c d e", tolerance=float("inf"))
    required = TABLE.requirements(TEXT)
    assert all(TABLE.unmet(required, each).total() < len(required) for batch in engine.scored for each in batch)


def test_a_much_shorter_translation_is_no_gain():
    engine = Engine(lambda text: -1.0)
    said = "a b c d e " + "and much more was said of it " * 4
    assert len(improve(engine, said, "un autre mot de plus").hypothesis.text) > 0.75 * len(said)


def test_a_text_is_given_up_and_asked_for_no_more_than_it_may():
    engine = Engine(lambda text: -9.0 if "term" in text.lower() else -1.0)
    improve(engine, "a b c d e")
    assert len(engine.decoded) <= PATIENCE
    assert max(map(len, engine.decoded)) <= STARTS
    assert max(map(len, engine.scored)) <= SPLICES
    for batches in (engine.decoded, engine.scored):
        tried = [each for batch in batches for each in batch]
        assert len(tried) == len(set(tried))
    # What has not changed is read off once.
    assert engine.attended == 1


def test_what_lacks_nothing_is_not_touched():
    engine = Engine(lambda text: -1.0)
    assert improve(engine, "nothing", "rien").hypothesis.text == "nothing"
    assert engine.attended == 0
