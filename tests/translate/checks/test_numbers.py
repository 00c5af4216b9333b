import pytest

from translate.checks.numbers import added_numbers, lost_numbers, number_added, number_lost

LOST = [
    ("ar", "en", "بعد أكثر من عشرين سنة", "more than ten years after", True),
    ("ar", "en", "بعد أكثر من عشرين سنة", "more than 20 years after", False),
    ("ar", "vi", "بعد أكثر من عشرين سنة", "hơn hai mươi năm sau", False),
    ("ar", "en", "المؤتمر الثالث عشر", "the XIII Congress", False),
    ("ar", "en", "المؤتمر الثالث عشر", "the third Congress", True),
    ("fr", "vi", "ses cinquante délégués", "năm mươi đại biểu", False),
    ("fr", "vi", "ses cinquante délégués", "năm mươi hai đại biểu", True),
    ("fr", "en", "trois provinces", "the provinces", False),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "translation", "expected"), LOST)
def test_number_lost(source_language, target_language, source, translation, expected):
    assert number_lost(source, translation, source_language, target_language) is expected


ADDED = [
    ("ar", "en", "عشر دقائق لتنظيف البيئة", "20 minutes to clean the environment", True),
    ("ar", "en", "عشر دقائق لتنظيف البيئة", "10 minutes to clean the environment", False),
    ("ar", "en", "مئات الأشخاص", "200 people", False),
    ("ar", "en", "المؤتمر الوطني الثالث عشر", "the 13th National Congress", False),
    ("ar", "en", "المؤتمر الوطني الثالث عشر", "the 30th National Congress", True),
    ("ar", "en", "في القرن التاسع عشر", "in the 19th century", False),
    ("fr", "en", "deux provinces", "3 provinces", False),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "translation", "expected"), ADDED)
def test_number_added(source_language, target_language, source, translation, expected):
    assert number_added(source, translation, source_language, target_language) is expected


def test_the_numbers_that_can_be_repaired_are_those_in_digits():
    assert [number.text for number in lost_numbers("20 ans et vingt ans", "years", "fr", "en")] == ["20"]
    assert [number.text for number in added_numbers("ans", "20 years and thirty", "fr", "en")] == ["20"]
