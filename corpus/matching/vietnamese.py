"""Vietnamese syllables as a matcher sees them: nothing inflects, only the spelling varies."""

from collections.abc import Sequence

from corpus.matching.words import neighbours
from corpus.normalise.vietnamese import fold


def term_keys(word: str, *, first: bool, only: bool) -> frozenset[str]:
    """The key of a term's syllable."""
    return frozenset({fold(word)})


def text_keys(word: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of a text's syllable: at the head of a term (one group) and inside a term."""
    keys = frozenset({fold(word)})
    return [keys], keys


_PLURALS = frozenset(map(fold, ("các", "những")))


def wordings(words: Sequence[str]) -> set[str]:
    """What is left of a wording without case, spelling variants and the plural marks in front: one reading."""
    folded = [fold(each) for each in words]
    while len(folded) > 1 and folded[0] in _PLURALS:
        folded.pop(0)
    return {" ".join(folded)}


#: Syllables that make another word of the syllable before them (xã hội is society, no commune) ...
_BEHIND = {
    "xã": "hội viên luận giao tắc",
    "tỉnh": "táo thức ngộ giấc lẻ",
    "bản": "thân chất quyền sắc đồ tin",
    "thôn": "tính",
    "đảng": "phái",
}
#: ... and of the syllable behind them (hợp tác xã is a cooperative, thị xã a town).
_BEFORE = {"xã": "tác thị tấn", "tỉnh": "bình thức", "bản": "cơ văn xuất phiên căn", "đảng": "bè"}
_BEHIND_FOLDED = {fold(word): {fold(each) for each in others.split()} for word, others in _BEHIND.items()}
_BEFORE_FOLDED = {fold(word): {fold(each) for each in others.split()} for word, others in _BEFORE.items()}


def other_sense(text: str, start: int, end: int) -> bool:
    """Whether a one-syllable term at [start, end) of a text is part of a longer word there."""
    folded = fold(text[start:end])
    behind, before = _BEHIND_FOLDED.get(folded), _BEFORE_FOLDED.get(folded)
    if behind is None and before is None:
        return False
    previous, following = neighbours(text, start, end)
    return fold(following) in (behind or ()) or fold(previous) in (before or ())
