"""Sentence alignment on gold sets: strict and lax F1, ours beside length alone and the peers, and the speed.

The gold is no part of the project: a folder for each set, where GOLD points.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from align.encoder import Encoder, load_encoder
from align.sentences.aligner import align_sentences
from align.sentences.beads import read_beads
from align.sentences.lines import read_sentences
from align.sentences.scoring import BeadCounts, count_beads

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "sentence"
#: Text+Berg de-fr test, strict / lax.
PEERS = {"textberg-de-fr": "Bertalign .936/.989 · SentAlign .932/.964 · Vecalign .902/.986"}

#: Source file, target file, gold file.
Files = tuple[Path, Path, Path]


def gold_sets() -> Iterator[tuple[str, list[Files]]]:
    """Each set's name and its documents."""
    for gold in sorted(GOLD.glob("textberg*/*.gold")):
        yield gold.parent.name, [(gold.with_suffix(".de"), gold.with_suffix(".fr"), gold)]
    for gold in sorted(GOLD.glob("transread-novels/*_*-*/gold")):
        source, target = gold.parent.name.rsplit("_", 1)[1].split("-")
        yield gold.parent.name, [(gold.parent / f"{source}.txt", gold.parent / f"{target}.txt", gold)]
    for folder in sorted(GOLD.glob("ntrex-derived/*-*")):
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


def main() -> None:
    """Print a line a set: strict / lax F1 with the encoder, by length alone, the peers."""
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
