from collections import Counter

import pytest

from translate.training.cleaning import Pair, Rules, clean, similar

FRENCH = "Le Front de la Patrie a tenu son congrès à Hanoï le 12 mai 2024."
VIETNAMESE = "Mặt trận Tổ quốc đã tổ chức đại hội tại Hà Nội ngày 12 tháng 5 năm 2024."
ENGLISH = "The Fatherland Front held its congress in Hanoi on 12 May 2024, they said."


@pytest.mark.parametrize(
    ("source", "target", "languages", "reason"),
    [
        (FRENCH, VIETNAMESE, "fr vi", None),
        ("Bonjour", "Xin chào", "fr vi", None),
        ("عقدت الجبهة مؤتمرها", "The Front held its congress", "ar en", None),
        ("10 000 tonnes de riz", "10.000 tấn gạo", "fr vi", None),
        ("a", "b", "fr vi", "wrong_length"),
        ("Bonjour à tous les amis", "Xin chào " * 12, "fr vi", "wrong_length"),
        ("x" * 501, "y" * 501, "fr vi", "wrong_length"),
        ("Hanoi", "Hanoi", "fr en", "untranslated"),
        ("The Front held its congress", "Mặt trận họp đại hội", "ar vi", "wrong_script"),
        ("عقدت الجبهة مؤتمرها", "عقدت الجبهة مؤتمرها الآن", "ar en", "wrong_script"),
        ("En 2024, 15 députés", "Năm 2021, 16 đại biểu", "fr vi", "other_numbers"),
        (FRENCH, ENGLISH, "fr vi", "other_language"),
    ],
)
def test_rules(source, target, languages, reason):
    dropped = Counter()
    kept = list(clean([Pair(source, target, *languages.split())], Rules(identify=True), dropped))
    assert dropped == ({reason: 1} if reason else {})
    assert len(kept) == (reason is None)


def test_each_pair_once():
    dropped = Counter()
    pair = Pair(FRENCH, VIETNAMESE, "fr", "vi")
    assert list(clean([pair, pair], Rules(), dropped)) == [pair]
    assert dropped == {"duplicate": 1}


def test_number_check_can_be_left_out():
    dropped = Counter()
    assert list(clean([Pair("En 2024", "Năm 2021", "fr", "vi")], Rules(numbers=False), dropped))


def test_dissimilar_pairs_are_dropped_and_counted():
    pairs = [Pair("a", "b", "fr", "en"), Pair("c", "d", "fr", "en"), Pair("e", "f", "fr", "en")]
    cosines = {"a": 0.9, "c": 0.5, "e": 0.8}
    dropped = Counter()
    kept = similar(pairs, 0.8, lambda sources, targets: [cosines[each] for each in sources], dropped)
    assert [pair.source for pair in kept] == ["a", "e"]
    assert dropped == {"dissimilar": 1}
