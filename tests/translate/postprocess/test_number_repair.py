import pytest

from tests.translate.postprocess.attention import links
from translate.postprocess.dates import dates, repair_dates, repair_remains
from translate.postprocess.links import apply
from translate.postprocess.number_repair import repair_codes, repair_numbers


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        # Alike digits.
        ("بناء 5287 نموذجًا", "ar-en", "to build 528 models", "to build 5287 models"),
        ("286,400 ملف و97.2%", "ar-en", "214,400 files and 97,22%", "286,400 files and 97.2%"),
        ("3 172 maisons", "fr-vi", "317 căn nhà", "3.172 căn nhà"),
        # The only one left.
        ("حضر 350 مندوبًا", "ar-en", "more than 300 delegates", "more than 350 delegates"),
        # Marks and scales of the other language.
        ("104,3 milliards de VND", "fr-en", "VND 104,3 billion", "VND 104.3 billion"),
        ("2,1 millions de jours", "fr-vi", "2.1 triệu ngày", "2,1 triệu ngày"),
        ("297 000 m2", "fr-vi", "297,000 m2", "297.000 m2"),
        ("202 milliards de VND", "fr-vi", "202 triệu đồng", "202 tỷ đồng"),
        ("1,9 milliard de dollars", "fr-en", "2,9 million dollars", "1.9 billion dollars"),
        ("297 000 m2, 2,1 millions", "fr-en", "297,000 m2, 2,2 million", "297,000 m2, 2.1 million"),
        # Right already.
        ("deux millions", "fr-en", "2 million", "2 million"),
        ("700 مليون دونغ", "ar-en", "VND 700 million", "VND 700 million"),
        ("5,000 كيلومتر", "ar-en", "5 thousand kilometres", "5 thousand kilometres"),
        ("ثلاث مقاطعات", "ar-en", "3 provinces", "3 provinces"),
        ("5287 نموذجًا", "ar-vi", "5287 mô hình", "5287 mô hình"),
        # Nothing like it: better lost than wrong.
        ("3 مديرين و28 قرارًا", "ar-en", "27 reports and 28 resolutions", "27 reports and 28 resolutions"),
    ],
)
def test_repair_numbers(source: str, languages: str, translation: str, expected: str) -> None:
    one, other = languages.split("-")
    edits = repair_numbers(source, one, translation, other, links(source, translation), ())
    assert apply(translation, edits) == expected


def test_attention_makes_the_pair() -> None:
    source, translation = "40 collectifs et 66 personnes", "90 people and 75 collectives"
    attended = links(source, translation, {"90": "66", "75": "40"})
    edits = repair_numbers(source, "fr", translation, "en", attended, ())
    assert apply(translation, edits) == "66 people and 40 collectives"


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("القرار 25-NQ/TW", "the resolution 25NQ/TW", "the resolution 25-NQ/TW"),
        ("القرارين 25-NQ/TW و43-KL/TW", "of 25Q-Q-Q/TW and 43-CT/TW", "of 25-NQ/TW and 43-KL/TW"),
        ("n° 127-CTr/TU", "No. 127-CTr/TU", "No. 127-CTr/TU"),
        ("القرار 25-NQ/TW", "the resolution and/or the law", "the resolution and/or the law"),
    ],
)
def test_repair_codes(source: str, translation: str, expected: str) -> None:
    assert apply(translation, repair_codes(source, translation, links(source, translation))) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("بتاريخ 7 أغسطس/آب 2013، و 5 يناير/كانون الثاني 2022", "ar", [(7, 8, 2013), (5, 1, 2022)]),
        ("يوم ٩ أكتوبر", "ar", [(9, 10, None)]),
        ("le 22 janvier et le 1er juillet 2025", "fr", [(22, 1, None), (1, 7, 2025)]),
        ("August 7, 2013 and the 9th of October", "en", [(7, 8, 2013), (9, 10, None)]),
        ("ngày 7 tháng 8 năm 2013, 22/1 và 5/1/2022", "vi", [(7, 8, 2013), (22, 1, None), (5, 1, 2022)]),
        ("nghị quyết 12/2013/NĐ-CP, 2023-2025", "vi", []),
    ],
)
def test_dates(text: str, language: str, expected: list[tuple[int, int, int | None]]) -> None:
    assert [(each.day, each.month, each.year) for each in dates(text, language)] == expected


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        ("في 9 أكتوبر", "ar-en", "On September 9", "On October 9"),
        ("le 22 janvier", "fr-vi", "ngày 22/7", "ngày 22/1"),
        ("7 أغسطس/آب 2013", "ar-vi", "ngày 7 tháng 9 năm 2013", "ngày 7 tháng 8 năm 2013"),
        ("le 1er juillet 2025", "fr-en", "1st July 2024", "1st July 2025"),
        ("le 1er juillet 2025", "fr-en", "July 1, 2025", "July 1, 2025"),
        ("le 22 janvier", "fr-vi", "tỷ lệ 3/4", "tỷ lệ 3/4"),
    ],
)
def test_repair_dates(source: str, languages: str, translation: str, expected: str) -> None:
    one, other = languages.split("-")
    assert apply(translation, repair_dates(source, one, translation, other, links(source, translation))) == expected


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        ("في 16 أكتوبر 2023", "ar-vi", "ngày 16/10/23/2023 của", "ngày 16/10/2023 của"),
        ("هو تشي مينه (أكتوبر 2023)", "ar-vi", "Hồ Chí Minh (/23)", "Hồ Chí Minh (10/2023)"),
        ("أكتوبر/تشرين الأول 2023", "ar-vi", "vào //2023", "vào 10/2023"),
        ("en octobre 2023", "fr-en", "in /23", "in October 2023"),
        ("en octobre 2023", "fr-en", "in October 2023 / later", "in October 2023 / later"),
        # A day of its own, two months, a stroke that is the source's, a fraction: nothing to go by.
        ("le 16 octobre 2023", "fr-vi", "ngày /23", "ngày /23"),
        ("octobre 2023, mars 2024", "fr-vi", "/23", "/23"),
        ("octobre 2023 : 5 / 3", "fr-vi", "5 / 3", "5 / 3"),
        ("en octobre 2023", "fr-vi", "tháng 10/2023 và/hoặc 1/2 km/h", "tháng 10/2023 và/hoặc 1/2 km/h"),
        ("16/10/23/2023", "vi-vi", "16/10/23/2023", "16/10/23/2023"),
    ],
)
def test_what_is_left_of_a_date_becomes_a_date(source: str, languages: str, translation: str, expected: str) -> None:
    one, other = languages.split("-")
    assert apply(translation, repair_remains(source, one, translation, other)) == expected
