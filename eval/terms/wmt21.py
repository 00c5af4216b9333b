"""The measures of the WMT21 terminology task, on tokenised text (Alam et al. 2021, arXiv:2106.11891).

Texts are lists of tokens as the task's files have them; matching is case-sensitive. Exact match looks for each term
in the hypothesis, each place counted once; window overlap also compares the words around it with those around the
term in the reference; TERm is TER in which errors on the reference's term words cost double.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.metrics import lib_ter

TERM_WEIGHT = 2

#: What the task's scripts leave out of a window.
PUNCTUATION = frozenset(string.punctuation)


@dataclass(frozen=True, slots=True)
class TermAnnotation:
    """A term marked in a reference: what it may look like in a hypothesis, and where it stands in the reference.

    `variants` are accepted token sequences, the reference's own surface form among them; `start`/`end` are 0-based
    token offsets in the reference, end exclusive.
    """

    variants: tuple[tuple[str, ...], ...]
    start: int
    end: int


def exact_match(hypothesis: Sequence[str], terms: Sequence[TermAnnotation]) -> list[bool]:
    """For each term, whether one of its variants stands in `hypothesis` at a place no earlier term has taken.

    Places are start positions, as in the task's script; variants are tried in their order, positions from the left.
    """
    taken: set[int] = set()
    found = []
    for term in terms:
        place = next((p for variant in term.variants for p in places(hypothesis, variant) if p not in taken), None)
        if place is not None:
            taken.add(place)
        found.append(place is not None)
    return found


def places(tokens: Sequence[str], pattern: Sequence[str]) -> list[int]:
    """The 0-based positions where `pattern` (not empty) stands in `tokens`."""
    size = len(pattern)
    return [i for i in range(len(tokens) - size + 1) if list(tokens[i : i + size]) == list(pattern)]


def window_overlap(
    hypothesis: Sequence[str], reference: Sequence[str], terms: Sequence[TermAnnotation], window: int
) -> float:
    """Mean overlap, in [0, 1], of the `window` words on either side of each matched term with the reference's.

    Equal terms are matched one to one, best overlaps first; punctuation is passed over; 0.0 where nothing matches.
    The figure of a corpus is the mean over its segments.
    """
    groups: dict[tuple[str, ...], list[TermAnnotation]] = {}
    for term in terms:
        groups.setdefault(tuple(reference[term.start : term.end]), []).append(term)
    overlaps: list[float] = []
    for surface, group in groups.items():
        pairs = []
        for number, term in enumerate(group):
            expected = _around(reference, term.start, term.end, window)
            for place in places(hypothesis, surface):
                around = _around(hypothesis, place, place + len(surface), window)
                pairs.append((_shared(expected, around), number, place))
        used_terms: set[int] = set()
        used_places: set[int] = set()
        for overlap, number, place in sorted(pairs, key=lambda pair: -pair[0]):
            if number not in used_terms and place not in used_places:
                used_terms.add(number)
                used_places.add(place)
                overlaps.append(overlap)
    return sum(overlaps) / len(overlaps) if overlaps else 0.0


def _around(tokens: Sequence[str], start: int, end: int, window: int) -> list[str]:
    left = [token for token in reversed(tokens[:start]) if token not in PUNCTUATION][:window]
    right = [token for token in tokens[end:] if token not in PUNCTUATION][:window]
    return left + right


def _shared(expected: Sequence[str], found: Sequence[str]) -> float:
    rest = list(found)
    count = 0
    for word in expected:
        if word in rest:
            rest.remove(word)
            count += 1
    return count / len(expected) if expected else 0.0


def term_weighted_ter(hypothesis: Sequence[str], reference: Sequence[str], terms: Sequence[TermAnnotation]) -> float:
    """TERm of one segment: shifts and edits, an error on a reference word of a term costing two, over reference length.

    Shifts are those sacrebleu's TER (after Tercom, Snover et al. 2006) makes. The task's figure for a corpus is
    1 minus the mean over segments.
    """
    words, expected = list(hypothesis), list(reference)
    if not expected:
        return float(bool(words))
    distance = lib_ter.BeamEditDistance(expected)
    shifts = candidates = 0
    while True:
        gain, shifted, candidates = lib_ter._shift(words, expected, distance, candidates)
        if gain <= 0 or candidates >= lib_ter._MAX_SHIFT_CANDIDATES:
            break
        words, shifts = shifted, shifts + 1
    edits, inverse_trace = distance(words)
    _, reference_errors, _ = lib_ter.trace_to_alignment(lib_ter._flip_trace(inverse_trace))
    in_terms = {position for term in terms for position in range(term.start, term.end)}
    extra = sum((TERM_WEIGHT - 1) * reference_errors[position] for position in in_terms)
    return (shifts + edits + extra) / len(expected)
