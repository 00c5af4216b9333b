"""Names inside terms."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from corpus.matching import Matcher

GLOSSARY = Glossary(
    (
        Concept("secretary", (Term("en", "Secretary of the provincial Party Committee"), Term("vi", "Bí thư Tỉnh ủy"))),
        Concept("committee", (Term("en", "provincial Party Committee"), Term("vi", "Tỉnh ủy"))),
        Concept("women", (Term("en", "Women's Union"), Term("vi", "Hội Liên hiệp Phụ nữ tỉnh"))),
        Concept("front", (Term("en", "Vietnam Fatherland Front"), Term("vi", "Mặt trận Tổ quốc Việt Nam"))),
        Concept("vietnam", (Term("en", "Vietnam", note="proper name"), Term("vi", "Việt Nam", note="proper name"))),
        Concept("laos", (Term("en", "Laos", note="proper name"), Term("vi", "Lào", note="proper name"))),
    )
)

#: What a text names, the longer first.
CASES = [
    (
        "en",
        "the Secretary of the Ha Tinh Provincial Party Committee said",
        [
            ("secretary", "Secretary of the Ha Tinh Provincial Party Committee"),
            ("committee", "Provincial Party Committee"),
        ],
    ),
    (
        "en",
        "Secretary of Ha Tinh Provincial Party Committee",
        [
            ("secretary", "Secretary of Ha Tinh Provincial Party Committee"),
            ("committee", "Provincial Party Committee"),
        ],
    ),
    (
        "en",
        "the  Secretary of the Ha Tinh's provincial Party  Committee",
        [
            ("secretary", "Secretary of the Ha Tinh's provincial Party  Committee"),
            ("committee", "provincial Party  Committee"),
        ],
    ),
    # A name of the glossary, even of one word, and of more than one place.
    (
        "en",
        "Secretary of the Laos provincial Party Committee",
        [
            ("secretary", "Secretary of the Laos provincial Party Committee"),
            ("laos", "Laos"),
            ("committee", "provincial Party Committee"),
        ],
    ),
    (
        "vi",
        "Hội Liên hiệp Phụ nữ Việt Nam tỉnh",
        [("women", "Hội Liên hiệp Phụ nữ Việt Nam tỉnh"), ("vietnam", "Việt Nam")],
    ),
    # No name, a name of one word that nobody knows, marks beside it, lower case.
    ("en", "Secretary of the Central Provincial Party Committee", [("committee", "Provincial Party Committee")]),
    ("en", "Secretary of the Hue Provincial Party Committee", [("committee", "Provincial Party Committee")]),
    ("en", "Secretary of the Ha Tinh, provincial Party Committee", [("committee", "provincial Party Committee")]),
    ("en", "Secretary of the (Ha Tinh) provincial Party Committee", [("committee", "provincial Party Committee")]),
    ("en", "Secretary of the ha tinh provincial Party Committee", [("committee", "provincial Party Committee")]),
    ("en", "Secretary of the Ha Tinh and provincial Party Committee", [("committee", "provincial Party Committee")]),
    ("en", "Secretary Tran Dung of the provincial Party Committee", [("committee", "provincial Party Committee")]),
    # A name at an edge is not inside; one that belongs to a term stays in it.
    ("en", "Ha Tinh Provincial Party Committee", [("committee", "Provincial Party Committee")]),
    ("en", "the Vietnam Fatherland Front", [("front", "Vietnam Fatherland Front"), ("vietnam", "Vietnam")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_name_may_stand_inside_a_term(language, text, expected):
    found = Matcher(GLOSSARY, language).find(text)
    assert [(each.concept, each.text) for each in found] == expected
    assert all(text[each.start : each.end] == each.text for each in found)
