import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.glossary import Concept, Glossary, Term, read_glossary
from corpus.matching import Matcher

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT.parent / "shared" / "gold" / "seeds"


def glossary(language, *texts, note=""):
    """One concept a text; texts joined by | are the terms of one concept."""
    concepts = []
    for number, text in enumerate(texts):
        terms = [
            Term(language, each.strip(), "admitted" if place else "preferred", note=note if place else "")
            for place, each in enumerate(text.split("|"))
        ]
        concepts.append(Concept(f"c{number}", tuple(terms)))
    return Glossary(tuple(concepts))


def found(language, term, text):
    return [mention.text for mention in Matcher(glossary(language, *term.split(" / ")), language).find(text)]


# term, text, what is reported; several terms stand between slashes.
ARABIC = [
    ("الجبهة", "وللجبهة دور", ["وللجبهة"]),
    ("جبهة الوطن", "لجبهة الوطن", ["لجبهة الوطن"]),
    ("لجنة", "للجنة ولجنة فلجنة بلجنة كلجنة واللجنة باللجنة", "للجنة ولجنة فلجنة بلجنة كلجنة واللجنة باللجنة".split()),
    ("لجنة", "لجنتها ولجنتهم للجنته لجنتنا", "لجنتها ولجنتهم للجنته لجنتنا".split()),
    ("البرامج الوطنية", "للبرامج الوطنية", ["للبرامج الوطنية"]),
    ("مؤتمر", "مُؤْتَمَرًا", ["مُؤْتَمَرًا"]),
    ("مؤتمر", "المؤتمـــر", ["المؤتمـــر"]),
    ("أسرة", "الاسرة", ["الاسرة"]),
    ("مستوى", "مستوي ومستواها", ["مستوي", "ومستواها"]),
    ("الشؤون الخارجية", "والشئون الخارجية", ["والشئون الخارجية"]),
    ("مقاطعة", "المقاطعتين والمقاطعتان ومقاطعات مقاطعتي", "المقاطعتين والمقاطعتان ومقاطعات مقاطعتي".split()),
    ("الموظفين", "الموظفون", ["الموظفون"]),
    ("الأقليات العرقية", "أقليات عرقية", ["أقليات عرقية"]),
    ("بناء مناطق ريفية", "بناء المناطق الريفية", ["بناء المناطق الريفية"]),
    ("المهام والحلول", "المهام وحلول أخرى", []),
    ("بناء الحزب", "بناء وتصحيح الحزب", ["بناء وتصحيح الحزب"]),
    ("حركات المحاكاة / حملات", "لحركات وحملات المحاكاة", ["لحركات وحملات المحاكاة", "وحملات"]),
    ("حزب العمال", "الحزب وحركات العمال", []),
    ("الحزب", "حزب العمال وحزبه", []),
    ("الحزب", "للحزب وبالحزب", ["للحزب", "وبالحزب"]),
    ("ها تينه", "في ها تينه وها تينه", ["ها تينه", "وها تينه"]),
    ("لي", "قال لي و لي", ["لي", "لي"]),
    ("لي", "ولي إلي", []),
    ("في تو ليو", "الرفيق في تو ليو في", ["في تو ليو"]),
    ("بين", "بينهم", []),
    ("عملة", "عمله", []),
    ("طن", "وطن", []),
    ("زير", "وزير", ["وزير"]),
    ("زير / وزير", "وزير", ["وزير"]),
    ("محافظة", "المحافظة على البيئة في المحافظة", ["المحافظة"]),
    ('صندوق "من أجل الفقراء"', "وصندوق «من أجل الفقراء»، ثم", ["وصندوق «من أجل الفقراء»"]),
    ("صندوق من أجل الفقراء", 'صندوق "من أجل الفقراء".', ['صندوق "من أجل الفقراء"']),
    ("القرار رقم 43-KL/TW", "القرار رقم 43-KL/TW", ["القرار رقم 43-KL/TW"]),
    ("43-KL/TW", "25-NQ/TW و43-KL/TW", ["و43-KL/TW"]),
    ("جبهة الوطن", "جبهة، الوطن", []),
    ("جبهة الوطن", "جبهة\nالوطن", []),
    ("شعب", "شعبي", []),
]
FRENCH = [
    ("comité du Parti", "les comités du Parti", ["comités du Parti"]),
    (
        "président du Comité",
        "présidents des comités; président de la Comité",
        ["présidents des comités", "président de la Comité"],
    ),
    (
        "Assemblée nationale",
        "l’Assemblée nationale qu'ASSEMBLEE NATIONALE",
        ["Assemblée nationale", "ASSEMBLEE NATIONALE"],
    ),
    ("État", "l'Etat et l'ÉTAT, l'ETAT", ["Etat", "ÉTAT", "ETAT"]),
    ("marché", "il marche", []),
    ("œuvre", "OEUVRE, oeuvres", ["OEUVRE", "oeuvres"]),
    ("mouvement d'émulation", "mouvements d’émulation", ["mouvements d’émulation"]),
    (
        "mouvement d'émulation",
        "les mouvements et les campagnes d'émulation",
        ["mouvements et les campagnes d'émulation"],
    ),
    ("développement socio-économique", "développement socio -économique", ["développement socio -économique"]),
    ("développement socio-économique", "développement socioéconomique", ["développement socioéconomique"]),
    ("développement socioéconomique", "développement socio-économique", ["développement socio-économique"]),
    ("vice-président", "vice président", ["vice président"]),
    ("vice-président / président", "le vice-président", ["vice-président"]),
    ("conseil provincial", "conseils provinciaux", ["conseils provinciaux"]),
    ("le Front", "du Front au Front", ["du Front", "au Front"]),
    ("Front de la Patrie", "le front de la patrie", ["front de la patrie"]),
    ("Fonds « Pour les pauvres »", "le Fonds « Pour les pauvres » à", ["Fonds « Pour les pauvres »"]),
    ("Le Ngoc Chau", "M. Le Ngoc Chau", ["Le Ngoc Chau"]),
    ("parti", "départi partir", []),
]
ENGLISH = [
    ("Fatherland Front", "the Fatherland Front's fatherland fronts", ["Fatherland Front", "fatherland fronts"]),
    ("Party leadership", "the Party’s leadership", ["Party’s leadership"]),
    ("ethnic minority", "ethnic minorities", ["ethnic minorities"]),
    ("emulation movements", "an emulation movement", ["emulation movement"]),
    ("chairman", "chairmen", ["chairmen"]),
    ("mass organisation", "mass organizations", ["mass organizations"]),
    (
        "socio-economic",
        "socioeconomic, socio-economic, Socio–economic",
        ["socioeconomic", "socio-economic", "Socio–economic"],
    ),
    ("socio-political organisation", "sociopolitical organizations", ["sociopolitical organizations"]),
    ("goods", "good", []),
    ("Party", "participants", []),
    ("Labour Confederation", "labor confederation", ["labor confederation"]),
    ("Lai Chau", "Lai Châu", ["Lai Châu"]),
    ("front", "see https://front.example/front and me@front.example", []),
]
VIETNAMESE = [
    ("hòa bình", "Hoà Bình", ["Hoà Bình"]),
    ("kỹ thuật", "kĩ thuật", ["kĩ thuật"]),
    ("kinh tế - xã hội", "kinh tế-xã hội, kinh tế – xã hội", ["kinh tế-xã hội", "kinh tế – xã hội"]),
    ("Mặt trận Tổ quốc", "MẶT TRẬN TỔ QUỐC", ["MẶT TRẬN TỔ QUỐC"]),
    ("nội dung, phương thức", "nội dung phương thức", ["nội dung phương thức"]),
    ("xã", "phát triển xã hội, hợp tác xã, cấp xã", ["xã"]),
    ("Đảng", "đáng", []),
    ("TP. Hồ Chí Minh", "TP Hồ Chí Minh", ["TP Hồ Chí Minh"]),
]


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        (language, *case)
        for language, cases in (("ar", ARABIC), ("fr", FRENCH), ("en", ENGLISH), ("vi", VIETNAMESE))
        for case in cases
    ],
)
def test_finds_what_is_a_form_of_the_term_and_nothing_else(language, term, text, expected):
    assert found(language, term, text) == expected


