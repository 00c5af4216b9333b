import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from translate.training.slots import Slots, read_slots, swap_numbers

SLOTS = Slots(
    {
        "family": [{"vi": "Nguyễn", "latin": "Nguyen", "ar": ["نغوين", "نجوين"]}],
        "middle": [{"vi": "Văn", "latin": "Van", "ar": ["فان"]}],
        "given": [{"vi": "Đức", "latin": "Duc", "ar": ["دوك", "ديوك"]}],
    },
    [{"vi": "Hà Nội", "en": "Hanoi", "fr": "Hanoï", "ar": ["هانوي"], "fr_alt": ["Hanoi"]}],
)
TEXTS = {
    "ar": "قال {PER1} في {PROV1} إن {PER1}",
    "fr": "{PER1} à {PROV1}",
    "en": "{PER1} said in {PROV1} that {PER1}",
    "vi": "{PER1} ở {PROV1} nói {PER1}",
}


def test_slots_are_filled_alike_in_all_languages():
    seen = set()
    for seed in range(60):
        filled = SLOTS.fill(TEXTS, random.Random(seed))
        assert not any("{" in text for text in filled.values())
        name = filled["vi"].split(" ở ")[0]
        assert name in ("Nguyễn Văn Đức", "Nguyễn Đức")
        english = "Nguyen Van Duc" if "Văn" in name else "Nguyen Duc"
        assert filled["en"] == f"{english} said in Hanoi that {english}"
        assert ("فان" in filled["ar"]) == ("Văn" in name)
        seen.add(filled["ar"])
        seen.add(filled["fr"])
    assert len(seen) > 8, "spellings must vary"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Environ 10 000 en 2023", "About 10,000 in 2023"),
        ("Le 25 mai, 347 sur 48", "Ngày 25/5, 347 trên 48"),
        ("38,5 % de 12.000.000", "38.5 per cent of 12,000,000"),
    ],
)
def test_numbers_change_alike_and_keep_their_shape(source, target):
    changed = 0
    for seed in range(40):
        left, right = swap_numbers(source, target, random.Random(seed))
        assert re.sub(r"\d", "0", left) == re.sub(r"\d", "0", source)
        assert re.sub(r"\d", "0", right) == re.sub(r"\d", "0", target)
        assert sorted(re.findall(r"\d{2,}", left)) == sorted(re.findall(r"\d{2,}", right))
        changed += left != source
    assert changed > 20


@pytest.mark.parametrize(
    ("source", "target"), [("En 2023", "In 2024"), ("le 14e congrès", "the 14th congress"), ("", "")]
)
def test_texts_whose_numbers_differ_stay(source, target):
    assert all(swap_numbers(source, target, random.Random(seed)) == (source, target) for seed in range(20))


@given(st.text("0123456789.,  -abأ", max_size=30), st.integers(0, 10**6))
def test_only_digits_change(text, seed):
    left, right = swap_numbers(text, text, random.Random(seed))
    assert left == right
    assert re.sub(r"[0-9]", "0", left) == re.sub(r"[0-9]", "0", text)


def test_unreadable_names(tmp_path):
    with pytest.raises(MattranError, match="slot names"):
        read_slots(tmp_path / "no.json", tmp_path / "no2.json")
