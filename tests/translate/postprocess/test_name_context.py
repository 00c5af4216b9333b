import pytest

from tests.translate.postprocess.test_name_repair import repaired

LIEU = "ألقى الرفيق في تو ليو - رئيس القسم"


@pytest.mark.parametrize(
    ("translation", "pairs", "expected"),
    [
        ("Comrade in To Luu - Head", {}, "Comrade Vi To Lieu - Head"),
        ("Comrade in Vi To Lieu - Head", {}, "Comrade Vi To Lieu - Head"),
        ("Comrade Friend in To Luu - Head", {"Friend": "الرفيق"}, "Comrade Vi To Lieu - Head"),
        # A word of something else stays.
        ("Comrade Head in To Luu", {"Head": "رئيس"}, "Comrade Head in Vi To Lieu"),
        ("He spoke in To Luu", {"To": "تو", "Luu": "ليو"}, "He spoke in Vi To Lieu"),
    ],
)
def test_a_preposition_between_title_and_name(translation: str, pairs: dict[str, str], expected: str) -> None:
    assert repaired(LIEU, "ar-en", translation, pairs) == (expected, False, False)


def test_a_preposition_before_a_place_stays() -> None:
    assert repaired("dans la province de Lao Cai", "fr-vi", "đồng chí tại Lào Kĩ")[0] == "đồng chí tại Lào Cai"


BOTH = "Le secrétaire, Tran The Dung, a dit"
DUNG = "Le secrétaire, Hoang Trung Dung, a dit"
NONE = "Le secrétaire Tran The Dung a dit"


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        (BOTH, "fr-en", "The Secretary Tran The Dung, said", "The Secretary Tran The Dung said"),
        (DUNG, "fr-en", "Secretary Hoang Dung, recognized it", "Secretary Hoang Trung Dung recognized it"),
        (NONE, "fr-en", "They met. Mr. Tran The Dung, said", "They met. Mr. Tran The Dung said"),
        (NONE, "fr-en", "Comrade Tran The Dung , said", "Comrade Tran The Dung said"),
        (
            BOTH,
            "fr-en",
            "At the end, the Secretary Tran The Dung, said",
            "At the end, the Secretary Tran The Dung said",
        ),
        (BOTH, "fr-en", "Secretary Tran The Dung, and others", "Secretary Tran The Dung and others"),
        (BOTH, "fr-vi", "Bí thư Trần Thế Dũng, đã nói", "Bí thư Trần Thế Dũng đã nói"),
        (BOTH, "fr-vi", "Sau đó, Phó Bí thư, Trần Thế Dũng nói", "Sau đó, Phó Bí thư, Trần Thế Dũng, nói"),
        # Even already, as in the source, or no subject with its verb.
        (BOTH, "fr-en", "The Secretary, Tran The Dung, said", None),
        (BOTH, "fr-en", "The Secretary Tran The Dung said", None),
        ("Tran The Dung, secrétaire, a dit", "fr-en", "Secretary Tran The Dung, said", None),
        (NONE, "fr-en", "Secretary Tran The Dung, and others", None),
        (NONE, "fr-en", "Secretary Tran The Dung, appointed by them, said", None),
        (NONE, "fr-en", "The delegation, including Secretary Tran The Dung, said", None),
        (BOTH, "fr-en", "Its head, Secretary Tran The Dung, said", None),
        (NONE, "fr-en", "At the end, Tran The Dung said", None),
        (BOTH, "fr-en", "In the Party, Tran The Dung said", None),
        (BOTH, "fr-vi", "Kết thúc hội nghị, Trần Thế Dũng nói", None),
    ],
)
def test_commas(source: str, languages: str, translation: str, expected: str | None) -> None:
    assert repaired(source, languages, translation)[0] == (expected or translation)


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        ("تدعم منطقة هونغ كي بناء", "ar-en", "Hoang Ki Province supports", "Hong Ky District supports"),
        ("تدعم منطقة هونغ كي بناء", "ar-vi", "Tỉnh Hoàng Kỳ hỗ trợ", "Huyện Hong Kỳ hỗ trợ"),
        ("زار مدينة دا نانغ", "ar-en", "visited the province of Da Nang", "visited the city of Da Nang"),
        ("au district de Phong Tho", "fr-en", "in Phong Tho Province", "in Phong Tho District"),
        ("la ville de Vung Tau", "fr-vi", "ở tỉnh Vũng Tàu", "ở thành phố Vũng Tàu"),
        ("la province de Ha Tinh", "fr-en", "by the province of Ha Tinh Province", "by Ha Tinh Province"),
        # A region, a province, another thing of the same name, an office of the province.
        ("في منطقة ها تينه", "ar-en", "in Ha Tinh Province", None),
        ("في مقاطعة ها تينه", "ar-en", "in Ha Tinh Province", None),
        ("la ville de Ha Tinh, province de Ha Tinh", "fr-en", "in Ha Tinh Province", None),
        ("la ville de Vung Tau", "fr-vi", "Ủy ban nhân dân tỉnh Vũng Tàu", None),
        ("au district de Phong Tho", "fr-en", "in the region of Phong Tho", None),
        ("la province de Ha Tinh", "fr-en", "the province of Ha Tinh", None),
    ],
)
def test_kind_of_place(source: str, languages: str, translation: str, expected: str | None) -> None:
    assert repaired(source, languages, translation)[0] == (expected or translation)