def test_nested_concepts_are_kept_and_marked_and_their_own_concept_is_not_repeated():
    terms = glossary("ar", "جبهة الوطن الفيتنامية | جبهة الوطن", "لجنة جبهة الوطن الفيتنامية", "الحزب")
    mentions = Matcher(terms, "ar").find("لجنة جبهة الوطن الفيتنامية والحزب")
    assert [(each.concept, each.start, each.end, each.nested) for each in mentions] == [
        ("c1", 0, 26, False),
        ("c0", 5, 26, True),
        ("c2", 27, 33, False),
    ]


def test_of_crossing_terms_the_longer_stays():
    mentions = Matcher(glossary("en", "mass mobilisation", "mobilisation work plan"), "en").find(
        "mass mobilisation work plan"
    )
    assert [each.concept for each in mentions] == ["c1"]


def test_a_word_of_a_proper_name_is_no_mention():
    terms = Glossary(
        (
            Concept("laos", (Term("vi", "Lào"),)),
            Concept("lao-cai", (Term("vi", "Lào Cai", note="proper name"),)),
        )
    )
    assert [each.concept for each in Matcher(terms, "vi").find("tỉnh Lào Cai và Lào")] == ["lao-cai", "laos"]


def test_the_term_spelled_most_like_the_text_gives_the_status():
    terms = Glossary(
        (
            Concept(
                "front",
                (Term("en", "Fatherland Front"), Term("en", "fatherland fronts", "deprecated")),
            ),
        )
    )
    assert [each.status for each in Matcher(terms, "en").find("fatherland fronts, Fatherland Front")] == [
        "deprecated",
        "preferred",
    ]


