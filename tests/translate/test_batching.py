import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from translate.batching import is_out_of_memory, make_batches, run_batches


@given(st.lists(st.integers(1, 60)), st.integers(1, 200))
def test_batches_hold_every_text_once_of_one_length_within_the_budget(lengths, budget):
    batches = make_batches(lengths, budget)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({lengths[index] for index in batch}) == 1
        assert len(batch) == 1 or sum(lengths[index] for index in batch) <= budget
    firsts = [lengths[batch[0]] for batch in batches]
    assert firsts == sorted(firsts, reverse=True)


def test_a_group_is_shared_out_evenly():
    assert [len(batch) for batch in make_batches([8] * 65, 64 * 8)] == [32, 33]


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 40), st.integers(1, 3))
def test_every_result_comes_with_its_index(lengths, budget, workers):
    results = run_batches(make_batches(lengths, budget), lambda batch: [index * 10 for index in batch], workers)
    assert sorted(results) == [(index, index * 10) for index in range(len(lengths))]


def test_workers_run_at_the_same_time():
    meeting = threading.Barrier(2, timeout=20)

    def run(batch):
        meeting.wait()
        return batch

    assert sorted(run_batches([[0], [1]], run, workers=2)) == [(0, 0), (1, 1)]


def test_batches_are_taken_as_they_are_needed():
    taken = []

    def endless():
        for number in range(10**9):
            taken.append(number)
            yield [number]

    results = run_batches(endless(), lambda batch: batch, workers=2)
    assert [next(results) for _ in range(3)] == [(0, 0), (1, 1), (2, 2)]
    results.close()
    assert len(taken) < 20


OUT_OF_MEMORY = [
    MemoryError(),
    RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"),
    RuntimeError("[enforce fail at alloc_cpu.cpp:75] DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("std::bad_alloc"),
]


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=str)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_batch_that_does_not_fit_is_halved(error, workers):
    sizes = []

    def run(batch):
        sizes.append(len(batch))
        if len(batch) > 2:
            raise error
        return [index * 10 for index in batch]

    assert list(run_batches([[3, 1, 4, 0, 5]], run, workers)) == [(3, 30), (1, 10), (4, 40), (0, 0), (5, 50)]
    assert sizes == [5, 2, 3, 1, 2]


def test_a_single_text_that_does_not_fit_is_told():
    def run(batch):
        raise MemoryError("no room")

    with pytest.raises(MattranError, match=r"single text does not fit in memory.*no room.*--beam"):
        list(run_batches([[0, 1]], run, 1))


@pytest.mark.parametrize("workers", [1, 2])
def test_other_errors_are_not_swallowed_and_stop_the_rest(workers):
    started = []

    def run(batch):
        started.append(batch)
        time.sleep(0.01)
        raise RuntimeError("wrong shape")

    with pytest.raises(RuntimeError, match="wrong shape"):
        list(run_batches([[each] for each in range(100)], run, workers))
    assert len(started) < 10
    assert not is_out_of_memory(RuntimeError("wrong shape"))
