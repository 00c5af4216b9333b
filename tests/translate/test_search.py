import pytest

from tests.translate.engine_fakes import FakeEngine, said
from translate.engines.base import Decoding
from translate.search import Choice, Search, attempts

SOURCE = "عقدت الجبهة مؤتمرها في هانوي عام 2025"
GOOD = "The Front held its congress in Hanoi in 2025"
LOST = "The Front held its congress in Hanoi"
FIRST = Decoding(n_best=4)
LOOP = "The Front the Front the Front the Front the Front in 2025"


def search(engine, reranker=None):
    return Search(engine, "ar", "en", batch_tokens=100, reranker=reranker)


def test_a_clean_translation_is_taken_at_once():
    engine = FakeEngine(lambda text, decoding: GOOD)
    assert search(engine).best([SOURCE], Decoding())[SOURCE].flags == frozenset()
    assert len(engine.calls) == 1


def test_the_n_best_list_is_looked_through_before_anything_else():
    engine = FakeEngine(lambda text, decoding: [said(LOST, -0.5), said(LOST, -0.6), said(GOOD, -0.7), said(GOOD, -0.8)])
    found = search(engine).best([SOURCE], Decoding())[SOURCE]
    assert (found.hypothesis.text, found.hypothesis.score) == (GOOD, -0.7)
    assert found.flags == frozenset()
    assert [call[3] for call in engine.calls] == [FIRST]


def test_a_loop_is_decoded_with_penalties():
    engine = FakeEngine(lambda text, decoding: GOOD if decoding.repetition_penalty > 1 else LOOP)
    found = search(engine).best([SOURCE], Decoding())[SOURCE]
    assert (found.hypothesis.text, found.flags) == (GOOD, {"retried"})
    assert len(engine.calls) == 2


def test_a_lost_number_gets_a_wider_beam_not_penalties():
    engine = FakeEngine(lambda text, decoding: GOOD if decoding.beam_size > 4 else LOST)
    assert search(engine).best([SOURCE], Decoding())[SOURCE].hypothesis.text == GOOD
    assert all(call[3].repetition_penalty == 1 for call in engine.calls)


def test_a_cut_translation_gets_more_room():
    def say(text, decoding):
        return [said(GOOD, complete=decoding.length_ratio > 2)]

    found = search(FakeEngine(say)).best([SOURCE], Decoding())[SOURCE]
    assert found.flags == {"retried"}


def test_the_least_wrong_is_kept_and_flagged():
    def say(text, decoding):
        return LOST if decoding == FIRST else LOOP

    found = search(FakeEngine(say)).best([SOURCE], Decoding())[SOURCE]
    assert found.hypothesis.text == LOST
    assert found.flags == {"number-lost"}


def test_only_what_looks_wrong_is_tried_again():
    engine = FakeEngine(lambda text, decoding: LOST if text == SOURCE else "Yes it is")
    search(engine).best([SOURCE, "نعم", "لا"], Decoding())
    assert {text for call in engine.calls[1:] for text in call[0]} == {SOURCE}


def test_the_reranker_chooses_among_the_least_wrong():
    def say(text, decoding):
        return [said(LOST, -0.1), said(GOOD, -0.2), said(GOOD.replace("Front", "Party"), -0.3)]

    asked = []

    def rerank(text, hypotheses, source, target):
        asked.append((text, [each.text for each in hypotheses], source, target))
        return Choice(1, ("terms-kept",))

    engine = FakeEngine(say)
    found = search(engine, rerank).best([SOURCE], Decoding())[SOURCE]
    assert asked == [(SOURCE, [GOOD, GOOD.replace("Front", "Party")], "ar", "en")]
    assert "Party" in found.hypothesis.text
    assert found.flags == {"terms-kept"}
    assert [call[3].n_best for call in engine.calls] == [4]


@pytest.mark.parametrize("beam", [1, 4, 6])
def test_every_attempt_differs_and_beams_hold_their_n_best(beam):
    tried = [attempt.decoding for attempt in attempts(Decoding(beam_size=beam))]
    assert len(set(tried)) == len(tried)
    assert tried[0] == Decoding(beam_size=beam)
    assert all(each.n_best <= each.beam_size for each in tried)


def test_batches_hold_one_padded_length():
    engine = FakeEngine(lambda text, decoding: "Yes it is")
    texts = [" ".join(["نعم"] * length) for length in (1, 3, 7, 8, 9, 15, 16)]
    search(engine).best(texts, Decoding())
    first = [call for call in engine.calls if call[3] == FIRST]
    for batch, *_ in first:
        assert len({engine.padded(count) for count in engine.count_tokens(batch, "ar", "en")}) == 1
    assert sum(len(call[0]) for call in first) == len(texts)
