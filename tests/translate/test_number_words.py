import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES
from translate.number_words import counted, has_scale, spelled

SPELLED = [
    ("en", "twenty-five", 25),
    ("en", "two hundred and fifty", 250),
    ("en", "three million", 3 * 10**6),
    ("en", "the third time", 3),
    ("en", "in August", 8),
    ("en", "the XIV Congress", 14),
    ("fr", "vingt-cinq", 25),
    ("fr", "le XXe siècle", 20),
    ("fr", "en août", 8),
    ("vi", "hai mươi lăm", 25),
    ("vi", "tháng giêng", 1),
    ("vi", "một trăm nghìn", 10**5),
    ("ar", "في أغسطس", 8),
    ("ar", "في آب", 8),
    ("ar", "تشرين الثاني", 11),
    ("ar", "خمسة وعشرين", 25),
    ("ar", "مئة ألف", 10**5),
    ("ar", "بثلاثة", 3),
    ("ar", "ثلاثة عشر", 13),
    ("ar", "خمسة عشر عاما", 15),
    ("ar", "المؤتمر الوطني الثالث عشر للحزب", 13),
    ("ar", "المنتدى الأوروبي الثاني عشر", 12),
    ("ar", "الدورة الحادية عشرة", 11),
    ("ar", "اثنا عشر", 12),
    ("ar", "ثلاث مئة وخمسة عشر", 315),
    ("fr", "quatre-vingts", 80),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "deux cent quatre-vingt-un", 281),
    ("en", "two decades", 20),
    ("en", "the nineteenth century", 19),
    ("fr", "au quinzième siècle", 15),
    ("fr", "du dix-neuvième siècle", 19),
    ("ar", "في القرن الخامس عشر", 15),
    ("ar", "ثلاثة عقود", 30),
    ("vi", "hai mươi năm", 20),
    ("ar", "في الستينيات", 60),
]


@pytest.mark.parametrize(("language", "text", "value"), SPELLED)
def test_numbers_in_words(language, text, value):
    assert value in spelled(text, language)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("ar", "ثلاثة عشر", 30), ("ar", "خمسة عشر", 50), ("ar", "الثاني عشر", 20), ("fr", "quatre-vingts", 24)],
)
def test_what_words_do_not_say(language, text, value):
    assert value not in spelled(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "two men", False), ("en", "two hundred men", True), ("ar", "ثلاثة", False), ("ar", "بالمئات", True)]
    + [("ar", "والآلاف", True), ("ar", "في القرن الماضي", False), ("fr", "des milliers", True), ("vi", "tỷ", True)],
)
def test_has_scale(language, text, expected):
    assert has_scale(text, language) is expected


COUNTED = [
    ("ar", "بعد أكثر من عشرين سنة", [20]),
    ("ar", "وتُعزى خمسة عشر من هذه الصخور", [15]),
    ("ar", "خمسة وعشرين ثم المؤتمر الثالث عشر", [25, 13]),
    ("ar", "عشر دقائق وثلاثة أيام", []),
    ("ar", "ثلاثينيات القرن التاسع عشر", []),
    ("ar", "منذ سبعينيات القرن العشرين", []),
    ("ar", "القرنين التاسع عشر والعشرين", []),
    ("ar", "ثلاث مئة وخمسة عشر", []),
    ("ar", "خمسة عشر ألف", []),
    ("fr", "ses cinquante délégués", [50]),
    ("fr", "quatre-vingt-dix-sept, vingt et un", [97, 21]),
    ("fr", "soixante-dix", [70]),
    ("fr", "un quart, une vingtaine, les années soixante", []),
    ("fr", "cent vingt et vingt mille", []),
    ("fr", "trente et demi", [30]),
    ("en", "twenty-five of the thirteenth", [25, 13]),
    ("en", "guests in their twenties", []),
    ("vi", "hơn hai mươi năm", [20]),
    ("vi", "mười lăm, hai mươi tư", [15, 24]),
    ("vi", "mười năm", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), COUNTED)
def test_numbers_said_for_certain(language, text, expected):
    assert counted(text, language) == expected


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_any_text_can_be_read(text, language):
    assert all(value >= 0 for value in spelled(text, language))
    assert set(counted(text, language)) <= spelled(text, language)
