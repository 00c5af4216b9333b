"""How fast texts become vectors, and pairs of lines become word links, that nothing remembers yet.

The sentences are those of `seeds/domain`; a number before each makes it one that no cache has seen. Rates by the clock,
on all cores, and by the processor's time, which other work on the machine does not slow.
Bars, by the clock on two cores: 60 sentences a second, 60 pairs a second.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

from align.encoder import load_encoder
from align.words.aligner import Method, align_words
from align.words.text import whitespace_words

DOMAIN = Path(__file__).parents[1] / "seeds" / "domain"
LANGUAGES = ("fr", "en")
COUNT = 1024


def main() -> None:
    """Print a line for sentence vectors, token vectors and word links each."""
    records = [
        json.loads(line)
        for path in sorted(DOMAIN.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    salt = time.time_ns() // 1_000_000
    pairs = [
        tuple(f"{salt + number} {record[language]}" for language in LANGUAGES)
        for number, record in enumerate(each for each in records if each["t"] == "s")
    ][: 3 * COUNT]
    encoder = load_encoder()

    def link(lines: list[tuple[str, ...]]) -> None:
        words = [(whitespace_words(source), whitespace_words(target)) for source, target in lines]
        list(align_words(words, *LANGUAGES, Method.neural, encoder))

    # Opening the models is no part of it.
    link([("un", "one")])
    encoder.sentence_vectors(["one"])
    words = sum(len(text.split()) for pair in pairs for text in pair) / len(pairs) / 2
    print(f"{len(pairs)} pairs of sentences, {words:.0f} words each on average")
    thirds = pairs[:COUNT], pairs[COUNT : 2 * COUNT], pairs[2 * COUNT :]
    report("sentence vectors: sentences/s", 2 * len(thirds[0]), lambda: encoder.sentence_vectors(_texts(thirds[0])))
    report("token vectors: sentences/s", 2 * len(thirds[1]), lambda: encoder.token_vectors(_texts(thirds[1])))
    report("word links: pairs/s", len(thirds[2]), lambda: link(thirds[2]))


def _texts(pairs: list[tuple[str, ...]]) -> list[str]:
    return [text for pair in pairs for text in pair]


def report(what: str, count: int, work: Callable[[], object]) -> None:
    """Do the work and print how many a second, by the clock and by the processor's time."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:32} {count / clock:6.0f} by the clock {count / processor:6.0f} by processor time", flush=True)


if __name__ == "__main__":
    main()
