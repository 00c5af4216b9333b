"""Which texts of a concept are one wording, and which are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.matching.wordings import group_wordings, readings

# Each line: texts of one concept, a group a wording.
CASES = [
    ("en", [["Province", "the provinces", "province's", "PROVINCES’", "provincial", "a province"], ["region"]]),
    ("en", [["People's Committee", "People’s Committees", "Peoples Committee"], ["Committee of the People"]]),
    ("en", [["Committee of the Front", "the Committees of Front"], ["Front Committee"]]),
    ("en", [["mass organisation", "Mass organizations"], ["massive organisation"]]),
    ("en", [["chairman", "chairmen"], ["chairwoman"], ["president"]]),
    ("en", [["socio-political", "Socio–political"], ["social and political"]]),
    ("en", [["national movement"], ["nation movement"]]),
    ("en", [["goods"], ["commodity", "commodities"]]),
    (
        "en",
        [
            ["Secretary of the Provincial Party Committee", "Secretary of Ha Tinh Provincial Party Committee"],
            ["Secretary of Lao Cai Party Committee"],
        ],
    ),
    ("en", [["Central Ho Chi Minh Youth Union"], ["Ho Chi Minh Youth Union"], ["Youth Union"]]),
    ("fr", [["Front de la Patrie", "le Front de la patrie", "du Front de la Patrie", "FRONT DE LA PATRIE"], ["Front"]]),
    ("fr", [["vice-président", "les vice-présidentes", "Vice présidents", "la vice‐présidente"], ["président"]]),
    ("fr", [["Comité provincial", "comités provinciaux"], ["Comité de la province"]]),
    ("fr", [["province", "provincial", "provinciale", "provinciaux", "la province"], ["région"]]),
    ("fr", [["État", "l'État", "l’Etat", "ETATS"], ["gouvernement"]]),
    ("fr", [["œuvre", "oeuvres"], ["ouvrage"]]),
    ("fr", [["membres du syndicat", "membre des syndicats"], ["syndiqués"]]),
    ("vi", [["tổ chức chính trị - xã hội", "các Tổ chức chính trị – xã hội"], ["tổ chức xã hội"]]),
    ("vi", [["hòa bình", "hoà bình", "HÒA BÌNH", "ho\u00e0 b\u0069\u0300nh"], ["hoa bình"]]),
    ("vi", [["những mô hình", "mô hình"], ["các"]]),
    ("ar", [["الحزب", "للحزب", "والحزب", "وبالحزب", "حزب", "حزبها"], ["الأحزاب"]]),
    ("ar", [["لجنة الحزب", "للجنة الحزب", "وللجنة الحزب", "لَجْنَة الحزب", "لجنـة الحزب"], ["لجان الحزب"]]),
    ("ar", [["مقاطعة", "المقاطعات", "للمقاطعة", "المقاطعتين", "مقاطعتها"], ["محافظة"]]),
    ("ar", [["الفيتنامي", "الفيتنامية", "الفيتناميين"], ["فيتنام"]]),
    ("ar", [["الشؤون الخارجية", "والشئون الخارجية", "شؤون خارجية"], ["الشؤون الداخلية"]]),
    ("ar", [["وزارة الخارجية", "ووزارة الخارجية"], ["إدارة الخارجية"]]),
]


@pytest.mark.parametrize(("language", "groups"), CASES)
def test_inflection_case_article_and_clitics_make_no_other_wording(language, groups):
    found = group_wordings({text: 1 for group in groups for text in group}, language)
    together: dict[str, list[str]] = {}
    for text, name in found.items():
        together.setdefault(name, []).append(text)
    assert sorted(map(sorted, together.values())) == sorted(map(sorted, groups))


def test_the_most_frequent_text_names_the_wording():
    assert set(group_wordings({"Provinces": 2, "province": 3, "the province": 1}, "en").values()) == {"province"}
    assert set(group_wordings({"للحزب": 1, "الحزب": 1}, "ar").values()) == {"الحزب"}


def test_a_letter_is_a_clitic_only_where_the_concept_shows_it():
    assert group_wordings({"وزير": 2}, "ar") == {"وزير": "وزير"}
    assert readings("وزير", "ar") == {"وزير", "زير"}


@pytest.mark.parametrize("text", ["", " ", "—", "«»", "3", "ـ", "ـ ـ"])
@pytest.mark.parametrize("language", ["ar", "en", "fr", "vi"])
def test_texts_without_words_are_themselves(text, language):
    assert group_wordings({text: 1}, language) == {text: text}


def test_an_unknown_language_is_refused():
    with pytest.raises(MattranError, match="'de'"):
        group_wordings({"Partei": 1}, "de")


@given(st.sampled_from(["ar", "en", "fr", "vi"]), st.dictionaries(st.text(max_size=12), st.integers(1, 5), max_size=6))
def test_every_text_has_a_wording_that_is_one_of_the_texts_and_its_own(language, texts):
    found = group_wordings(texts, language)
    assert set(found) == set(texts)
    assert all(found[name] == name for name in found.values())
