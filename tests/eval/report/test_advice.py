"""What the worklist tells a terminologist to do."""

from eval.report.advice import advise, side_by_side, worklist
from eval.report.model import ConceptInLanguage, ConceptReport, RenderingCount
from eval.terms.occurrences import STATUSES


def in_language(preferred, missing, *renderings):
    counts = [RenderingCount(text, status, count, 1, ((text, count),)) for text, status, count in renderings]
    statuses = {status: sum(each.mentions for each in counts if each.status == status) for status in STATUSES}
    statuses["missing"] = missing
    mentions = sum(statuses.values())
    return ConceptInLanguage(preferred, mentions, 1, 0.0, 0.0, 0.0, 0.0, None, 0.0, statuses, tuple(counts), {}, {})


def texts(found):
    return [(each.kind, each.mentions, each.text) for each in advise(found)]


def test_deprecated_terms_are_replaced_and_others_admitted_or_replaced():
    found = in_language("Fatherland Front", 2, ("Homeland Front", "deprecated", 3), ("Motherland Front", "other", 4))
    assert texts(found) == [
        ("other", 4, "“Motherland Front” is not in the glossary: admit it there, or replace it by “Fatherland Front”."),
        ("deprecated", 3, "Replace “Homeland Front” by “Fatherland Front”."),
        ("missing", 2, "2 mentions have no counterpart: complete the translation."),
    ]


def test_wordings_that_stand_once_are_one_piece_of_advice():
    assert texts(in_language("Party", 1, ("the", "other", 1), ("of", "other", 1))) == [
        ("other", 2, "2 other wordings stand once each where “Party” belongs: compare."),
        ("missing", 1, "1 mention has no counterpart: complete the translation."),
    ]
    assert texts(in_language("", 0, ("the", "other", 1))) == [
        ("other", 1, "“the” stands where the preferred term belongs: compare.")
    ]


def test_accepted_terms_side_by_side_come_last():
    found = in_language("Fatherland Front", 0, ("Fatherland Front", "preferred", 5), ("the Front", "admitted", 4))
    assert [each.kind for each in advise(found)] == ["mixed"]
    rare = in_language("Fatherland Front", 0, ("Fatherland Front", "preferred", 9), ("the Front", "admitted", 1))
    assert advise(rare) == []


def test_worklist_has_the_concepts_with_most_unmet_mentions_first_and_no_others():
    good = in_language("Party", 0, ("Party", "preferred", 9))
    bad = in_language("Front", 1, ("Fronts", "other", 2))
    worse = in_language("State", 5)
    concepts = [
        ConceptReport(name, 9, 0.0, (), {}, {"en": found})
        for name, found in (("party", good), ("front", bad), ("state", worse))
    ]
    assert [each.concept for each, _ in worklist(concepts, "en")] == ["state", "front"]
    assert worklist(concepts, "vi") == []


def test_accepted_terms_side_by_side_are_listed_by_how_much_they_vary():
    some = in_language("Party", 0, ("Party", "preferred", 7), ("the Party", "admitted", 3), ("of", "other", 1))
    more = in_language("Front", 0, ("Front", "preferred", 6), ("Fatherland Front", "admitted", 5))
    none = in_language("State", 0, ("State", "preferred", 9))
    concepts = [
        ConceptReport(name, 9, 0.0, (), {}, {"en": found})
        for name, found in (("party", some), ("front", more), ("state", none))
    ]
    found = side_by_side(concepts, "en")
    assert [(each.concept, [one.text for one in terms]) for each, terms in found] == [
        ("front", ["Front", "Fatherland Front"]),
        ("party", ["Party", "the Party"]),
    ]
