import pytest

from translate.capitals import lower_start


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Nâng cao chất lượng.", "nâng cao chất lượng."),
        ("vi", "Mặt trận các cấp.", "Mặt trận các cấp."),
        ("vi", "Hà Nội đã họp.", "Hà Nội đã họp."),
        ("vi", "Đảng lãnh đạo.", "Đảng lãnh đạo."),
        ("vi", "Ông Lê Văn Minh.", "ông Lê Văn Minh."),
        ("vi", "Đồng chí Tô Lâm.", "đồng chí Tô Lâm."),
        ("vi", "Đồng Tháp đã họp.", "Đồng Tháp đã họp."),
        ("vi", "Bà Rịa - Vũng Tàu.", "Bà Rịa - Vũng Tàu."),
        ("vi", "Cuba là bạn.", "Cuba là bạn."),
        ("vi", "Nga là đối tác.", "Nga là đối tác."),
        ("vi", "Điều 10 quy định.", "điều 10 quy định."),
        ("fr", "Le Front.", "le Front."),
        ("fr", "Paris.", "Paris."),
        ("ar", "باريس.", "باريس."),
    ],
)
def test_only_names_keep_their_capital_within_a_sentence(language, text, expected):
    assert lower_start(text, language) == expected
    assert lower_start(expected, language) == expected
