import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES
from translate.checks import CHECKS, FLAGS, findings, severity

AR = "عقدت جبهة الوطن الفيتنامية مؤتمرها في هانوي صباح اليوم."
EN = "The Vietnam Fatherland Front held its congress in Hanoi this morning."
VI = "Mặt trận Tổ quốc Việt Nam đã tổ chức đại hội tại Hà Nội sáng nay."
FR = "Le Front de la Patrie du Vietnam a tenu son congrès à Hanoï ce matin."

CLEAN = [
    ("ar", "en", AR, EN),
    ("ar", "vi", AR, VI),
    ("fr", "en", FR, EN),
    ("fr", "vi", FR, VI),
    ("ar", "en", "في 7 أغسطس 2026", "On 7 August 2026"),
    ("ar", "vi", "في 7 آب 2026", "Ngày 7 tháng 8 năm 2026"),
    ("ar", "en", "٧٫٥ ملايين طن", "7.5 million tonnes"),
    ("fr", "en", "7,5 millions de tonnes", "7,500,000 tonnes"),
    ("fr", "vi", "1 234 567 habitants", "1.234.567 người"),
    ("fr", "en", "12 000 personnes", "12,000 people"),
    ("fr", "en", "12 000 personnes", "twelve thousand people"),
    ("fr", "en", "les 3 provinces", "the three provinces"),
    ("fr", "en", "trois provinces", "3 provinces"),
    ("fr", "en", "à 19h30", "at 7:30 p.m."),
    ("fr", "en", "le XIVe congrès", "the 14th congress"),
    ("fr", "en", "le 14e congrès", "the XIV congress"),
    ("vi", "en", "ngày 12/5/2026", "May 12, 2026"),
    ("vi", "en", "ngày 2/9", "September 2"),
    ("fr", "en", "les années 1980", "the 80s"),
    ("ar", "en", "مائة ألف شخص", "100,000 people"),
    ("ar", "en", "القرار رقم 25-NQ/TW", "Resolution No. 25-NQ/TW"),
    ("ar", "en", "2024-2025", "2024-2025"),
    ("vi", "en", "2 nghìn tỷ đồng", "VND 2 trillion"),
    ("ar", "en", "يوم 25%", "25 per cent a day"),
    ("fr", "vi", "à 11 h 00", "lúc 11 giờ"),
    ("fr", "en", "12 000 dongs", "VND12,000"),
    ("fr", "en", "3 000 m3", "3,000 cubic metres"),
    ("ar", "en", "في الستينيات", "in the 1960s"),
    ("fr", "en", "Hanoï", "Hanoi"),
    ("fr", "en", "Nguyen Phu Trong", "Nguyen Phu Trong"),
    ("fr", "en", "Il a dit « نعم » hier", "He said “نعم” yesterday"),
    ("fr", "en", "très, très, très bien", "very, very, very good"),
    ("ar", "en", "نعم", "Yes"),
    ("ar", "en", AR, "The Front said that that was so, and the congress, the congress said no."),
    ("ar", "vi", AR, "Mặt trận luôn luôn dần dần tổ chức đại hội tại Hà Nội sáng nay."),
    ("ar", "en", "2026", "2026"),
    ("fr", "en", "Elle porte un áo dài à Hanoï.", "She wears an áo dài in Hanoi, near Đồng Tháp."),
    ("fr", "vi", "le 2.9", "ngày 2 tháng 9"),
    ("vi", "en", "ngày 12.5.2026", "on 12.5.2026"),
    ("ar", "en", AR, "The Front has held more and more of them, in cities and in towns, in towns above all."),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "translation"), CLEAN)
def test_nothing_is_found_in_a_good_translation(source_language, target_language, source, translation):
    assert findings(source, translation, source_language, target_language) == frozenset()


WRONG = [
    ("empty", "ar", "en", AR, ""),
    ("empty", "ar", "en", AR, "..."),
    ("repetition", "ar", "en", AR, "The Front the Front the Front the Front held its congress"),
    ("repetition", "ar", "en", AR, "The congress of the party, of the party, of the party, of the party"),
    ("repetition", "ar", "en", AR, "very very very very very good morning"),
    ("repetition", "ar", "vi", AR, "Vìangngngngngngngngngngng của bạn"),
    ("doubled", "ar", "en", AR, "The Front Front held its congress in Hanoi this morning."),
    ("doubled", "ar", "vi", AR, "Mặt trận Việt Nam Việt Nam đã tổ chức đại hội sáng nay."),
    ("doubled", "ar", "vi", AR, "Mặt trận giải quyết khó khăn, khó khăn, kiến nghị của người dân."),
    ("doubled", "ar", "en", AR, "It is led by effective coordination and effective coordination with the State."),
    ("too-short", "ar", "en", AR * 3, "The Front"),
    ("too-long", "ar", "en", "نعم سيدي", " ".join(f"word{each}s" for each in "abcdefghijklmno")),
    ("number-lost", "ar", "en", "في عام ٢٠٢٥", "In the year"),
    ("number-lost", "fr", "en", "7,5 millions", "75 million"),
    ("number-lost", "ar", "vi", "في 17 أغسطس", "Ngày 7 tháng 8"),
    ("number-lost", "fr", "en", "1 234 habitants", "1,243 inhabitants"),
    ("number-added", "fr", "en", "en 2025", "in 2025 and 2026"),
    ("untranslated", "fr", "en", FR, FR),
    ("untranslated", "fr", "en", FR, "Le Front de la Patrie du Vietnam a tenu son congrès this ce matin"),
    ("wrong-script", "ar", "en", AR, "The جبهة held its congress in Hanoi this morning."),
    ("wrong-script", "ar", "en", AR, "The Front held a 大会议 in Hanoi this morning, they said."),
    ("wrong-language", "ar", "vi", AR, EN),
    ("mixed-language", "fr", "en", FR, "The Vietnam Fatherland Front held its đại hội in Hanoi this morning."),
    ("number-lost", "fr", "en", "une baisse de 3,4 % en un an", "a decrease of 4.3 % in one year"),
    ("wrong-language", "ar", "en", AR, VI),
]


@pytest.mark.parametrize(("flag", "source_language", "target_language", "source", "translation"), WRONG)
def test_what_is_wrong_is_found(flag, source_language, target_language, source, translation):
    found = findings(source, translation, source_language, target_language)
    assert flag in found
    assert severity(found) > 0


def test_a_cut_translation_is_told():
    assert findings(AR, EN, "ar", "en", complete=False) == {"cut"}
    assert severity({"cut"}) > 0


def test_what_was_done_is_not_severe():
    assert severity({"retried", "split", "pivot:en", "copied"}) == 0


def test_every_flag_is_documented():
    assert set(CHECKS) <= set(FLAGS)
    assert all(text.endswith(".") and len(text) > 30 for text in FLAGS.values())


codes = st.sampled_from(list(LANGUAGES))


@given(st.text(max_size=80), st.text(max_size=80), codes, codes)
def test_any_pair_of_texts_can_be_checked(source, translation, source_language, target_language):
    assert findings(source, translation, source_language, target_language) <= set(FLAGS)
