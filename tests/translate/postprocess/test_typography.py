import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.postprocess.typography import typeset


@pytest.mark.parametrize(
    ("text", "source", "language", "expected"),
    [
        ("the front met .", "اجتمعت الجبهة.", "en", "The front met."),
        ("He said : yes ; no ?", "قال: نعم؛ لا؟", "en", "He said: yes; no?"),
        ("the Fund « For the Poor »", "Le Fonds « Pour les pauvres »", "en", "The Fund “For the Poor”"),
        (
            'Quỹ "Vì người nghèo" và "Cứu trợ"',
            'صندوق "الفقراء" وصندوق "الإغاثة"',
            "vi",
            "Quỹ “Vì người nghèo” và “Cứu trợ”",
        ),
        ("a model for mobilization” in the", 'نموذج "التعبئة" في', "en", "A model for mobilization in the"),
        (
            "“We came to learn, not to teach",
            "« Nous sommes venus apprendre »",
            "en",
            "“We came to learn, not to teach”",
        ),
        ("“the theme of the Front.", 'موضوع "عمل الجبهة.', "en", "“The theme of the Front."),
        ("as “Build; “Give” and", 'مثل "أ"؛ و"ب"', "en", "As “Build”; “Give” and"),
        ("movements. . . and more", "حركات... وأكثر", "en", "Movements... and more"),
        ("In addition,, the", "بالإضافة", "en", "In addition, the"),
        ("the end,", "المسؤولة وأن", "en", "The end,"),
        ("les 3 , 4 et 104.3", "les 3, 4 et 104,3", "en", "les 3, 4 et 104.3"),
        ("at 10:30 (in Hanoi )", "à 10:30 (à Hanoï)", "en", "at 10:30 (in Hanoi)"),
        ("Hội nghị. hình ảnh: Thanh Hoa.", "عقدت. الصورة: ثانه هوا.", "vi", "Hội nghị. Ảnh: Thanh Hoa."),
        ("They met. A image: Thanh Hoa.", "عقدت. الصورة: ثانه هوا.", "en", "They met. Photo: Thanh Hoa."),
        ("the image of the province", "صورة المقاطعة", "en", "The image of the province"),
        ("ủy ban nhân dân", "Le Comité populaire", "vi", "Ủy ban nhân dân"),
        ("hoà bình", "السلام", "vi", "Hoà bình"),
        ("The People's “Front”", "« Front » du peuple", "en", "The People's “Front”"),
        ("the end", "La fin.", "en", "The end."),
        ("the end”", "« La fin. »", "en", "The end."),
        ("the end?", "La fin.", "en", "The end?"),
        ("who", "Qui ?", "en", "Who?"),
        ("in 12% (of all)", "12 % (de tous).", "en", "In 12% (of all)."),
        ("1. 460 people and 2. 120", "1 460 personnes, 2. 120", "en", "1,460 people and 2. 120"),
        ("- the first", "- الأول", "en", "- The first"),
        (
            "the Commission for Mobilisation) met",
            "اللجنة (التعبئة) اجتمعت",
            "en",
            "The Commission for Mobilisation met",
        ),
        ("hữu nghị (Lào và tỉnh", "صداقة (لاوس) ومقاطعة", "vi", "Hữu nghị Lào và tỉnh"),
        ("the summit (ASEAN.", "القمة (آسيان).", "en", "The summit (ASEAN)."),
        ("the summit (ASEAN", "القمة (آسيان", "en", "The summit (ASEAN"),
        ("1) one, a) two", "1. un, a. deux", "en", "1) one, a) two"),
        ("at 9 p.m. -LRB- 0230 -RRB- on", "(٠٢٣٠)", "en", "At 9 p.m. (0230) on"),
        ("the movement of gratitude", 'حركة "رد الجميل"...', "en", "The movement of gratitude..."),
        ("phong trào “Đền ơn đáp nghĩa”", 'حركة "رد الجميل"...', "vi", "Phong trào “Đền ơn đáp nghĩa”..."),
        ("he said “and so on”", "Il dit « et ainsi… »", "en", "He said “and so on...”"),
        ("the movements.", "Les mouvements...", "en", "The movements."),
        ("in all (and so on)", "En tout (etc...)", "en", "In all (and so on)"),
    ],
)
def test_typeset(text: str, source: str, language: str, expected: str) -> None:
    assert typeset(text, source, language) == expected


@given(
    st.text(alphabet="ab .,;:!?«»“”\"'()-1A…", max_size=40),
    st.sampled_from(["x", "« x »", 'a "b" c', "« x", "x…", "« x... »", "x (y).", "x (y"]),
)
def test_set_text_stays(text: str, source: str) -> None:
    once = typeset(text, source, "en")
    assert typeset(once, source, "en") == once


@given(st.text(max_size=30))
def test_words_are_kept(text: str) -> None:
    def letters(each: str) -> str:
        return "".join(letter for letter in each.casefold() if letter.isalnum())

    assert letters(typeset(text, "s", "vi")) == letters(__import__("unicodedata").normalize("NFC", text))
