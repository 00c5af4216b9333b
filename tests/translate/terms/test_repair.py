"""Repairs read as if they had been written so."""

import pytest

from translate.terms.repair import replace_span

CASES = [
    ("en", "[The Homeland Front] said", "Vietnam Fatherland Front", "The Vietnam Fatherland Front said"),
    ("en", "by [Homeland Front] in Lao Cai", "Vietnam Fatherland Front", "by the Vietnam Fatherland Front in Lao Cai"),
    ("en", "of the [Motherland Front].", "Vietnam Fatherland Front", "of the Vietnam Fatherland Front."),
    ("en", "It is a [act] of law", "action programme", "It is an action programme of law"),
    ("en", "It is an [honest man]", "delegate", "It is a delegate"),
    ("en", "many [functionaries] came", "official", "many officials came"),
    ("en", "a [member] of the conference", "delegates", "a delegate of the conference"),
    ("en", "A [man] came", "localities", "A locality came"),
    ("en", "by an [office] of", "mass media", "by a mass media of"),
    ("en", "of [national] movements", "patriotic emulation movement", "of patriotic emulation movements"),
    ("en", "He said. [party men] spoke", "officials", "He said. Officials spoke"),
    (
        "en",
        "Committee of the [Front Front]",
        "Committee of the Vietnam Fatherland Front",
        "Committee of the Vietnam Fatherland Front",
    ),
    ("en", "said [Deputy Head] Binh", "Vice Chairman", "said Vice Chairman Binh"),
    ("en", "by [fronts] and", "the Front", "by the Front and"),
    ("en", "by the [fronts] and", "the Front", "by the Front and"),
    ("vi", "của [Mặt trận Quê hương] Việt Nam tỉnh", "Mặt trận Tổ quốc Việt Nam", "của Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("vi", "Ủy ban [Mặt trận Quê hương] tỉnh", "Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("vi", "[mặt trận] nói", "mặt trận Tổ quốc", "Mặt trận Tổ quốc nói"),
]


@pytest.mark.parametrize(("language", "marked", "term", "expected"), CASES)
def test_replace_span(language, marked, term, expected):
    start, end = marked.index("["), marked.index("]") - 1
    assert replace_span(marked.replace("[", "").replace("]", ""), start, end, term, language) == expected
