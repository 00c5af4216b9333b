import pytest

from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.name_forms import Forms
from translate.postprocess.names import NameFinder


def forms(text: str, source: str, target: str) -> Forms:
    (name,) = NameFinder(load_gazetteer(), source).find(text)
    return Forms(name, target)


@pytest.mark.parametrize(
    ("text", "source", "target", "near", "expected"),
    [
        ("السيد هوانغ كيو آنه", "ar", "en", "Ho Ki", "Hoang Kieu Anh"),
        # Anh may be Anh or Ánh: plain letters, unless the translation chose one.
        ("السيد هوانغ كيو آنه", "ar", "vi", "Hồ Ki", "Hoàng Kiều Anh"),
        ("السيد هوانغ كيو آنه", "ar", "vi", "Hoàng Kì Ánh", "Hoàng Kiều Ánh"),
        ("السيد فو ترونغ هاي", "ar", "en", "Vo Trung Hai", "Vo Trung Hai"),
        ("السيد فو ترونغ هاي", "ar", "vi", "Võ Trung Hải", "Võ Trung Hải"),
        ("الرئيس هوشي منه", "ar", "vi", "", "Hồ Chí Minh"),
        ("M. Hoang Trung Dung", "fr", "en", "Hà Long", "Hoang Trung Dung"),
        ("M. Hoang Trung Dung", "fr", "vi", "Hà Long", "Hoàng Trung Dung"),
        ("M. Hoang Trung Dung", "fr", "vi", "Hoàng Dũng", "Hoàng Trung Dũng"),
        # Whatever words stand near it: only a word in the syllable's own place is its reading.
        ("الرفيق في تو ليو", "ar", "vi", "Tô Lưu", "Vi To Liễu"),
        ("الرفيق في تو ليو", "ar", "vi", "Tống Liễu", "Vi To Liễu"),
        ("السيدة ترونج ثانه هوين", "ar", "vi", "Trường Thành", "Trương Thanh Huyền"),
        ("M. Luong Mai Cuong", "fr", "vi", "Luong Quyong", "Lương Mai Cuong"),
        ("M. Ly Hai Doanh", "fr", "vi", "Ly Ha Hải", "Lý Hải Doanh"),
        ("Mme Nguyễn Thị Lệ Hà", "fr", "vi", "Nguyễn Thị", "Nguyễn Thị Lệ Hà"),
        ("Mme Nguyễn Thị Lệ Hà", "fr", "en", "Nguyễn Thị", "Nguyen Thi Le Ha"),
        ("مقاطعة لاي تشاو", "ar", "vi", "Lào", "Lai Châu"),
        ("مقاطعة لاي تشاو", "ar", "en", "Lào", "Lai Chau"),
        ("منطقة هونغ كي", "ar", "en", "Hoang Ki", "Hong Ky"),
    ],
)
def test_best(text: str, source: str, target: str, near: str, expected: str) -> None:
    assert forms(text, source, target).best(near) == expected


@pytest.mark.parametrize(
    ("text", "said", "accepted"),
    [
        ("السيد فو ترونغ هاي", "Vu Trong Hai", True),
        ("السيد فو ترونغ هاي", "Võ Trung Hải", True),
        ("السيد فو ترونغ هاي", "Vu Trong", False),
        ("السيد فو ترونغ هاي", "Le Trong Hai", False),
        ("مقاطعة لاي تشاو", "Laichau", True),
        ("مقاطعة لاي تشاو", "Lao Cai", False),
    ],
)
def test_accepts(text: str, said: str, accepted: bool) -> None:
    assert forms(text, "ar", "en").accepts(said) is accepted


def test_what_is_written_is_accepted() -> None:
    for text in ("السيد ترونج ثانه هوين", "مقاطعة ها تينه", "الرفيق في تو ليو"):
        for language in ("en", "vi"):
            each = forms(text, "ar", language)
            assert each.accepts(each.best())
