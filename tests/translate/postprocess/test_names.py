import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.names import NameFinder

FINDERS = {code: NameFinder(load_gazetteer(), code) for code in ("ar", "en", "fr", "vi")}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "ترأس الاجتماع السيد هوانغ كيو آنه، نائب رئيس اللجنة", [("person", "هوانغ كيو آنه")]),
        ("ar", "لجنة الحزب الإقليمية، ترونج ثانه هوين، تقييماً عاماً", [("person", "ترونج ثانه هوين")]),
        ("ar", "حضر الرفيق في تو ليو المؤتمر", [("person", "في تو ليو")]),
        ("ar", "في مقاطعة لاي تشاو والسيد نغو هواي لينه", [("place", "لاي تشاو"), ("person", "نغو هواي لينه")]),
        ("ar", "المشاركون من ها تينه وفيتنام", [("place", "ها تينه")]),
        ("ar", "والصداقة بين ها تينه وشعوب العالم", [("place", "ها تينه")]),
        ("ar", "الصورة: ثانه هوا.", [("person", "ثانه هوا")]),
        ("ar", "لذكرى الرئيس هوشي منه", [("person", "هوشي منه")]),
        ("ar", "أيديولوجية هوشي منه وأخلاقه وأسلوبه", [("person", "هوشي منه")]),
        ("ar", "مدينة هو تشي مينه", [("place", "مدينة هو تشي مينه")]),
        ("ar", "هو منه بريء", []),
        ("ar", "زار الوفد فينه", []),
        ("ar", "في هذا الوقت كان بين الحاضرين فان دين لي", []),
        ("ar", "قال لي إن هذا بين في الأمر", []),
        (
            "fr",
            "Le secrétaire du Parti de Ha Tinh, Hoang Trung Dung, a dit",
            [("place", "Ha Tinh"), ("person", "Hoang Trung Dung")],
        ),
        ("fr", "Le vice-président, Le Ngoc Chau, a répondu", [("person", "Le Ngoc Chau")]),
        ("fr", "Mme Nguyễn Thị Lệ Hà est venue à Hanoï", [("person", "Nguyễn Thị Lệ Hà"), ("place", "Hanoï")]),
        ("fr", "Le Front de la Patrie du Vietnam", []),
        ("fr", "Kieu Minh", [("person", "Kieu Minh")]),
        ("fr", "Le Son a dit que Paris et Lyon", []),
        ("en", "Mr Tran Van Ky met The Nguyen family", [("person", "Tran Van Ky")]),
        ("vi", "Ông Trần Văn Kỳ, tỉnh Lào Cai", [("person", "Trần Văn Kỳ"), ("place", "Lào Cai")]),
    ],
)
def test_find(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.kind, text[name.start : name.end]) for name in FINDERS[language].find(text)] == expected


WORDS = "السيد في بين لي كان هوانغ كيو آنه مقاطعة ها تينه ، . و Hoang Trung Dung Le M. Ha Tinh 25 الصورة:".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(sorted(FINDERS)))
def test_names_are_ordered_and_disjoint_words(text: str, language: str) -> None:
    position = 0
    for name in FINDERS[language].find(text):
        assert position <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == text[name.start : name.end].strip()
        position = name.end
