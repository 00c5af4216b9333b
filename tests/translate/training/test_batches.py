from hypothesis import given
from hypothesis import strategies as st

from translate.training.batches import group

rows = st.lists(st.tuples(st.integers(1, 140), st.integers(1, 140)), max_size=60)


@given(rows, st.integers(50, 2000))
def test_every_row_is_in_one_batch_within_the_budget(lengths, budget):
    made = [([number] * source, [number] * target) for number, (source, target) in enumerate(lengths)]
    batches = list(group(made, budget))
    assert sorted(row[0][0] for batch in batches for row in batch) == list(range(len(made)))
    for batch in batches:
        cost = len(batch) * (max(len(row[1]) for row in batch) + 0.4 * max(len(row[0]) for row in batch))
        assert len(batch) == 1 or cost <= 1.4 * budget


def test_sentences_of_like_length_come_together():
    made = [([1] * length, [1] * length) for length in (5, 100, 6, 101, 7, 102)]
    batches = list(group(made, 320))
    assert [sorted(len(row[1]) for row in batch) for batch in batches] == [[5, 6, 7], [100, 101, 102]]
