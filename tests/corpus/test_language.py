import errno

import pytest

from corpus import language
from corpus.errors import MattranError
from corpus.language import document_language, identify, segment_language

SENTENCES = {
    "ar": "عقدت لجنة جبهة الوطن الفيتنامية مؤتمرا في مقاطعة لاي تشاو.",
    "en": "The Vietnam Fatherland Front Committee of the province held a conference.",
    "fr": "Le Comité du Front de la Patrie du Vietnam a tenu une conférence dans la province.",
    "vi": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh đã tổ chức hội nghị.",
}
OTHERS = [
    "Der Ausschuss der Vaterländischen Front hat in der Provinz eine Konferenz abgehalten.",
    "El Comité del Frente de la Patria de Vietnam celebró una conferencia en la provincia.",
    "Il comitato del Fronte della Patria ha tenuto una conferenza nella provincia.",
    "O comitê da Frente da Pátria do Vietnã realizou uma conferência na província.",
    "کمیته جبهه میهنی ویتنام در این استان کنفرانسی برگزار کرد.",
    "ویتنام فادر لینڈ فرنٹ کمیٹی نے صوبے میں ایک کانفرنس منعقد کی۔",
    "越南祖国阵线委员会在该省举行会议。",
    "Комитет Отечественного фронта Вьетнама провёл конференцию.",
    "คณะกรรมการแนวร่วมปิตุภูมิ",
]


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_ours_are_told(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_not_guessed(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("text", ["", "   ", "12.5.2020 – 43", "???", "\U0001f600"])
def test_no_letters_no_language(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("declared", "language"),
    [("fr", "fr"), ("FR-ca", "fr"), ("fra", "fr"), ("arb_Arab", "ar"), ("vie", "vi"), ("de", None), ("fry", None)],
)
def test_a_declared_language_counts(declared: str, language: str | None) -> None:
    assert document_language(SENTENCES["en"], declared) == language


def test_an_empty_declaration_does_not_count() -> None:
    assert document_language(SENTENCES["en"], "") == "en"


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("quoted", SENTENCES)
def test_a_sentence_in_another_language_is_told(language: str, quoted: str) -> None:
    assert segment_language(SENTENCES[quoted], language) == quoted


@pytest.mark.parametrize(
    "text", ["Kieu Minh", "Comment (0)", "25-NQ/TW", "https://nongnghiepmoitruong.vn/tang-cuong-cong-tac", "Source", ""]
)
@pytest.mark.parametrize("language", SENTENCES)
def test_labels_and_names_keep_the_documents_language(text: str, language: str) -> None:
    assert segment_language(text, language) == language


@pytest.mark.parametrize("text", OTHERS)
def test_a_quotation_in_a_foreign_language_keeps_the_documents(text: str) -> None:
    assert segment_language(text, "fr") == "fr"


def test_a_full_temporary_folder_is_named(monkeypatch):
    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", full)
    language._classifier.cache_clear()
    with pytest.raises(MattranError, match=r"No space left on device.*set TMPDIR"):
        identify(SENTENCES["fr"])
    language._classifier.cache_clear()
