import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES
from translate.splitting import clauses, join, split_long


def by_words(texts):
    return [len(text.split()) for text in texts]


def by_characters(texts):
    return [len(text) for text in texts]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400)
texts = st.lists(st.sampled_from("a bc và , ; : . ! ؟ ، ؛ « » — et ثم والذي 7,5 ☃\u00a0".split(" ")), max_size=120).map(
    " ".join
)


@given(words | texts, st.sampled_from(list(LANGUAGES)), st.integers(1, 40))
def test_parts_cover_the_text_in_order_within_the_budget(text, language, budget):
    parts = split_long(text, language, budget, by_characters)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= budget for part in parts)
    assert parts == [text] if len(text) <= budget else len(parts) > 1


CASES = [
    ("en", "one two three four. five six seven eight", 4, ["one two three four.", "five six seven eight"]),
    ("en", "one, two three four; five six seven eight", 4, ["one, two three four;", "five six seven eight"]),
    ("en", "one two three, four five six", 4, ["one two three,", "four five six"]),
    ("en", "one two three and four five six", 4, ["one two three", "and four five six"]),
    ("en", "one two three four five six", 3, ["one two three", "four five six"]),
    (
        "fr",
        "il dit : « un deux trois. » puis quatre cinq six",
        8,
        ["il dit : « un deux trois. »", "puis quatre cinq six"],
    ),
    ("ar", "واحد اثنان ثلاثة؛ أربعة خمسة ستة", 3, ["واحد اثنان ثلاثة؛", "أربعة خمسة ستة"]),
    ("ar", "واحد اثنان ثلاثة ثم أربعة خمسة", 3, ["واحد اثنان ثلاثة", "ثم أربعة خمسة"]),
    ("vi", "một hai ba và bốn năm sáu", 4, ["một hai ba", "và bốn năm sáu"]),
    ("en", "7.5 million and 1,000 more words", 3, ["7.5 million", "and 1,000 more", "words"]),
    ("en", "short", 4, ["short"]),
]


@pytest.mark.parametrize(("language", "text", "budget", "expected"), CASES)
def test_cut_at_the_best_place(language, text, budget, expected):
    parts = split_long(text, language, budget, by_words)
    if expected[0] == "7.5 million":
        assert all("7.5" in part or "7" not in part for part in parts)
    else:
        assert parts == expected


@given(words | texts, st.integers(1, 6))
def test_clauses_cover_the_text_in_order(text, least):
    parts = clauses(text, least, by_words)
    assert " ".join(parts).split() == text.split()
    assert len(parts) == 1 or all(len(part.split()) >= least for part in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two; three four; five six", ["one two;", "three four;", "five six"]),
        ("واحد اثنان؛ ثلاثة أربعة", ["واحد اثنان؛", "ثلاثة أربعة"]),
        ("one two; three; four five", ["one two; three;", "four five"]),
        ("one; two three four", ["one; two three four"]),
        ("one (two three; four) five; six seven", ["one (two three; four) five;", "six seven"]),
        ('one "two three; four five" six; seven eight', ['one "two three; four five" six;', "seven eight"]),
        ("un « deux trois ; quatre » cinq ; six sept", ["un « deux trois ; quatre » cinq ;", "six sept"]),
        ("at 1:30;2:45 or so", ["at 1:30;2:45 or so"]),
        ("a) one two (three; four); b) five six", ["a) one two (three; four);", "b) five six"]),
    ],
)
def test_a_list_is_cut_at_its_semicolons(text, parts):
    assert clauses(text, 2, by_words) == parts


JOINED = [
    (["a b,", "c d."], ["A b.", "The d."], "A b, the d."),
    (["a b؛", "c d."], ["A b.", "It is."], "A b; it is."),
    (["a b", "and c."], ["A b.", "And c."], "A b and c."),
    (["a b.", "C d."], ["A b.", "The d."], "A b. The d."),
    (["a b,", "c"], ["A b.", "Hanoi is"], "A b, Hanoi is"),
    (["a b ? »", "c"], ["A b?", "The c"], "A b? The c"),
    (["a,", "b"], ["A...", "The b"], "A..., the b"),
    (["a,", "b", "c"], ["A", "", "The c"], "A, the c"),
    (["a"], [" A. "], "A."),
    (["a"], ["- A."], "A."),
    (["- a"], ["- A."], "- A."),
    (["-a"], ["- A."], "- A."),
    (["• a"], ["- A."], "- A."),
    (["1) a"], ["1. A."], "1) A."),
    (
        ["a;", "b;", "c."],
        ["Raise it.", "Strengthen trade.", "Vietnam Fatherland Front."],
        "Raise it; strengthen trade; Vietnam Fatherland Front.",
    ),
    (["« a ; b » ;", "c."], ["“A; b.”", "He went."], "“A; b”; he went."),
    (["a;", "b."], ["“A;”.", "He went."], "“A”; he went."),
    (["a;", "b."], ["A.", "On September 2, it rained."], "A; on September 2, it rained."),
    (["a;", "b."], ["A.", "Encourage Vietnamese firms."], "A; encourage Vietnamese firms."),
    (["a;", "b."], ["A.", "World Bank loans."], "A; World Bank loans."),
    (["a;", "b;", "c."], ["A.", "Cuba is.", "Italy sent."], "A; Cuba is; Italy sent."),
    (["1) a;", "2) b;", "3) c."], ["1. Raise it.", "2. Improve it.", "3. End."], "1) Raise it; 2) improve it; 3) end."),
    (["a;", "b;", "- c."], ["- A.", "- Strengthen it.", "- End."], "A; strengthen it; - end."),
    (["a;", "b;", "c;", "d."], ["A.", "Party members.", "I say.", "COVID is."], "A; Party members; I say; COVID is."),
]


@pytest.mark.parametrize(("sources", "translations", "expected"), JOINED)
def test_join_undoes_the_ends_that_the_cut_made(sources, translations, expected):
    assert join(sources, translations, "en") == expected
