"""Garbled names are told from other names."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.terms.garbled import garbled
from translate.terms.requirements import TermTable


def name(concept, arabic, english):
    return Concept(concept, (Term("ar", arabic), Term("en", english, note="proper name")))


GLOSSARY = Glossary(
    (
        name("savannakhet", "سافاناخيت", "Savannakhet"),
        name("saliby", "هورن ساليبي", "Horné Saliby"),
        name("laos", "لاوس", "Laos"),
        name("khe", "هونغ خي", "Huong Khe"),
        name("lao-cai", "لاو كاي", "Lao Cai"),
    )
)
TABLE = TermTable(GLOSSARY, "ar", "en")
EVERY = "سافاناخيت هورن ساليبي لاوس هونغ خي"

CASES = [
    (EVERY, "in Sennakhet, and", ["Sennakhet"]),
    (EVERY, "visited Hoan Salabi Commune today", ["Hoan Salabi"]),
    # Too short a name to tell, a Vietnamese name, a term, lower case, the start of a text, nothing alike.
    (EVERY, "the Labour Party", []),
    (EVERY, "in Huong Son", []),
    (EVERY, "in Savannakhet and Horné Saliby", []),
    (EVERY, "in sennakhet", []),
    (EVERY, "Sennakhet is", []),
    (EVERY, "in Province and Union", []),
    # Nobody asks for the name; the source has the word itself.
    ("لاوس", "in Sennakhet", []),
    (EVERY + " Sennakhet", "in Sennakhet", []),
]


@pytest.mark.parametrize(("text", "said", "expected"), CASES)
def test_what_is_garbled(text, said, expected):
    found = garbled(TABLE, TABLE.requirements(text), text, said, TABLE.mentions(said))
    assert [said[start:end] for start, end, _ in found] == expected
