"""Success, consistency and variation: worked by hand, and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from eval.terms.occurrences import STATUSES, Occurrence, read_occurrences
from eval.terms.scores import FIGURES, TermScores, compare_runs, pseudo_references
from eval.terms.variation import entropy, variation, variations


def occurrence(document, sentence, concept, target, status, source="x"):
    return Occurrence(document, 1, sentence, concept, source, target, status)


CORPUS = (
    occurrence("a", 1, "front", "homeland front", "deprecated", "homeland"),
    occurrence("a", 2, "front", "fatherland front", "preferred"),
    occurrence("a", 3, "front", "fatherland front", "preferred"),
    occurrence("b", 1, "front", "", "missing"),
    occurrence("b", 1, "party", "party", "preferred"),
    occurrence("b", 2, "party", "the party", "admitted"),
)


def test_shares_by_hand():
    scores = TermScores(CORPUS)
    figures = {name: found.value for name, found in scores.intervals(resamples=200).items()}
    assert figures["success"] == pytest.approx(4 / 6)
    assert figures["preferred"] == pytest.approx(3 / 6)
    assert figures["missing"] == pytest.approx(1 / 6)
    assert figures["consistency-frequent-micro"] == pytest.approx((2 + 1) / 6)
    assert figures["consistency-frequent-macro"] == pytest.approx((2 / 4 + 1 / 2) / 2)
    assert figures["consistency-first-micro"] == pytest.approx((1 + 1) / 6)
    assert figures["consistency-prescribed-macro"] == pytest.approx((2 / 4 + 1 / 2) / 2)


def test_interval_holds_the_value_and_repeats():
    first, second = (TermScores(CORPUS).intervals()["success"] for _ in range(2))
    assert first == second
    assert first.low <= first.value <= first.high


def test_no_occurrences_have_no_figure():
    assert TermScores(()).intervals() == dict.fromkeys(FIGURES)


def test_variation_separates_source_from_target():
    found = variation("front", [each for each in CORPUS if each.concept == "front"])
    assert found.mentions == 4
    assert found.missing == 1
    assert found.target_forms == (("fatherland front", 2), ("homeland front", 1))
    assert found.target_entropy == pytest.approx(entropy([2, 1]))
    # Each source form has one rendering: the source explains all of it.
    assert found.target_entropy_given_source == 0.0
    assert found.dominance == pytest.approx(2 / 4)
    assert found.within_articles == pytest.approx(2 / 3)
    assert found.across_articles == pytest.approx(1 / 2)


def test_most_frequent_concept_first():
    assert [each.concept for each in variations(CORPUS)] == ["front", "party"]


def test_entropy():
    assert entropy([1, 1]) == 1.0
    assert entropy([5]) == 0.0
    assert entropy([]) == 0.0
    assert entropy([1] * 8) == pytest.approx(3.0)


def test_a_better_run_is_told_apart():
    bad = tuple(occurrence("a", i, "front", "homeland", "deprecated") for i in range(40))
    good = tuple(occurrence("a", i, "front", "fatherland", "preferred") for i in range(40))
    mixed = tuple(good[i] if i % 2 else bad[i] for i in range(40))
    found = compare_runs(TermScores(mixed), TermScores(good), "success", resamples=300)
    assert found.difference.value == pytest.approx(0.5)
    assert found.p_value < 0.05
    same = compare_runs(TermScores(mixed), TermScores(mixed), "success", resamples=100)
    assert same.p_value == 1.0


def line(concept, source, target, status, number=1, document="a", into="en"):
    return {
        "document": document,
        "paragraph": 1,
        "sentence": number,
        "concept": concept,
        "source_language": "ar",
        "source_text": source,
        "target_language": into,
        "target_text": target,
        "status": status,
    }


PROVINCE = [
    line("province", "المقاطعة", "Province", "preferred", 1),
    line("province", "للمقاطعة", "the provinces", "preferred", 2),
    line("province", "مقاطعات", "provincial", "admitted", 3),
    line("province", "محافظة", "region", "other", 4),
    line("province", "المقاطعة", "", "missing", 5),
]


def test_inflections_are_one_rendering_and_one_source_wording():
    found = read_occurrences(PROVINCE)["en"]
    assert [each.target_form for each in found] == ["Province", "Province", "Province", "region", ""]
    assert [each.target_text for each in found][:2] == ["Province", "the provinces"]
    assert len({each.source_form for each in found}) == 2
    (province,) = variations(found)
    assert province.dominance == pytest.approx(3 / 5)
    assert province.target_entropy == pytest.approx(entropy([3, 1]))
    assert province.source_entropy == pytest.approx(entropy([4, 1]))
    # The source's second wording explains all of the second rendering.
    assert province.target_entropy_given_source == 0.0


def test_what_the_source_varies_is_told_apart_from_what_the_translation_adds():
    values = {
        name: found.value for name, found in TermScores(tuple(read_occurrences(PROVINCE)["en"])).intervals().items()
    }
    assert values["consistency-frequent-micro"] == pytest.approx(3 / 5)
    assert values["consistency-source-micro"] == pytest.approx(4 / 5)
    # "region" is what the source's other word always becomes; only the dropped mention counts.
    assert values["consistency-given-source-micro"] == pytest.approx(4 / 5)


def test_wordings_are_told_apart_concept_by_concept_and_language_by_language():
    both = read_occurrences([*PROVINCE, line("party", "الحزب", "Đảng", "preferred", into="vi")])
    assert [each.target_form for each in both["vi"]] == ["Đảng"]


forms = st.sampled_from(["", "p", "q", "r"])
occurrences = st.lists(
    st.builds(
        occurrence,
        st.sampled_from("ab"),
        st.integers(1, 4),
        st.sampled_from(["c", "d"]),
        forms,
        st.sampled_from(STATUSES),
        st.sampled_from("xy"),
    ),
    min_size=1,
    max_size=30,
)


@given(occurrences)
def test_what_always_holds(found):
    scores = TermScores(tuple(found))
    values = {name: scores.statistic(name)(np.ones(len(scores.segments))) for name in FIGURES}
    assert all(0.0 <= value <= 1.0 for value in values.values())
    assert math.isclose(sum(values[status] for status in STATUSES), 1.0)
    assert math.isclose(values["success"], values["preferred"] + values["admitted"])
    assert values["consistency-frequent-micro"] >= values["consistency-first-micro"] - 1e-12
    for each in variations(found):
        assert 0.0 <= each.target_entropy_given_source <= each.target_entropy + 1e-9
        assert 0.0 <= each.dominance <= 1.0


@given(occurrences)
def test_pseudo_references_are_renderings_that_occur(found):
    for kind in ("first", "frequent"):
        for concept, form in pseudo_references(found, kind).items():
            assert form in {each.target_form for each in found if each.concept == concept}
            assert form


def test_a_record_that_is_no_rendering_is_named():
    with pytest.raises(MattranError, match=r"record 2: no .*source_text.*align terms"):
        read_occurrences([PROVINCE[0], {"concept": "x"}])
