import pytest

from tests.translate.postprocess.attention import links
from translate.postprocess.country_repair import CountryRepair
from translate.postprocess.links import apply


def repaired(source: str, languages: str, translation: str, pairs: dict[str, str] | None = None) -> str:
    edits = CountryRepair(*languages.split("-")).edits(source, translation, links(source, translation, pairs))
    return apply(translation, edits)


@pytest.mark.parametrize(
    ("source", "languages", "translation", "pairs", "expected"),
    [
        # Another country's name.
        ("قتل حاكم ليبيا هناك", "ar-en", "the governor of Iraq died", {"Iraq": "ليبيا"}, "the governor of Libya died"),
        ("le nord de l' Estonie", "fr-vi", "miền bắc Thổ Nhĩ Kỳ nhé",
         {"Thổ": "Estonie", "Nhĩ": "Estonie", "Kỳ": "Estonie"}, "miền bắc Estonia nhé"),
        # Named twice, and the source has it once.
        ("سيربط الدنمارك بألمانيا غدا", "ar-vi", "sẽ nối Pháp với Đức và Đức", {"Pháp": "الدنمارك"},
         "sẽ nối Đan Mạch với Đức và Đức"),
        # No country's name, and letters like those of the one.
        ("près du Botswana", "fr-en", "near Bosbane", {"Bosbane": "Botswana"}, "near Botswana"),
        ("في بنما", "ar-en", "In Benma", {"In": "بنما", "Benma": "بنما"}, "In Panama"),
        # What stands beside it.
        ("la République dominicaine est", "fr-vi", "Cộng hòa Mexico là", {"Mexico": "dominicaine"},
         "Cộng hòa Dominica là"),
        ("كانت بلجيكا هنا", "ar-en", "part of the Netherlands was", {"Netherlands": "بلجيكا"}, "part of Belgium was"),
        ("aux Pays-Bas hier", "fr-en", "in Poland yesterday", {"Poland": "Pays-Bas"}, "in the Netherlands yesterday"),
        ("les Émirats arabes unis", "fr-vi", "người Ả Rập Ai Cập",
         {"Ả": "arabes", "Rập": "arabes", "Ai": "Émirats", "Cập": "unis"}, "người UAE"),
        ("Afrique et Asie", "fr-vi", "Ba Lan và châu Á", {"Ba": "Afrique", "Lan": "Afrique"}, "Châu Phi và châu Á"),
    ],
)  # fmt: skip
def test_repair(source: str, languages: str, translation: str, pairs: dict[str, str], expected: str) -> None:
    assert repaired(source, languages, translation, pairs) == expected


@pytest.mark.parametrize(
    ("source", "languages", "translation", "pairs"),
    [
        # Said, by another name or by its adjective.
        ("في أستراليا", "ar-vi", "ở Úc", {"Úc": "أستراليا"}),
        ("la bataille de France", "fr-en", "the French battle", {"French": "France"}),
        ("en Mongolie", "fr-vi", "ở Mông Cổ", {}),
        # The attention does not tell.
        ("قتل حاكم ليبيا هناك", "ar-en", "the governor of Iraq died", {}),
        # The other country is in the source itself, or its adjective is.
        ("reliera le Danemark à l' Allemagne", "fr-en", "will connect to Germany", {"Germany": "Danemark"}),
        ("le Danemark et les Allemands", "fr-en", "the Germany team", {"Germany": "Danemark"}),
        # A name the source writes too.
        ("Auckland en Zambie", "fr-en", "Auckland there", {"Auckland": "Zambie"}),
        # Ordinary words with a capital.
        ("مصر هنا", "ar-vi", "Anh ta đến", {"Anh": "مصر"}),
        ("la Corée du Nord hier", "fr-vi", "ở miền Bắc qua", {"Bắc": "Nord"}),
        ("حكومة سيراليون الجديدة", "ar-vi", "của Liên hợp quốc", {"Liên": "سيراليون"}),
        ("تقرير غانا الجديد", "ar-vi", "của Ban Chấp hành", {"Ban": "غانا", "Chấp": "غانا"}),
        ("la Somalie et l' Érythrée", "fr-en", "Somalia and the Republic of Somalia", {"Republic": "Érythrée"}),
        # A person or a place that is nothing like the country.
        ("le Brésil", "fr-en", "Rome", {"Rome": "Brésil"}),
        # Words that mean something else too.
        ("تقرير مالي", "ar-en", "a report by Laos", {"Laos": "مالي"}),
    ],
)
def test_what_stays(source: str, languages: str, translation: str, pairs: dict[str, str]) -> None:
    assert repaired(source, languages, translation, pairs) == translation


def test_a_span_is_given_to_the_surest() -> None:
    pairs = {"Bos": "Lituanie", "Bana": "Lituanie"}
    assert repaired("Lettonie et Lituanie", "fr-en", "near Bos Bana", pairs) == "near Lithuania"


def test_missing() -> None:
    repair = CountryRepair("fr", "en")
    source = "La France et l'Italie"
    assert [each.code for each in repair.missing(source, "French and Spanish")] == ["IT"]
    assert repair.missing(source, "France and Italy") == []
