import pytest

from translate.checks.repeating import doubled

AR = "عقدت جبهة الوطن الفيتنامية مؤتمرها في هانوي صباح اليوم."

CASES = [
    ("en", AR, "the resolutions, recommendations and recommendations by the Party", True),
    ("vi", AR, "nhằm đạt được công khai, hiệu quả, hiệu quả đối với mọi điều kiện", True),
    ("vi", AR, "các nổ nổ; đoàn viên, hội viên, hội viên tham gia vai trò", True),
    (
        "en",
        AR,
        "to discuss solutions to improve the quality of work and solutions to improve the quality of life",
        True,
    ),
    ("en", AR, "thousands and thousands of people, smaller and smaller", False),
    ("en", AR, "between Manchester and Manchester", False),
    ("en", AR, "in the congress, the congress said no", False),
    ("vi", AR, "ông nói không, không phải thế", False),
    ("en", AR, "more and more of it, again and again", False),
    (
        "en",
        "نائب رئيس لجنة جبهة الوطن ثانه ونائب رئيس لجنة جبهة الوطن هوا",
        "Vice Chairman of the Fatherland Front Committee Thanh and Vice Chairman of the Fatherland Front Committee Hoa",
        False,
    ),
    ("vi", AR, "Phó Chủ tịch Ủy ban nhân dân tỉnh Thanh, Phó Chủ tịch Ủy ban nhân dân tỉnh Hòa", False),
    ("en", "توصيات وتوصيات ثم توصيات, توصيات", "recommendations and recommendations", False),
]


@pytest.mark.parametrize(("target_language", "source", "translation", "expected"), CASES)
def test_doubled(target_language, source, translation, expected):
    assert doubled(source, translation, "ar", target_language) is expected
