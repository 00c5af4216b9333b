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