def test_no_matching_for_an_unknown_language():
    with pytest.raises(MattranError, match="'de'"):
        Matcher(Glossary(()), "de")


SHORT = glossary(
    "fr", "Comité central du Parti | le Comité", "Comité du Front de la Patrie | le Comité", note="short form"
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["le Comité"], [[]]),
        (["Comité central du Parti", "le Comité"], [["c0"], ["c0"]]),
        (["le Comité", "Comité du Front de la Patrie"], [["c1"], ["c1"]]),
        (
            ["Comité central du Parti", "le Comité", "Comité du Front de la Patrie", "le Comité"],
            [["c0"], ["c0"], ["c1"], ["c1"]],
        ),
        (["Comité central du Parti, le comité d'une école"], [["c0"]]),
    ],
)
def test_a_short_form_belongs_to_the_full_term_of_its_document(texts, expected):
    mentions = Matcher(SHORT, "fr").find_in_document(texts)
    assert [[each.concept for each in group] for group in mentions] == expected


def test_acronyms_and_long_short_forms_stand_alone():
    terms = glossary("vi", "Mặt trận Tổ quốc Việt Nam | Mặt trận Tổ quốc | MTTQ")
    (mentions,) = Matcher(terms, "vi").find_in_document(["MTTQ và Mặt trận Tổ quốc"])
    assert [(each.text, each.short) for each in mentions] == [("MTTQ", True), ("Mặt trận Tổ quốc", True)]


# Properties

SEEDS = read_glossary(ROOT / "seeds" / "glossary.csv")
MATCHERS = {language: Matcher(SEEDS, language) for language in ("ar", "en", "fr", "vi")}
TERMS = {
    language: [
        term.text
        for concept in SEEDS.concepts
        for term in concept.in_language(language)
        if "short form" not in term.note
    ]
    for language in MATCHERS
}


def adversarial():
    """(language, concept, text, spans) from adversarial.txt, its escapes read and its brackets taken out."""
    lines = (Path(__file__).parent / "adversarial.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            language, concept, marked = (part.strip() for part in line.split("|"))
            marked = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), marked)
            spans = [
                [match.start() - 2 * n, match.end() - 2 * n - 2]
                for n, match in enumerate(re.finditer(r"\[.*?\]", marked))
            ]
            yield language, concept, re.sub(r"[][]", "", marked), spans


