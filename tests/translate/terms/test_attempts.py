"""What is tried for a term that a translation lacks."""

import numpy as np
import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.engines.base import Hypothesis
from translate.terms.attempts import Attempts
from translate.terms.requirements import TermTable

GLOSSARY = Glossary(
    tuple(
        Concept(name, (Term("fr", french), Term("en", english), *(Term("en", each, "deprecated") for each in wrong)))
        for name, french, english, wrong in (
            ("front", "Front de la Patrie", "Fatherland Front", ("Homeland Front",)),
            ("committee", "comité du Front de la Patrie", "Fatherland Front committee", ()),
            ("delegate", "délégué", "delegate", ()),
            ("village", "village", "village", ()),
        )
    )
)
TABLE = TermTable(GLOSSARY, "fr", "en")


def attempts(text: str, translation: str, links: dict[str, str]) -> Attempts:
    """Each word of the translation attends to the word of the text it is linked to, or to the last one."""
    words, said = text.split(), translation.split()
    attention = np.full((len(said), len(words)), 0.01)
    for row, word in enumerate(said):
        attention[row, words.index(links[word]) if word in links else -1] = 0.9
    hypothesis = Hypothesis(
        translation, -1.0, tuple(f"▁{word}" for word in said), tuple(f"▁{word}" for word in words), attention
    )
    return Attempts(TABLE, text, hypothesis, TABLE.requirements(text))


def test_the_model_goes_on_from_where_the_term_belongs():
    found = attempts("Un délégué parle .", "A man speaks .", {"A": "Un", "man": "délégué", "speaks": "parle"})
    assert [each.text for each in found.starts()] == ["A delegate"]
    assert not any(each.whole for each in found.starts())


def test_what_was_left_out_belongs_behind_the_word_before():
    found = attempts("Un délégué parle .", "Here he speaks .", {"Here": "Un", "he": "parle", "speaks": "parle"})
    assert next(found.starts()).text == "Here delegate"
    spliced = [each.text for each in found.splices()]
    assert "Here, delegate he speaks ." in spliced
    assert "Here of delegate he speaks ." in spliced
    assert "Here delegate, he speaks ." in spliced


def test_words_that_render_the_mention_make_place_and_so_may_their_neighbours():
    found = attempts("Un délégué parle .", "A man speaks .", {"A": "Un", "man": "délégué", "speaks": "parle"})
    spliced = [each.text for each in found.splices()]
    assert spliced[0] == "A delegate speaks ."
    assert "A delegate ." in spliced
    assert all(each.whole for each in found.splices())


def test_a_deprecated_term_is_replaced_first():
    found = attempts("Le Front de la Patrie parle .", "The Homeland Front speaks .", {"The": "Le"})
    assert next(found.splices()).text == "The Fatherland Front speaks ."
    assert next(found.starts()).text == "The Fatherland Front"


def test_outer_terms_come_before_those_inside_them():
    text = "Le comité du Front de la Patrie parle ."
    links = {"board": "comité", "of": "du", "it": "Front", "speaks": "parle"}
    found = attempts(text, "The board of it speaks .", links)
    assert next(each.text.split()[-1] for each in found.starts()) == "committee"
    assert "Fatherland Front committee" in next(found.splices()).text


@pytest.mark.parametrize(
    ("text", "translation", "starts"),
    [
        ("Un délégué .", "A delegate .", []),
        # The second village is said: only the first is tried.
        ("village et un village .", "Place and a village .", ["Village"]),
    ],
)
def test_what_is_said_is_left_alone(text, translation, starts):
    words = text.split()
    attention = np.eye(len(words))
    tokens = tuple(f"▁{word}" for word in translation.split())
    hypothesis = Hypothesis(translation, -1.0, tokens, tuple(f"▁{word}" for word in words), attention)
    found = Attempts(TABLE, text, hypothesis, TABLE.requirements(text))
    assert [each.text for each in found.starts()] == starts


def test_without_attention_nothing_is_known():
    hypothesis = Hypothesis("A man .", -1.0, ("▁A", "▁man", "▁."), ("▁Un", "▁délégué", "▁."))
    found = Attempts(TABLE, "Un délégué .", hypothesis, TABLE.requirements("Un délégué ."))
    assert not list(found.starts())
    assert not list(found.splices())
