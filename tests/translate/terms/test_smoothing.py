"""What is mended in a translation, and what is left alone."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from translate.terms.requirements import TermTable
from translate.terms.smoothing import smooth


def concept(name, french, english, vietnamese, note=""):
    return Concept(name, (Term("fr", french, note=note), Term("en", english, note=note), Term("vi", vietnamese)))


GLOSSARY = Glossary(
    (
        concept("official", "cadre", "official", "cán bộ"),
        concept("member", "membre du Parti", "Party member", "đảng viên"),
        concept("khe", "Savannakhet", "Savannakhet", "Savannakhet", "proper name"),
        concept("movement", "mouvement « Bon »", "“Good” movement", "phong trào “Tốt”"),
        concept("central", "comité central du Parti", "Party Central Committee", "Trung ương Đảng"),
        concept("five", "les cinq", "“Five pioneers”", "“5 xung kích”"),
    )
)
TABLES = {language: TermTable(GLOSSARY, "fr", language) for language in ("en", "vi")}

ENGLISH = [
    ("in the 2023.", "in 2023."),
    ("tasks for the 2024", "tasks for 2024"),
    ("in the 2023 season", "in the 2023 season"),
    ("in the 1500.", "in the 1500."),
    ("defines a six steps", "defines six steps"),
    ("has a five class order", "has a five class order"),
    ("a one steps", "a one steps"),
    ("people in abroad, too", "people abroad, too"),
    ("the movement “All unite” movement", "the movement “All unite”"),
    ('the campaign of "All unite" campaign', 'the campaign of "All unite"'),
    ("the movement “All unite” movements", "the movement “All unite” movements"),
    ("the Party “All unite” movement", "the Party “All unite” movement"),
]


@pytest.mark.parametrize(("said", "expected"), ENGLISH)
def test_english(said, expected):
    assert smooth(TABLES["en"], (), "rien", said) == expected


def test_a_term_keeps_its_noun_and_the_one_in_front_goes():
    table, text = TABLES["en"], "le mouvement « Bon »"
    required = table.requirements(text)
    assert smooth(table, required, text, "the movement “Good” movement") == "the “Good” movement"


LISTS = [
    ("vi", "les cadres, membres du Parti", "các cán bộ đảng viên", "các cán bộ, đảng viên"),
    ("vi", "les cadres membres du Parti", "các cán bộ đảng viên", "các cán bộ đảng viên"),
    ("vi", "les membres du Parti, cadres", "các cán bộ đảng viên", "các cán bộ đảng viên"),
    ("en", "cadre, membre du Parti", "an official Party member", "an official, Party member"),
    ("vi", "mouvement « Bon », « les cinq »", "phong trào “Tốt” “5 xung kích”", "phong trào “Tốt”, “5 xung kích”"),
    ("vi", "cadre, membre du Parti", "cán bộ, đảng viên", "cán bộ, đảng viên"),
]


@pytest.mark.parametrize(("language", "text", "said", "expected"), LISTS)
def test_a_list_keeps_its_commas(language, text, said, expected):
    table = TABLES[language]
    assert smooth(table, table.requirements(text), text, said) == expected


ECHOES = [
    ("khi Đảng Trung ương Đảng nói", "khi Trung ương Đảng nói"),
    ("khi Đảng, Trung ương Đảng nói", "khi Đảng, Trung ương Đảng nói"),
    ("khi đảng Trung ương đảng nói", "khi đảng Trung ương đảng nói"),
    ("Đảng trung ương Đảng nói", "Trung ương Đảng nói"),
]


@pytest.mark.parametrize(("said", "expected"), ECHOES)
def test_a_name_that_a_term_ends_in_is_not_said_in_front_of_it(said, expected):
    table = TABLES["vi"]
    assert smooth(table, table.requirements("comité central du Parti"), "comité central du Parti", said) == expected


GARBLED = [
    ("in Savannakhet, Sennakhet, too", "in Savannakhet, too"),
    ("in Savannakhet Sennakhet", "in Savannakhet"),
    ("the Sennakhet Savannakhet", "the Savannakhet"),
    # Farther off it may stand for another name.
    ("in Savannakhet and in Sennakhet", "in Savannakhet and in Sennakhet"),
]


@pytest.mark.parametrize(("said", "expected"), GARBLED)
def test_a_garbled_name_goes_where_the_name_is_beside_it(said, expected):
    table = TABLES["en"]
    required = table.requirements("Savannakhet")
    assert smooth(table, required, "سافاناخيت", said) == expected


def test_nothing_is_changed_at_a_terms_cost():
    glossary = Glossary((Concept("abroad", (Term("fr", "dehors"), Term("en", "in abroad"))),))
    table = TermTable(glossary, "fr", "en")
    assert smooth(table, table.requirements("dehors"), "dehors", "people in abroad") == "people in abroad"
