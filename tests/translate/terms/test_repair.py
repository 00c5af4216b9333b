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
    # What the term belongs to is said once.
    ("vi", "của Đảng [trung ương]", "Trung ương Đảng", "của Trung ương Đảng"),
    ("vi", "toàn tỉnh [ủy ban]", "nhân dân", "toàn tỉnh nhân dân"),
    # An article in front of a slogan, behind the mark that opens it.
    ("en", "and “a [five-clean family]” is", "Building happy families", "and “Building happy families” is"),
    ("en", "and “the [old front]” is", "Vietnam Fatherland Front", "and “the Vietnam Fatherland Front” is"),
    # One mark of a quotation inside the span has its partner outside.
    ("en", 'the "A [people" buy]', "Vietnamese people", 'the "Vietnamese people"'),
    ("en", "the [old “people] buy”", "Vietnamese people", "the “Vietnamese people buy”"),
    ("en", 'the [old "people] buy"', "Vietnamese people", 'the "Vietnamese people buy"'),
    ("en", "the [old “people” buy] it", "Vietnamese people", "the Vietnamese people it"),
    ("en", "the [“Fund] of” it", "“For the Poor” Fund", "the “For the Poor” Fund of” it"),
]

NAMES = [
    ("provinces of the [Lao].", "Laos", "provinces of Laos."),
    ("in the [Lao] and Thailand", "Laos", "in Laos and Thailand"),
    ("the [Lao] provinces", "Ha Tinh", "the Ha Tinh provinces"),
    ("of the [Koreas].", "Republic of Korea", "of the Republic of Korea."),
    ("in [the land] of", "Laos", "in Laos of"),
]


@pytest.mark.parametrize(("language", "marked", "term", "expected"), CASES)
def test_replace_span(language, marked, term, expected):
    start, end = marked.index("["), marked.index("]") - 1
    assert replace_span(marked.replace("[", "").replace("]", ""), start, end, term, language) == expected


@pytest.mark.parametrize(("marked", "term", "expected"), NAMES)
def test_a_place_takes_no_article_unless_it_stands_for_an_adjective(marked, term, expected):
    start, end = marked.index("["), marked.index("]") - 1
    assert replace_span(marked.replace("[", "").replace("]", ""), start, end, term, "en", name=True) == expected
