import pytest

from translate.checks.language import mixed_language

AR = "قامت المقاطعة بتنظيم أنشطة"

CASES = [
    ("vi", AR, "giám sát và phòng, chống thực hiện violations, tiêu cực", True),
    ("vi", AR, "liên lạc và hợp tác với địa phương host", True),
    ("vi", AR, "các hoạt động của phòngs", True),
    ("vi", AR, "các hoạt động phục vụ charity", True),
    ("vi", AR, "dịch vụ logistics, internet, website, video và e-mail trên 5 km đường, 12 ha, 3 kg", False),
    ("vi", AR, "vắcxin, nitơ, đôla, marketing và taxi", False),
    ("vi", AR, "nhóm vũ công Fire of Anatolia", False),
    ("vi", AR, "tổ chức Save the Children, Bread for the World", False),
    ("vi", "le mot « violations » signifie", "từ “violations” có nghĩa", False),
    ("vi", AR, "trang www.people.gov.vn, people@gov.vn", False),
    ("en", AR, "thus hiệu quả in the field", True),
    ("en", AR, "she wears an áo dài near Đồng Tháp", False),
    ("ar", AR, "hiệu quả host", False),
]


@pytest.mark.parametrize(("target_language", "source", "translation", "expected"), CASES)
def test_mixed_language(target_language, source, translation, expected):
    assert mixed_language(source, translation, "ar", target_language) is expected
