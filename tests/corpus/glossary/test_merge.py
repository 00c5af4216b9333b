from corpus.glossary import Concept, Glossary, Term
from corpus.glossary.merge import merge_glossaries

EN, FR = Term("en", "Party"), Term("fr", "Parti")


def merge(first, second):
    return merge_glossaries(Glossary(tuple(first)), Glossary(tuple(second)))


def test_terms_and_concepts_of_both():
    merged, conflicts = merge(
        [Concept("party", (EN,))],
        [Concept("party", (FR, Term("en", "CPV", "admitted"))), Concept("state", (Term("en", "State"),))],
    )
    assert conflicts == []
    assert merged.concepts == (
        Concept("party", (EN, Term("en", "CPV", "admitted"), FR)),
        Concept("state", (Term("en", "State"),)),
    )


def test_merging_with_itself_changes_nothing():
    glossary = Glossary((Concept("party", (EN, FR), "note"),))
    assert merge_glossaries(glossary, glossary) == (glossary, [])


def test_gaps_are_filled():
    merged, conflicts = merge(
        [Concept("party", (Term("en", "Party", ""),))],
        [Concept("party", (Term("en", "party", "preferred", "noun", "a note"),), "about")],
    )
    assert conflicts == []
    assert merged.concepts == (Concept("party", (Term("en", "Party", "preferred", "noun", "a note"),), "about"),)


def test_the_first_status_stays_and_is_reported():
    merged, (conflict,) = merge([Concept("party", (EN,))], [Concept("party", (Term("en", "Party", "deprecated"),))])
    assert merged.concepts == (Concept("party", (EN,)),)
    assert "preferred and deprecated: kept preferred" in conflict.message


def test_a_second_preferred_term_is_admitted_and_reported():
    merged, (conflict,) = merge([Concept("party", (EN,))], [Concept("party", (Term("en", "CPV"),))])
    assert merged.concepts == (Concept("party", (EN, Term("en", "CPV", "admitted"))),)
    assert (conflict.concept, conflict.language, conflict.term) == ("party", "en", "CPV")


def test_one_preferred_term_under_two_ids_is_reported():
    merged, (conflict,) = merge([Concept("party", (EN,))], [Concept("cpv", (EN,))])
    assert [each.id for each in merged.concepts] == ["party", "cpv"]
    assert "party" in conflict.message
