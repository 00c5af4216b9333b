"""Wordings of one concept told apart by their words, not by inflection, case, articles or clitics.

Two texts are the same wording where their words are the same once case, spelling variants, articles, number (in French
and Arabic gender too) and, in Arabic, what is written onto the first word are left aside: "Province", "the provinces"
and "province's" are one, "Province Committee" and "Committee of the Province" are two. A text with several readings
(وللجنة may begin with و, ول or neither) counts as the reading that most mentions of the same concept share.
"""

from collections import Counter
from collections.abc import Mapping

from corpus.errors import MattranError
from corpus.matching.lexicon import MORPHOLOGY, term_pieces


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
