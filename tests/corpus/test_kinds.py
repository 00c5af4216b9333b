import pytest

from corpus.cleaning import lines
from corpus.kinds import line_kinds
from corpus.segmentation import split_sentences

# A paragraph of several sentences in each language.
_SENTENCES = {
    "ar": "وفقًا لمسودة التقرير التي تلخص التعاون، فقد حافظت لجان الجبهة بشكل فعال على تبادل الخبرات.",
    "fr": "En 2023, le Front de la Patrie du Vietnam et les organisations ont innové à tous les niveaux.",
    "en": "In 2023 the Vietnam Fatherland Front and its member organisations renewed their methods.",
    "vi": "Trong năm 2023, Mặt trận Tổ quốc Việt Nam và các tổ chức thành viên đã đổi mới hoạt động.",
}
LONG = {code: " ".join([sentence] * 5) for code, sentence in _SENTENCES.items()}


def kinds(text: str, language: str, title: str | None = None) -> list[str]:
    found = list(lines(text))
    counts = [len(split_sentences(text[line.start : line.end], language)) for line in found]
    return list(line_kinds(text, found, counts, title))


def kind_between(line: str, language: str) -> str:
    """The kind of a line between long paragraphs."""
    paragraph = LONG[language]
    return kinds("\n".join([paragraph, paragraph, line, paragraph, paragraph]), language)[2]


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("ar", "الصورة: ثانه هوا.", "caption"),
        ("ar", "ترأس الاجتماع السيد هوانغ كيو آنه. الصورة: ثانه هوا.", "caption"),
        ("ar", "مندوبي المؤتمر.", "caption"),
        ("ar", "حضر المؤتمر ما يقرب من 350 مندوبًا.", "caption"),
        ("ar", "إن الجبهة تضمن القيادة الشاملة للحزب.", "body"),
        ("ar", "وفي ختام المؤتمر، قدم رئيس اللجنة تقييما.", "body"),
        ("ar", "- مواصلة ابتكار محتوى العمل.", "bullet"),
        ("ar", "تعليق (0)", "boilerplate"),
        ("ar", "[إعلان 2]", "boilerplate"),
        ("ar", "المصدر: https://example.vn/a.html", "source"),
        ("ar", "مصدر", "source"),
        ("ar", "تعزيز دور الجبهة", "heading"),
        ("fr", "Le secrétaire du Parti, Hoang Trung Dung, a conclu la conférence.", "caption"),
        ("fr", "Photo : Thanh Hoa", "caption"),
        ("fr", "Vue de la réunion (Photo : VNA)", "caption"),
        ("fr", "Crédit photo : AFP", "caption"),
        ("fr", "Le secrétaire du Parti a suggéré que le Front continue.", "body"),
        ("fr", "Lors de la conférence, les délégués ont parlé.", "body"),
        ("fr", "Innover dans les méthodes, améliorer l'efficacité de la propagande", "heading"),
        ("fr", "Commentaires (12)", "boilerplate"),
        ("fr", "Lire aussi : Le Front en 2022", "boilerplate"),
        ("fr", "Les tâches sont les suivantes :", "body"),
        ("fr", "• Renforcer la propagande", "bullet"),
        ("en", "Mr Hoang Kieu Anh chaired the meeting.", "caption"),
        ("en", "Delegates at the conference. Photo: VNA", "caption"),
        ("en", "Comments (3)", "boilerplate"),
        ("en", "Comment (0)", "boilerplate"),
        ("en", "Source: Nhan Dan", "source"),
        ("en", "New methods of work", "heading"),
        ("en", "*****", "boilerplate"),
        ("vi", "Quang cảnh hội nghị.", "caption"),
        ("vi", "Đồng chí Hoàng Trung Dũng phát biểu tại hội nghị. Ảnh: TTXVN", "caption"),
        ("vi", "Bình luận (0)", "boilerplate"),
        ("vi", "Nguồn: Báo Nhân Dân", "source"),
        ("vi", "Từ khóa: mặt trận, dân vận", "boilerplate"),
        ("vi", "Đổi mới phương thức tuyên truyền", "heading"),
        ("vi", "+ Tiếp tục đổi mới nội dung.", "bullet"),
    ],
)
def test_lines_between_paragraphs(language: str, line: str, kind: str) -> None:
    assert kind_between(line, language) == kind


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (["ها لينه", "مصدر", "تعليق (0)"], ["byline", "source", "boilerplate"]),
        (["Kieu Minh", "Source", "Comment (0)"], ["byline", "source", "boilerplate"]),
        (["Par Kieu Minh et Ha Linh"], ["byline"]),
        (["Bài và ảnh: Kiều Minh"], ["byline"]),
        (["Theo TTXVN"], ["source"]),
        (["(VNA)"], ["source"]),
        (["بقلم: ها لينه"], ["byline"]),
        (["Le comité a terminé sa réunion."], ["body"]),
    ],
)
def test_the_lines_after_the_last_paragraph(tail: list[str], expected: list[str]) -> None:
    text = "\n".join([LONG["fr"], LONG["fr"], *tail])
    assert kinds(text, "fr") == ["lead", "body", *expected]


def test_a_first_line_without_a_full_stop_is_the_title() -> None:
    text = f"Le Front renforce la propagande\nPar Kieu Minh\n12/05/2023 - 10:30\n{LONG['fr']}\n{LONG['fr']}"
    assert kinds(text, "fr") == ["title", "byline", "byline", "lead", "body"]


def test_the_known_title_is_the_title() -> None:
    assert kinds(f"Il gagne.\n{LONG['fr']}", "fr", title="Il gagne.") == ["title", "lead"]
    assert kinds(f"Il gagne.\n{LONG['fr']}", "fr") == ["lead", "body"]


def test_one_line_is_a_lead() -> None:
    assert kinds("Hội nghị tổng kết", "vi") == ["lead"]


def test_numbered_lines_are_items_and_one_alone_a_heading() -> None:
    items = f"{LONG['vi']}\n1. Nhiệm vụ chung\n2. Nhiệm vụ riêng\n{LONG['vi']}"
    assert kinds(items, "vi") == ["lead", "bullet", "bullet", "body"]
    alone = f"{LONG['vi']}\n1. Nhiệm vụ chung\n{LONG['vi']}"
    assert kinds(alone, "vi") == ["lead", "heading", "body"]


def test_news_in_brief_is_no_list_of_captions() -> None:
    items = [f"حضر المؤتمر {number} مندوبًا." for number in range(10, 20)]
    assert kinds("\n".join(items), "ar") == ["lead", *["body"] * 9]
