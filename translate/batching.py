"""Batches whose results do not depend on their companions.

With 8-bit weights an activation that moves by one bit may be rounded to another step, and a beam may then take another
way. What moves it is the padding: a text computes differently beside a longer one. So a batch holds texts of one
padded length only, and that length is a function of the text alone: whatever the batch size, the order and the other
texts, a text gets the same translation.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from corpus.errors import MattranError

Result = TypeVar("Result")

#: Source tokens a batch has where nobody asks for another size.
BATCH_TOKENS = 1024


def make_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Batches of the indices of texts with `lengths` (in tokens): each of one length, at most `budget` tokens.

    A text longer than the budget is a batch of its own. The longest come first: the last to finish are then short.
    """
    groups: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        groups.setdefault(length, []).append(index)
    batches = []
    for length in sorted(groups, reverse=True):
        group = groups[length]
        size = max(1, budget // max(1, length))
        # 65 texts at 64 a batch are 33 and 32, not 64 and 1.
        count = -(-len(group) // size)
        batches += [group[len(group) * part // count : len(group) * (part + 1) // count] for part in range(count)]
    return batches


def run_batches(
    batches: Iterable[list[int]], run: Callable[[list[int]], list[Result]], workers: int
) -> Iterator[tuple[int, Result]]:
    """The index and result of every text, batch by batch as they finish their turn, `workers` batches at a time.

    A batch that does not fit in memory is halved and tried again. Raises MattranError when a single text does not.
    """
    if workers == 1:
        for batch in batches:
            yield from zip(batch, _halving(batch, run), strict=True)
        return
    waiting = iter(batches)
    with ThreadPoolExecutor(workers) as pool:

        def submit(batch: list[int]) -> tuple[list[int], Future[list[Result]]]:
            return batch, pool.submit(_halving, batch, run)

        running = [submit(batch) for batch in islice(waiting, 2 * workers)]
        try:
            while running:
                batch, future = running.pop(0)
                yield from zip(batch, future.result(), strict=True)
                running += [submit(batch) for batch in islice(waiting, 1)]
        finally:
            for _, future in running:
                future.cancel()


def _halving(batch: list[int], run: Callable[[list[int]], list[Result]]) -> list[Result]:
    try:
        return run(batch)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        if len(batch) == 1:
            raise MattranError(
                f"a single text does not fit in memory ({error}); use a smaller --beam or a smaller model"
            ) from error
    # Outside the handler: the failed attempt's memory is free again.
    middle = len(batch) // 2
    return _halving(batch[:middle], run) + _halving(batch[middle:], run)


def is_out_of_memory(error: BaseException) -> bool:
    """True for MemoryError and for what torch and CTranslate2 raise, on the CPU and on a GPU, in its place."""
    text = str(error).lower()
    return isinstance(error, MemoryError) or any(
        sign in text for sign in ("out of memory", "can't allocate", "cannot allocate", "bad_alloc", "bad allocation")
    )
