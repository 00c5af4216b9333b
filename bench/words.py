"""Word alignment error rates on gold sets: ours beside mutual argmax at layer 7 and the peers.

The gold is no part of the project: a folder for each set, where WORDS points.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoder import Encoder, load_encoder, unit_rows
from align.records import Link
from align.words.aligner import Method, align_words
from align.words.links import mutual_argmax
from align.words.pharaoh import ParallelLines
from align.words.scoring import LinkScore, parse_gold, score_links
from align.words.text import Words
from bench.gold import GOLD, at_hand

WORDS = GOLD / "word"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set: its files under the gold folder, its languages, and what the peers reach on sets of its kind."""

    source: str
    target: str
    gold: str
    languages: tuple[str, str]
    peers: str = ""


SETS = (
    GoldSet("alibi-fr-en/all.src.fr", "alibi-fr-en/all.tgt.en", "alibi-fr-en/all.gold.pharaoh", ("fr", "en")),
    GoldSet(
        "golden-europarl-en-fr/src.en",
        "golden-europarl-en-fr/tgt.fr",
        "golden-europarl-en-fr/gold.pharaoh",
        ("en", "fr"),
    ),
    GoldSet("xl-wa-en-es/dev.src.en", "xl-wa-en-es/dev.tgt.es", "xl-wa-en-es/dev.gold.pharaoh", ("en", "es")),
    GoldSet("xl-wa-en-es/test.src.en", "xl-wa-en-es/test.tgt.es", "xl-wa-en-es/test.gold.pharaoh", ("en", "es")),
    GoldSet("cs159-vi-en/src.vi", "cs159-vi-en/tgt.en", "cs159-vi-en/gold.pharaoh", ("vi", "en")),
    # Measured where the folder has them.
    GoldSet(
        "hansards-en-fr/src.en",
        "hansards-en-fr/tgt.fr",
        "hansards-en-fr/gold.pharaoh",
        ("en", "fr"),
        "awesome-align 5.6, MGIZA 5.9, eflomal 8.2, fast_align 10.5",
    ),
    GoldSet(
        "arabic-english/src.ar",
        "arabic-english/tgt.en",
        "arabic-english/gold.pharaoh",
        ("ar", "en"),
        "mBERT tuned 13.1, zero-shot 19.6",
    ),
)


def subword_links(
    encoder: Encoder, pairs: Sequence[tuple[Words, Words]], symmetrise: Callable[[np.ndarray], list[Link]]
) -> list[set[tuple[int, int]]]:
    """Links between words that have linked sub-words, as SimAlign and awesome-align make them; vectors as they are."""
    found = []
    sides = [encoder.token_vectors([pair[side].text for pair in pairs], layer=7) for side in (0, 1)]
    for pair, source, target in zip(pairs, *sides, strict=True):
        links = symmetrise(unit_rows(source.vectors) @ unit_rows(target.vectors).T)
        found.append(
            {
                (row, column)
                for each in links
                for row in pair[0].covering(*source.offsets[each.source])
                for column in pair[1].covering(*target.offsets[each.target])
            }
        )
    return found


def main() -> None:
    """Print a table: precision, recall and AER of each method on each set, and pairs a second."""
    if not at_hand(WORDS):
        return
    encoder = load_encoder()
    print(f"{'set':30} {'pairs':>6} {'ours: AER (P, R)':>24} {'mutual argmax, layer 7':>24} {'pairs/s':>8}  peers")
    for each in SETS:
        if not (WORDS / each.gold).is_file():
            continue
        pairs = ParallelLines(WORDS / each.source, WORDS / each.target)
        gold = [parse_gold(line) for line in (WORDS / each.gold).read_text(encoding="utf-8").splitlines()]
        started = time.perf_counter()
        ours = [
            [(link.source, link.target) for link in links]
            for links in align_words(pairs, *each.languages, Method.neural, encoder)
        ]
        speed = len(gold) / (time.perf_counter() - started)
        plain = subword_links(encoder, list(pairs), mutual_argmax)
        print(
            f"{each.gold.rsplit('.', 1)[0]:30} {len(gold):6} {_show(score_links(ours, gold)):>24}"
            f" {_show(score_links(plain, gold)):>24} {speed:8.0f}  {each.peers}"
        )


def _show(score: LinkScore) -> str:
    return f"{100 * score.aer:.1f} ({100 * score.precision:.1f}, {100 * score.recall:.1f})"


if __name__ == "__main__":
    main()
