import pytest

from translate.postprocess.gazetteer import load_gazetteer, plain, sound

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [("نجوين", "نغوين"), ("هوانج", "هوانغ"), ("ذي", "ثي"), ("آنه", "أنه"), ("ليين", "لين"), ("قوانغ", "كوانغ")],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("word", "language", "role", "likely"),
    [
        ("هوانغ", "ar", "family", {"Hoàng"}),
        ("كيو", "ar", "middle", {"Kiều"}),
        ("آنه", "ar", "given", {"Anh", "Ánh"}),
        ("فو", "ar", "family", {"Vũ", "Võ"}),
        ("Dung", "fr", "given", {"Dung", "Dũng"}),
        ("Dũng", "fr", "given", {"Dũng"}),
        ("Nguyen", "en", "family", {"Nguyễn"}),
    ],
)
def test_likely_readings(word: str, language: str, role, likely: set[str]) -> None:
    assert {each.vietnamese for each in GAZETTEER.likely(word, language, role)} == likely


def test_places_are_names_only() -> None:
    english = {place.english for place in GAZETTEER.places}
    assert {"Ha Tinh", "Lai Chau", "Savannakhet", "Hanoi"} <= english
    assert not english & {"Red River", "East Sea", "southern Vietnam", "Northwest region"}


def test_plain() -> None:
    assert plain("Đặng Thùy Trâm") == "dang thuy tram"
