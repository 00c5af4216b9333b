"""What reads as if terms had been put where they do not belong."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.terms.fluency import rougher
from translate.terms.requirements import TermTable


def concept(name, french, english, vietnamese, note=""):
    return Concept(name, (Term("fr", french, note=note), Term("en", english, note=note), Term("vi", vietnamese)))


GLOSSARY = Glossary(
    (
        concept("committee", "comité du Front", "Front committee", "Ủy ban Mặt trận"),
        concept("official", "cadre", "official", "cán bộ"),
        concept("province", "province", "province", "tỉnh"),
        concept("programme", "programme de coordination", "coordination programme", "chương trình phối hợp"),
        concept("secretary", "secrétaire du Parti", "Party Secretary", "Bí thư Đảng"),
        concept("hatinh", "Ha Tinh", "Ha Tinh", "Hà Tĩnh", "proper name"),
        concept("committee-there", "comité de Ha Tinh", "Ha Tinh committee", "Ủy ban Hà Tĩnh"),
        concept("official-front", "cadre du Front", "official of the Front", "cán bộ Mặt trận"),
        concept("savannakhet", "Savannakhet", "Savannakhet", "Savannakhet", "proper name"),
        concept("person", "Tran The Dung", "Tran The Dung", "Trần Thế Dũng", "proper name"),
    )
)
TABLES = {language: TermTable(GLOSSARY, "fr", language) for language in ("en", "vi")}

CASES = [
    ("en", "le comité du Front de la province", "the Front committee of the province", 0),
    ("en", "le comité du Front de la province", "the Front committee province", 1),
    # What French joins by a short word English may set side by side, the other way round.
    ("en", "les cadres du comité du Front", "Front committee officials", 0),
    ("en", "les cadres voient le comité du Front", "Front committee officials", 1),
    ("vi", "le comité du Front et les autres cadres", "cán bộ Ủy ban Mặt trận", 0),
    # A person stands behind the office, a place does not.
    ("en", "le secrétaire du Parti Tran The Dung", "the Party Secretary Tran The Dung", 0),
    ("en", "le secrétaire du Parti de Ha Tinh", "the Party Secretary Ha Tinh", 1),
    ("en", "le secrétaire du Parti de Ha Tinh", "the Ha Tinh Party Secretary", 0),
    # Too often: names and terms of several words, not single words.
    ("en", "le comité du Front", "the Front committee and the Front committee", 1),
    ("en", "Ha Tinh", "Ha Tinh, then Ha Tinh", 1),
    ("en", "le cadre", "the official of Ha Tinh", 1),
    ("en", "le cadre", "the official of the Front committee", 0),
    ("en", "le cadre", "the official is an official, officials", 0),
    # A word of the term beside it, unless a mark is between.
    ("en", "le programme de coordination", "the programme coordination programme", 1),
    ("en", "le programme de coordination", "the programme, coordination programme", 0),
    ("en", "le programme de coordination", "the coordination programme for it and programme", 0),
    ("en", "le cadre du Front", "the official of the Front", 0),
    # A Vietnamese syllable is half a word.
    ("vi", "le programme de coordination", "chương này chương trình phối hợp", 0),
    ("vi", "le programme de coordination", "chương trình chương trình phối hợp", 1),
    # A name that is part of a term is not said too often.
    ("en", "le comité de Ha Tinh", "the Ha Tinh committee", 0),
    # A garbled name.
    ("en", "Savannakhet", "Savannakhet and Sennakhet", 1),
]


@pytest.mark.parametrize(("language", "text", "said", "faults"), CASES)
def test_faults(language, text, said, faults):
    table = TABLES[language]
    assert rougher(table, table.requirements(text), text, said, "") == faults


def test_fewer_faults_are_a_gain_but_for_what_the_model_says_twice():
    table, text = TABLES["en"], "le comité du Front de la province"
    required = table.requirements(text)
    assert rougher(table, required, text, "the Front committee of it", "the Front committee province") == -1
    twice = "the Front committee and the Front committee"
    assert rougher(table, required, text, "the Front committee", twice) == 0
    assert rougher(table, required, text, twice, twice) == 0
