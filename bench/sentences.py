"""Sentence alignment on gold sets: strict and lax F1, ours beside length alone and the peers, and the speed.

The gold is no part of the project: a folder for each set, where SENTENCES points.
"""

import resource
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from align.encoder import Encoder, TokenVectors, load_encoder
from align.sentences.aligner import align_sentences
from align.sentences.beads import read_beads
from align.sentences.lines import read_sentences
from align.sentences.scoring import BeadCounts, count_beads
from bench.gold import GOLD, at_hand

SENTENCES = GOLD / "sentence"
#: Text+Berg de-fr test, strict / lax.
PEERS = {"textberg-de-fr": "Bertalign .936/.989 · SentAlign .932/.964 · Vecalign .902/.986"}

#: Source file, target file, gold file.
Files = tuple[Path, Path, Path]


def gold_sets() -> Iterator[tuple[str, list[Files]]]:
    """Each set's name and its documents."""
    for gold in sorted(SENTENCES.glob("textberg*/*.gold")):
        yield gold.parent.name, [(gold.with_suffix(".de"), gold.with_suffix(".fr"), gold)]
    for gold in sorted(SENTENCES.glob("transread-novels/*_*-*/gold")):
        source, target = gold.parent.name.rsplit("_", 1)[1].split("-")
        yield gold.parent.name, [(gold.parent / f"{source}.txt", gold.parent / f"{target}.txt", gold)]
    for folder in sorted(SENTENCES.glob("ntrex-derived/*-*")):
        source, target = folder.name.split("-")
        yield (
            f"ntrex {folder.name}",
            [
                (gold.with_suffix(f".{source}"), gold.with_suffix(f".{target}"), gold)
                for gold in sorted(folder.glob("*.gold"))
            ],
        )


def pooled(documents: list[Files], encoder: Encoder | None) -> BeadCounts:
    """Counts over all documents of a set."""
    total = BeadCounts()
    for source, target, gold in documents:
        beads = align_sentences(read_sentences(source), read_sentences(target), encoder)
        total += count_beads(beads, read_beads(gold))
    return total


class RandomEncoder:
    """Stands in for an encoder where only the time of aligning counts: "word xNUMBER words" is like its NUMBER.

    `seconds` is what it took itself.
    """

    width = 384

    def __init__(self) -> None:
        self.seconds = 0.0

    def sentence_vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows (len(texts), width)."""
        start = time.perf_counter()
        vectors = np.stack([self._noisy(each, 1)[0] for each in texts])
        self.seconds += time.perf_counter() - start
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def token_vectors(self, texts: Sequence[str], layer: int | None = None) -> list[TokenVectors]:
        """A vector a word; the offsets are of no use."""
        start = time.perf_counter()
        counts = [len(each.split()) for each in texts]
        found = [
            TokenVectors(self._noisy(text, count), tuple((0, 1) for _ in range(count)))
            for text, count in zip(texts, counts, strict=True)
        ]
        self.seconds += time.perf_counter() - start
        return found

    def _noisy(self, text: str, count: int) -> np.ndarray:
        shared = np.random.default_rng(int(text.split()[1][1:])).normal(size=(count, self.width))
        own = np.random.default_rng(zlib.crc32(text.encode())).normal(size=(count, self.width))
        return (shared + 0.7 * own).astype(np.float32)


def speed(count: int = 10_000) -> str:
    """A line on `count` sentences of 28 words against the 19 of 20 of them that have a translation."""
    rng = np.random.default_rng(0)
    source = [f"The x{number} {_words(rng, 's')}" for number in range(count)]
    target = [f"Le x{number} {_words(rng, 't')}" for number in range(count) if rng.random() > 0.05]
    encoder = RandomEncoder()
    start = time.perf_counter()
    beads = align_sentences(source, target, encoder)  # type: ignore[arg-type]
    seconds = time.perf_counter() - start - encoder.seconds
    right = sum(
        len(bead.source) == len(bead.target) == 1
        and source[bead.source[0]].split()[1] == target[bead.target[0]].split()[1]
        for bead in beads
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"{count:,} x {len(target):,} sentences aligned in {seconds:.1f} s after embedding, "
        f"{right:,} of {len(target):,} right, peak {peak:.0f} MB"
    )


def _words(rng: np.random.Generator, mark: str) -> str:
    """26 words whose frequencies are those of a language; the frequent ones are the same in both."""
    numbers = rng.zipf(1.2, 26) % 20_000
    letters = str.maketrans("0123456789", "bidofugane")
    return " ".join(("p" if number < 15_000 else mark) + str(number).translate(letters) for number in numbers)


def main() -> None:
    """Print the speed, and a line a set: strict / lax F1 with the encoder, by length alone, the peers."""
    print(speed(), flush=True)
    if not at_hand(SENTENCES, "only the speed is measured"):
        return
    encoder = load_encoder()
    print(f"{'set':36}{'ours':>14}{'lengths only':>16}  {'seconds':>8}  peers")
    means: dict[str, list[float]] = {}
    for name, documents in gold_sets():
        start = time.perf_counter()
        ours = pooled(documents, encoder)
        seconds = time.perf_counter() - start
        lengths = pooled(documents, None)
        print(
            f"{name:36}{ours.strict_f1:8.3f}/{ours.lax_f1:.3f}{lengths.strict_f1:10.3f}/{lengths.lax_f1:.3f}"
            f"  {seconds:8.1f}  {PEERS.get(name, '')}",
            flush=True,
        )
        kind = "novels" if "_" in name else name.split()[0]
        means.setdefault(kind, []).append(ours.strict_f1)
    for kind, scores in means.items():
        print(f"mean strict F1, {kind}: {sum(scores) / len(scores):.3f}")


if __name__ == "__main__":
    main()
