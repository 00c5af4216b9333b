import pytest

from translate.checks.money import currency_added

FR = "près de 297 000 m2 de terrain et plus de 2,1 millions de jours"

CASES = [
    ("fr", "en", FR, "nearly VND 297,000 metres", True),
    ("fr", "en", FR, "more than VND 2.1 million in workdays", True),
    ("fr", "en", FR, "nearly 297,000 m2 of land and 2.1 million days", False),
    ("fr", "vi", FR, "hơn 2,1 triệu đồng", True),
    ("fr", "vi", FR, "gần 297.000 m2 đất, hơn 2,1 triệu ngày", False),
    ("fr", "en", "12 000 dongs", "VND12,000", False),
    ("fr", "en", "12 000 dôngs", "12,000 dong", False),
    ("fr", "en", "deux millions de dollars", "$2 million", False),
    ("fr", "en", "les Français ont livré 12 caisses", "12 dollars", True),
    ("fr", "en", "un colis de 4 kg", "a parcel of 9 pounds", False),
    ("fr", "en", "le championnat de 2024", "the Euro 2024", False),
    ("fr", "vi", "3 camarades", "3 đồng chí", False),
    ("ar", "vi", "بدلًا من 4", "thay vì 4 đồng.", True),
    ("ar", "en", "بقيمة 5 ملايين دولار", "worth 5 million dollars", False),
    ("ar", "en", "بقيمة 5 ملايين ين ياباني", "worth 5 million yen", False),
    ("ar", "en", "إلى 5 ملايين مشاهد في عامين", "to 5 million yen", True),
    ("ar", "en", "700 مليون دونغ فيتنامي", "700 million VND", False),
    ("ar", "vi", "بالدولار 5", "5 đô la", False),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "translation", "expected"), CASES)
def test_currency_added(source_language, target_language, source, translation, expected):
    assert currency_added(source, translation, source_language, target_language) is expected
