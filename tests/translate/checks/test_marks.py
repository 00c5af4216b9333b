import pytest

from translate.checks.marks import brackets

CASES = [
    ("القسم (اللجنة) اجتمع", "the Department of the Commission) met", True),
    ("القسم (اللجنة) اجتمع", "the Department (the Commission met", True),
    ("القسم (اللجنة) اجتمع", "the Department (the Commission) met", False),
    ("القسم (اللجنة) اجتمع", "the Department of the Commission met", False),
    ("القسم (اللجنة اجتمع", "the Department (the Commission met", False),
    ("1. القسم", "1) the Department; b) the Commission", False),
    ("القسم", "the [Department met", True),
]


@pytest.mark.parametrize(("source", "translation", "expected"), CASES)
def test_brackets(source, translation, expected):
    assert brackets(source, translation, "ar", "en") is expected
