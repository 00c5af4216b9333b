"""What `--terms enforce` costs text that is not of the domain: chrF2 on FLORES dev, off and enforced.

With seeds/glossary.csv, both as `mattran translate` writes them. FLORES is no part of the project: a folder beside the
checkout, where it has one. MATTRAN_BENCH_LINES says how many of its lines (400). Bar: enforce within 0.3 of off.
"""

import os
from contextlib import ExitStack
from pathlib import Path

from sacrebleu.metrics import CHRF

from bench.gold import GOLD, at_hand
from translate.job import Settings, open_translator

ROOT = Path(__file__).parents[1]
FLORES = GOLD / "flores"
LINES = 400


def main() -> None:
    """Print a line for every direction: chrF2 of both, and how many translations differ."""
    if not at_hand(FLORES):
        return
    most, chrf = int(os.environ.get("MATTRAN_BENCH_LINES", LINES)), CHRF()
    lines = {
        code: (FLORES / f"dev.{code}").read_text(encoding="utf-8").splitlines()[:most]
        for code in ("ar", "fr", "en", "vi")
    }
    glossary = ROOT / "seeds" / "glossary.csv"
    with ExitStack() as stack:
        off = stack.enter_context(open_translator(Settings()))
        enforce = stack.enter_context(open_translator(Settings(glossary=glossary, terms="enforce")))
        for source, target in (("ar", "en"), ("fr", "en"), ("ar", "vi"), ("fr", "vi")):
            said = [[each.text for each in one.translate(lines[source], source, target)] for one in (off, enforce)]
            scores = [chrf.corpus_score(each, [lines[target]]).score for each in said]
            differ = sum(a != b for a, b in zip(*said, strict=True))
            print(
                f"{source}-{target}: off {scores[0]:.2f}, enforce {scores[1]:.2f} ({differ} of {most} differ)",
                flush=True,
            )
    print(chrf.get_signature())
