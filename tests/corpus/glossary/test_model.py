import pytest

from corpus.glossary import Concept, Glossary, Term, group_terms, same_language


def test_preferred_falls_back_to_the_first_usable_term():
    terms = (
        Term("en", "Homeland Front", "deprecated"),
        Term("en", "VFF", "admitted"),
        Term("en", "Fatherland Front", "preferred"),
        Term("fr", "Front", ""),
        Term("vi", "sai", "deprecated"),
    )
    glossary = Glossary((Concept("front", terms),))
    assert glossary.preferred("front", "en") == terms[2]
    assert glossary.preferred("front", "fr") == terms[3]
    assert glossary.preferred("front", "vi") is None
    assert glossary.preferred("nobody", "en") is None


@pytest.mark.parametrize(
    ("tag", "language", "expected"),
    [("en", "en", True), ("en-US", "en", True), ("en_GB", "en", True), ("eng", "en", False), ("EN", "en", True)],
)
def test_a_tag_belongs_to_its_language(tag, language, expected):
    assert same_language(tag, language) is expected


def test_hash_depends_on_content_not_on_order_of_concepts_or_languages():
    ar, en = Term("ar", "حزب"), Term("en", "party")
    one = Glossary((Concept("a", (ar, en)), Concept("b", (en,))))
    other = Glossary((Concept("b", (en,)), Concept("a", (en, ar))))
    assert one.sha256 == other.sha256
    assert one.sha256 != Glossary((Concept("a", (ar,)), Concept("b", (en,)))).sha256
    assert one.sha256 != Glossary((Concept("a", (ar, Term("en", "party", "admitted"))), Concept("b", (en,)))).sha256


def test_only_some_languages():
    ar, en = Term("ar", "حزب"), Term("en", "party")
    glossary = Glossary((Concept("a", (ar, en)), Concept("b", (en,))))
    assert glossary.only(["ar"]) == Glossary((Concept("a", (ar,)),))
    assert glossary.only(["en", "ar"]).concepts[0].terms == (en, ar)


def test_terms_are_grouped_by_concept():
    ar, en = Term("ar", "حزب"), Term("en", "party")
    assert group_terms([("a", ar), ("b", en), ("a", en)]) == (Concept("a", (ar, en)), Concept("b", (en,)))
