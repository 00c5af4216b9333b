"""Inner mentions are asked for only where the outer term's rendering says them."""

import pytest

from corpus.glossary import Concept, Glossary, Term
from corpus.matching import Matcher, Nesting

GLOSSARY = Glossary(
    (
        Concept("party", (Term("ar", "الحزب"), Term("en", "Party"), Term("vi", "Đảng"))),
        Concept(
            "provincial-committee",
            (Term("ar", "لجنة الحزب الإقليمية"), Term("en", "Provincial Party Committee"), Term("vi", "Tỉnh ủy")),
        ),
        Concept("untranslated", (Term("ar", "نشيد الحزب"),)),
    )
)


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("لجنة الحزب الإقليمية", "en", ["provincial-committee", "party"]),
        ("لجنة الحزب الإقليمية", "vi", ["provincial-committee"]),
        ("الحزب", "vi", ["party"]),
        ("لجنة الحزب الإقليمية والحزب", "vi", ["provincial-committee", "party"]),
        ("نشيد الحزب", "vi", ["untranslated", "party"]),
    ],
)
def test_independent(text, target, expected):
    found = Nesting(GLOSSARY, Matcher(GLOSSARY, target)).independent(Matcher(GLOSSARY, "ar").find(text))
    assert [each.concept for each in found] == expected
