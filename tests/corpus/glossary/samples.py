"""Glossaries for the tests: one with everything a format must carry, and strategies for others."""

from hypothesis import strategies as st

from corpus.glossary import Concept, Element, Glossary, Term

#: Text any format can hold: no control characters, no line ends.
LINE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=12,
)
NOTE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n\t", exclude_characters="\ufffe\uffff"),
    max_size=12,
)
TERM_TEXT = LINE.filter(lambda text: text.strip() and text.strip() == text)
WORD = st.text("abcdefghijk", min_size=1, max_size=6)


@st.composite
def terms(draw, languages):
    return Term(
        draw(st.sampled_from(languages)),
        draw(TERM_TEXT),
        draw(st.sampled_from(["preferred", "admitted", "deprecated", "candidate", ""])),
        draw(st.sampled_from(["", "noun", "verb", "proper noun"])),
        draw(NOTE),
    )


def in_order(concept_terms):
    """Terms grouped by language, each once: what every format gives back."""
    order = {}
    for term in concept_terms:
        order.setdefault(term.language, []).append(term)
    return tuple(dict.fromkeys(term for group in order.values() for term in group))


@st.composite
def glossaries(draw, languages=("ar", "en", "en-US", "fr", "vi")):
    ids = draw(st.lists(WORD, unique=True, min_size=1, max_size=4))
    return Glossary(
        tuple(Concept(id, in_order(draw(st.lists(terms(languages), min_size=1, max_size=5))), draw(NOTE)) for id in ids)
    )


RICH = Glossary(
    (
        Concept(
            "fatherland-front",
            (
                Term(
                    "vi",
                    "Mặt trận Tổ quốc Việt Nam",
                    "preferred",
                    "noun",
                    "as in the law",
                    (
                        Element("termNote", (("type", "termType"),), "fullForm"),
                        Element("admin", (("type", "count"),), "12"),
                        Element(
                            "descripGrp",
                            children=(
                                Element("descrip", (("type", "context"),), "Mặt trận ", (
                                    Element("hi", (("type", "bold"),), "Tổ quốc", tail=" họp."),
                                )),
                                Element("admin", (("type", "source"),), "Nhân Dân"),
                            ),
                        ),
                    ),
                ),
                Term("ar", "جبهة الوطن الفيتنامية", "preferred", "noun"),
                Term("ar", "الجبهة", "admitted", "noun", "short form"),
                Term("fr", "Front de la Patrie du Vietnam", "preferred", "noun"),
                Term("en", "Vietnamese Homeland Front", "deprecated", "noun", "=HYPERLINK(\"x\") & <b>"),
            ),
            "the umbrella organisation",
            (
                Element("descrip", (("type", "subjectField"),), "politics"),
                Element("note", text="a second note"),
            ),
            (("fr", (Element("descrip", (("type", "definition"),), "organisation politique"),)),),
        ),
        Concept("formula", (Term("en", "+1 & -2", ""), Term("en", "'=x", "candidate"))),
    )
)  # fmt: skip
