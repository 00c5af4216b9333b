import pytest

from translate.postprocess.countries import cldr_names, country_finder, written_names


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ar", "وقال في لبنان إن للصين وبنيوزيلندا", ["LB", "CN", "NZ"]),
        ("ar", "بالولايات المتحدة الأمريكية", ["US"]),
        ("ar", "في اليونان وغينيا بيساو", ["GR", "GW"]),
        ("fr", "l'Italie, les Etats-Unis d'Amérique et la Nouvelle-Zélande", ["IT", "US", "NZ"]),
        ("fr", "l'Afrique du Sud et l’Afrique", ["ZA", "002"]),
        ("en", "the U.S.A., South Sudan and Sudan", ["US", "SS", "SD"]),
        ("vi", "Thuỵ Điển và Hoa Kỳ, Nigeria", ["SE", "US", "NG"]),
        # Nationalities, ordinary words and names of something else.
        ("ar", "الحكومة الفرنسية والصينية", []),
        ("ar", "في بحر الصين الجنوبي", []),
        ("ar", "شربت كوبًا وكوبا من الماء", []),
        ("ar", "تقرير مالي عن بنين وقطر", []),
        ("ar", "في ساموا الأمريكية", []),
        ("fr", "le gouvernement français, mer de Chine, Colombie-Britannique", []),
        ("fr", "Dominique et Maurice", []),
        ("en", "a turkey from New Mexico", []),
        ("vi", "Anh Đức mặc áo, ý Mỹ", []),
    ],
)
def test_mentions_are_sure(language: str, text: str, codes: list[str]) -> None:
    assert [each.code for each in country_finder(language).mentions(text)] == codes


def test_a_mention_is_where_the_name_is() -> None:
    text = "La Nouvelle-Zélande a gagné."
    (mention,) = country_finder("fr").mentions(text)
    assert text[mention.start : mention.end] == "Nouvelle-Zélande"


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("vi", "người Mỹ", "US"),
        ("vi", "tại Ý", "IT"),
        ("vi", "tiếng Anh", "GB"),
        ("vi", "ở Anh", "GB-ENG"),
        ("vi", "ở New Zealand", "NZ"),
        ("vi", "Châu Phi", "002"),
        ("en", "the U.S. President", "US"),
        ("en", "French wine", "FR"),
        ("en", "a Panamanian lawyer", "PA"),
        ("en", "the South African team", "ZA"),
        ("en", "the Dutch", "NL"),
        ("fr", "les relations turques et la Turquie", "TR"),
        ("fr", "les Français", "FR"),
        ("ar", "الحكومة التركية", "TR"),
    ],
)
def test_what_may_render_a_country(language: str, text: str, code: str) -> None:
    assert code in country_finder(language).meant(text)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [("en", "Austria", "AU"), ("en", "Australia", "AT"), ("vi", "ý tưởng", "IT"), ("vi", "chủ nhật", "JP")],
)
def test_what_renders_another(language: str, text: str, code: str) -> None:
    assert code not in country_finder(language).meant(text)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_written_is_known_again(language: str) -> None:
    names = written_names(language)
    finder = country_finder(language)
    assert len(names) > 190
    assert [code for code, name in names.items() if code not in finder.meant(name)] == []


@pytest.mark.parametrize("language", ["ar", "fr", "en", "vi"])
def test_names_of_cldr_are_found_whole(language: str) -> None:
    """Every name that is found at all is found from its first letter to its last."""
    finder = country_finder(language)
    for code, name in cldr_names(language).items():
        # Myanmar (Burma), and the official names of Hong Kong and Macao.
        for each in finder.mentions(name) if "(" not in name and code not in ("HK", "MO") else ():
            assert (each.start, each.end, each.code) == (0, len(name), code)
