"""What a glossary asks of a translation."""

from corpus.glossary import Concept, Glossary, Term
from translate.terms.requirements import TermTable

GLOSSARY = Glossary(
    (
        Concept(
            "fatherland-front",
            (
                Term("ar", "جبهة الوطن الفيتنامية"),
                Term("ar", "جبهة الوطن", "admitted", note="short form"),
                Term("en", "Vietnam Fatherland Front"),
                Term("en", "Fatherland Front", "admitted", note="short form"),
                Term("en", "Vietnamese Homeland Front", "deprecated"),
            ),
        ),
        Concept(
            "committee", (Term("ar", "لجنة جبهة الوطن الفيتنامية"), Term("en", "Vietnam Fatherland Front Committee"))
        ),
        Concept("only-deprecated", (Term("ar", "الحزب"), Term("en", "faction", "deprecated"))),
    )
)
TABLE = TermTable(GLOSSARY, "ar", "en")


def test_each_mention_with_a_target_term_is_required():
    found = TABLE.requirements("عقدت لجنة جبهة الوطن الفيتنامية اجتماعا مع الحزب")
    assert [(each.concept, each.term, each.nested) for each in found] == [
        ("committee", "Vietnam Fatherland Front Committee", False),
        ("fatherland-front", "Vietnam Fatherland Front", True),
    ]


def test_a_short_form_asks_for_the_short_form():
    (found,) = TABLE.requirements("قالت جبهة الوطن")
    assert found.term == "Fatherland Front"


def test_unmet_counts_what_is_still_needed():
    required = TABLE.requirements("لجنة جبهة الوطن الفيتنامية وجبهة الوطن الفيتنامية")
    assert TABLE.unmet(required, "The Vietnam Fatherland Front Committee and the Vietnam Fatherland Front") == {}
    assert TABLE.unmet(required, "The Vietnam Fatherland Front") == {"committee": 1, "fatherland-front": 1}
    assert TABLE.unmet(required, "The Vietnamese Homeland Front")["fatherland-front"] == 2
