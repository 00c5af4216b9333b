"""Wordings of one concept told apart by their words, not by inflection, case, articles or clitics.

Two texts are the same wording where their words are the same once case, spelling variants, articles, number (in French
and Arabic gender too) and, in Arabic, what is written onto the first word are left aside: "Province", "the provinces"
and "province's" are one, "Province Committee" and "Committee of the Province" are two. A text with several readings
(وللجنة may begin with و, ول or neither) counts as the reading that most mentions of the same concept share. English
sets a place into a term: "Secretary of the Ha Tinh Provincial Party Committee" is worded as without it.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from corpus.errors import MattranError
from corpus.matching.interruptions import FEWEST, MOST
from corpus.matching.lexicon import MORPHOLOGY, term_pieces
from corpus.normalise.vietnamese import is_syllable


def readings(text: str, language: str) -> set[str]:
    """The comparison forms that a wording in a language ("ar", "en", "fr", "vi") may have; never empty.

    Raises MattranError for any other language.
    """
    if language not in MORPHOLOGY:
        raise MattranError(f"no wordings for language {language!r}: use one of {', '.join(MORPHOLOGY)}")
    words = [piece.text for piece in term_pieces(text, language) if piece.is_word]
    return (MORPHOLOGY[language].wordings(words) if words else None) or {text.strip()}


def group_wordings(texts: Mapping[str, int], language: str) -> dict[str, str]:
    """Each of `texts` (with how often it occurs) -> the most frequent text of the same wording (ties: the shorter).

    The texts are to be those of one concept. Raises MattranError as `readings` does.
    """
    found = {text: readings(text, language) for text in texts}
    if language == "en":
        worded = set().union(*found.values())
        for text in texts:
            bare = _without_place(text)
            # Only where the term stands without a place as well: a name may be part of the term.
            if bare != text and (same := readings(bare, language) & worded):
                found[text] = same
    shared: Counter[str] = Counter()
    for text, count in texts.items():
        for reading in found[text]:
            shared[reading] += count
    wording = {
        text: max(each, key=lambda reading: (shared[reading], len(reading), reading)) for text, each in found.items()
    }
    best: dict[str, str] = {}
    for text in sorted(texts, key=lambda each: (-texts[each], len(each), each)):
        best.setdefault(wording[text], text)
    return {text: best[wording[text]] for text in texts}


def _without_place(text: str) -> str:
    """`text` without Vietnamese names of two to four syllables between its first and its last word."""
    words = text.split()
    kept = words[:1]
    for is_name, run in groupby(words[1:-1], lambda word: word[0].isupper() and is_syllable(word)):
        inner = list(run)
        kept += [] if is_name and FEWEST <= len(inner) <= MOST else inner
    return " ".join([*kept, *words[1:][-1:]])
