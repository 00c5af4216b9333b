import pytest

from tests.translate.postprocess.attention import links
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.links import apply
from translate.postprocess.name_repair import NameRepair


def repaired(
    source: str, languages: str, translation: str, pairs: dict[str, str] | None = None
) -> tuple[str, bool, bool]:
    one, other = languages.split("-")
    repair = NameRepair(load_gazetteer(), one, other)
    report = repair.report(source, repair.names(source), translation, links(source, translation, pairs))
    return apply(translation, report.edits), report.lost, report.added


@pytest.mark.parametrize(
    ("source", "languages", "translation", "expected"),
    [
        ("السيد هوانغ كيو آنه نائب رئيس", "ar-en", "Mr Hoong Kien, Vice Chairman", "Mr Hoang Kieu Anh, Vice Chairman"),
        ("Le président, Hoang Trung Dung, a dit", "fr-vi", "Chủ tịch Hoàng Dung nói", "Chủ tịch Hoàng Trung Dung nói"),
        ("dans la province de Lao Cai", "fr-vi", "ở tỉnh Lào Kĩ", "ở tỉnh Lào Cai"),
        # The spelling of the language.
        ("à Quang Nam", "fr-vi", "ở Quang Nam", "ở Quảng Nam"),
        ("à Quang Nam", "fr-en", "in Quảng Nam", "in Quang Nam"),
        ("le secret de Tuyen Quang", "fr-vi", "bí mật của Tuyen Quang Quang", "bí mật của Tuyên Quang"),
        ("زار مدينة هو تشي مينه", "ar-vi", "đi thành phố Hồ Chí Minh", "đi Thành phố Hồ Chí Minh"),
        ("زار مدينة هو تشي مينه", "ar-en", "in Ho Chi Min city", "in Ho Chi Minh City"),
        # Right already.
        ("السيد فو ترونغ هاي", "ar-en", "Mr Vo Trung Hai", "Mr Vo Trung Hai"),
        ("la province de Ha Tinh", "fr-en", "Ha Tinh Province", "Ha Tinh Province"),
        ("Le vice-président, Le Ngoc Chau, a dit", "fr-vi", "Ủy ban tỉnh Lê Ngọc Châu", "Ủy ban tỉnh Lê Ngọc Châu"),
        ("السيد هوانغ كيو آنه نائب", "ar-en", "of Mr Hoang Kieu An, Vice", "of Mr Hoang Kieu Anh, Vice"),
        ("السيدة ترونج ثانه هوين حضرت", "ar-vi", "bà Trường Huyện dự", "bà Trương Thanh Huyền dự"),
        ("à Quang Nam", "fr-en", "To Quàng Nam they went", "To Quang Nam they went"),
        ("Le Front de la Patrie du Vietnam", "fr-vi", "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam"),
    ],
)
def test_repair(source: str, languages: str, translation: str, expected: str) -> None:
    assert repaired(source, languages, translation) == (expected, False, False)


@pytest.mark.parametrize(
    ("source", "languages", "translation", "lost", "added"),
    [
        ("السيد هوانغ كيو آنه نائب رئيس", "ar-en", "Vice Chairman of the Front", True, False),
        ("اجتمعت الجبهة", "ar-en", "The Front of Nguyen Van Nam met", False, True),
        ("اجتمعت الجبهة", "ar-en", "The Front met Comrade Nguyen Nam", False, True),
        # An office is no person, nor is what no family is called.
        ("Le chef de la Commission", "fr-vi", "có đồng chí Trưởng Ban Dân vận Tỉnh ủy", False, False),
        ("le temple de la Baleine", "fr-vi", "và lăng Ông Nam Hải", False, False),
        # A place is no person.
        ("السيد هوانغ كيو آنه", "ar-en", "Hoang Ki Province", True, False),
    ],
)
def test_flags(source: str, languages: str, translation: str, lost: bool, added: bool) -> None:
    assert repaired(source, languages, translation) == (translation, lost, added)


def test_a_made_up_name_becomes_the_only_one_missing() -> None:
    text, lost, added = repaired("قال السيد هوانغ كيو آنه", "ar-en", "Mr Le Van Phuc said")
    assert (text, lost, added) == ("Mr Hoang Kieu Anh said", False, False)


def test_attention_finds_what_is_little_alike() -> None:
    pairs = {"Toong": "توين", "Kan": "كوانغ", "Giang": "كوانغ"}
    text, _, _ = repaired("سر نجاح توين كوانغ", "ar-en", "the success of Toong Kan Giang", pairs)
    assert text == "the success of Tuyen Quang"


def test_attention_tells_whose_name_it_is() -> None:
    source = "MM. Tran Van Ky et Pham Duc Long"
    text, _, _ = repaired(
        source, "fr-en", "Mr Tan Lu and Mr Bu Kong", {"Tan": "Pham", "Lu": "Long", "Bu": "Tran", "Kong": "Ky"}
    )
    assert text == "Mr Pham Duc Long and Mr Tran Van Ky"
