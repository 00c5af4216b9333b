"""Exact match of surface forms on the WMT21 terminology task, counted as its script does (0.842 on the full set).

The task's segments, with the hypotheses of the system its script is shown with, are no part of the project: a file
beside the checkout, where it has one.
"""

import json
from pathlib import Path

from bench.gold import GOLD, at_hand
from eval.terms.wmt21 import TermAnnotation, exact_match

SEGMENTS = GOLD / "terms" / "wmt21-terminology-en-fr" / "segments.jsonl"


def exact_matches(path: Path) -> tuple[int, int]:
    """(terms whose form stands in the hypothesis, terms) over all segments of a file."""
    right = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        segment = json.loads(line)
        terms = []
        for each in segment["terms"]:
            forms = [*each["tgt_variants"]]
            if each["tgt_surface_in_ref"] not in "|".join(forms):
                forms.append(each["tgt_surface_in_ref"])
            terms.append(TermAnnotation(tuple(tuple(form.split()) for form in forms), 0, 0))
        found = exact_match(segment["hyp"].split(), terms)
        right, total = right + sum(found), total + len(found)
    return right, total


def main() -> None:
    """Print the figure."""
    if not at_hand(SEGMENTS):
        return
    right, total = exact_matches(SEGMENTS)
    print(f"exact match, surface: {right} of {total} terms = {right / total:.3f}")
