"""Vietnamese syllables as a matcher sees them: nothing inflects, only the spelling varies."""

from collections.abc import Sequence

from corpus.matching.words import another_word
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


#: Whether a syllable is part of a longer word there: xã hội is society, hợp tác xã a cooperative, thị xã a town.
other_sense = another_word(
    before={"xã": "tác thị tấn", "tỉnh": "bình thức", "bản": "cơ văn xuất phiên căn", "đảng": "bè"},
    behind={
        "xã": "hội viên luận giao tắc",
        "tỉnh": "táo thức ngộ giấc lẻ",
        "bản": "thân chất quyền sắc đồ tin",
        "thôn": "tính",
        "đảng": "phái",
    },
    fold=fold,
    key=fold,
)
