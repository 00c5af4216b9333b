"""Which candidates to propose: the ones that stand for themselves, not as a piece of longer ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from align.building.candidates import Candidate, Occurrence
from align.building.heads import head_words
from align.building.stopwords import stop_words_of

#: How often a piece of longer candidates stands alone before it counts, and a single word.
_ALONE, _ALONE_WORD = 2, 3


def select(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of one language worth proposing, the best first (by C-value).

    From the longest down, each must stand outside the longer ones taken often enough; an organisation inside the name
    of a post, or before the organisation it belongs to, counts as outside. A single word is taken only where it is
    frequent by itself, and in more than one article as far as there are several.
    """
    articles = max((each.articles for each in found), default=0)
    taken: dict[int, list[tuple[Occurrence, Candidate]]] = defaultdict(list)
    chosen = []
    for candidate in sorted(found, key=lambda each: (-len(each.key), -each.c_value, each.key)):
        alone = sum(_is_alone(candidate, each, taken[each.segment]) for each in candidate.occurrences)
        if _stands_alone(candidate, alone, _varieties(candidate, taken), articles):
            chosen.append(candidate)
            for each in candidate.occurrences:
                taken[each.segment].append((each, candidate))
    return sorted(chosen, key=lambda each: (-each.c_value, each.key))


def _varieties(candidate: Candidate, taken: Mapping[int, Sequence[tuple[Occurrence, Candidate]]]) -> int:
    """How many different longer candidates hold this one."""
    return len(
        {
            longer.key
            for each in candidate.occurrences
            for place, longer in taken[each.segment]
            if place.start <= each.start and each.end <= place.end
        }
    )


def _stands_alone(candidate: Candidate, alone: int, varieties: int, articles: int) -> bool:
    count = len(candidate.occurrences)
    if len(candidate.key) == 1:
        return alone >= _ALONE_WORD and 6 * alone >= count and candidate.articles >= min(2, articles)
    if candidate.key[0] in head_words(candidate.language):
        return alone >= 1
    return alone >= _ALONE and (5 * alone >= count or varieties > 1)


def _is_alone(candidate: Candidate, place: Occurrence, longer: Iterable[tuple[Occurrence, Candidate]]) -> bool:
    around = [(other, each) for other, each in longer if other.start <= place.start and place.end <= other.end]
    heads = head_words(candidate.language)
    if len(candidate.key) == 1 or candidate.key[0] not in heads:
        return not around
    return all(
        each.key[0] in heads and (place.end == other.end or _goes_on_with_a_name(candidate, each))
        for other, each in around
    )


def _goes_on_with_a_name(candidate: Candidate, longer: Candidate) -> bool:
    """Whether what follows `candidate` inside `longer` is the name of the organisation it belongs to."""
    stop, _ = stop_words_of(candidate.language)
    size = len(candidate.key)
    rest = next(
        (longer.key[at + size :] for at in range(len(longer.key)) if longer.key[at : at + size] == candidate.key), ()
    )
    following = next((word for word in rest if word not in stop), "")
    if candidate.language == "ar" and following.startswith("ل"):
        following = following[1:]
    return following in head_words(candidate.language)