@pytest.mark.parametrize(("language", "concept", "text", "spans"), list(adversarial()))
def test_the_curated_terms_in_hostile_spelling_and_company(language, concept, text, spans):
    assert SEEDS.terms(concept, language), "the concept is in the glossary"
    (mentions,) = MATCHERS[language].find_in_document([text])
    assert [[each.start, each.end] for each in mentions if each.concept == concept] == spans


FILLERS = {
    "ar": ["ثم", "،", "وقال", "السيد", "في", ". ", "\n", "«", "2025"],
    "en": ["then", ",", "said", "Mr", "’s", ". ", "\n", "“", "2025"],
    "fr": ["puis", ",", "l'", "de la", "M.", ". ", "\n", "«", "2025"],
    "vi": ["rồi", ",", "ông", "tại", "-", ". ", "\n", "“", "2025"],
}


@st.composite
def texts(draw, language):
    parts = draw(st.lists(st.one_of(st.sampled_from(TERMS[language]), st.sampled_from(FILLERS[language])), max_size=8))
    return "".join(part + draw(st.sampled_from([" ", " ", "  ", " ", ", "])) for part in parts)


@pytest.mark.parametrize("language", sorted(MATCHERS))
@given(data=st.data())
@settings(max_examples=60)
def test_mentions_are_whole_words_of_the_text_in_order(language, data):
    text = data.draw(texts(language))
    mentions = MATCHERS[language].find(text)
    assert mentions == sorted(mentions, key=lambda each: (each.start, -each.end, each.concept))
    for each in mentions:
        assert text[each.start : each.end] == each.text
        assert not (each.start and text[each.start - 1].isalnum() and each.text[0].isalnum())
        assert not (each.end < len(text) and text[each.end].isalnum() and each.text[-1].isalnum())


def full_concepts(language, text):
    """The concepts named other than by a short form: those need their capital (le Front, le front)."""
    return [each.concept for each in MATCHERS[language].find(text) if not each.short]


@pytest.mark.parametrize("language", sorted(MATCHERS))
@given(data=st.data())
@settings(max_examples=60)
def test_unicode_form_and_case_change_no_concept(language, data):
    text = data.draw(texts(language))
    concepts = full_concepts(language, text)
    assert full_concepts(language, unicodedata.normalize("NFD", text)) == concepts
    assert full_concepts(language, text.upper()) == concepts


@given(text=texts("ar"), data=st.data())
@settings(max_examples=60)
def test_vowel_signs_and_tatweel_change_no_concept(text, data):
    marked = "".join(
        letter + data.draw(st.sampled_from(["", "", "\u064e", "\u0651\u064f", "\u0640"]))
        if "\u0627" <= letter <= "\u064a"
        else letter
        for letter in text
    )
    concepts = [each.concept for each in MATCHERS["ar"].find(text)]
    assert [each.concept for each in MATCHERS["ar"].find(marked)] == concepts


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text):
    for matcher in MATCHERS.values():
        for each in matcher.find(text):
            assert text[each.start : each.end] == each.text


@pytest.mark.parametrize("language", sorted(MATCHERS))
def test_every_term_of_the_curated_glossary_is_found_as_it_is_written(language):
    for concept in SEEDS.concepts:
        for term in concept.in_language(language):
            mentions = MATCHERS[language].find(term.text)
            assert (concept.id, 0, len(term.text)) in [(m.concept, m.start, m.end) for m in mentions], term.text


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated article is not at hand")
def test_annotated_article():
    lines = (GOLD / "terms-000.jsonl").read_text(encoding="utf-8").splitlines()
    concepts = [
        Concept(
            entry["id"], tuple(Term("ar", text, "admitted" if n else "preferred") for n, text in enumerate(entry["ar"]))
        )
        for entry in map(json.loads, lines)
    ]
    text = (ROOT / "seeds" / "articles" / "000_aad5fbf5052e2f8f.txt").read_bytes().decode()
    (mentions,) = Matcher(Glossary(tuple(concepts)), "ar").find_in_document([text])
    gold = [json.loads(line) for line in (GOLD / "mentions-000.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(each.concept, each.start, each.end, each.nested) for each in mentions} == {
        (each["concept"], each["start"], each["end"], each["nested"]) for each in gold
    }
