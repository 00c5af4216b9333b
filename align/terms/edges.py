"""Where a rendering begins and ends: punctuation as in the source, no stray function words."""

from align.words.text import Words, is_punctuation

#: Punctuation marks of one kind, whatever the script.
_KINDS = (".。۔", ",،;؛", "\"«»“”„‟'‘’", "?؟", "([{", ")]}", ":", "-–—", "!")
_KIND = {mark: kind for kind, marks in enumerate(_KINDS) for mark in marks}
_OPENING, _CLOSING = _KIND["("], _KIND[")"]

#: Words that join a phrase to its sentence: no part of it unless the source's phrase has one in the same place.
_LISTS = (
    # Arabic
    "في من إلى على عن مع إن أن أنّ إنّ أما كما لكن أو ثم قد لقد الذي التي الذين لها له لهم به بها فيه فيها منه منها "
    "هو هي هم هذا هذه ذلك تلك كان كانت و ف ب ل ك لـ بـ",
    # English
    "the a an of to in on at by for from with and or but that which who is are was were be been as its his her their",
    # French
    "le la les l un une des de du d à au aux en et ou mais que qui qu est sont était par pour dans sur avec son sa ses",
    # Vietnamese
    "của và là ở trong trên từ với cho bởi để thì mà được bị theo về như vào đã đang sẽ tại do hay hoặc",
)
_FUNCTION_WORDS = frozenset(word for words in _LISTS for word in words.split())


def is_function_word(word: str) -> bool:
    """True for an article, preposition, conjunction, pronoun or auxiliary of ar, en, fr or vi."""
    return word.casefold() in _FUNCTION_WORDS


def content(words: Words, span: range) -> tuple[range, list[str], list[str]]:
    """A span (positions of words) without the punctuation at its ends, and that punctuation: before, after."""
    start, stop = span.start, span.stop
    forms = words.forms
    while stop - start > 1 and is_punctuation(forms[stop - 1]):
        stop -= 1
    while stop - start > 1 and is_punctuation(forms[start]):
        start += 1
    return range(start, stop), forms[span.start : start], forms[stop : span.stop]


def repair(source: Words, source_span: range, target: Words, span: range) -> range:
    """The target span (positions of words) with its ends mended to be like those of the source span.

    Function words go from an end where the source has none; punctuation at the ends is what the source has there;
    a bracket opened inside is closed.
    """
    bare, before, after = content(source, source_span)
    start, stop = content(target, span)[0].start, content(target, span)[0].stop
    forms, ends = target.forms, source.forms
    if not is_function_word(ends[bare.stop - 1]):
        while stop - start > 1 and _loose(forms[stop - 1]):
            stop -= 1
    if not is_function_word(ends[bare.start]):
        while stop - start > 1 and (_loose(forms[start]) or _ends_possessive(forms, start)):
            start += 1
    for mark in after:
        stop += _same_kind(forms, stop, mark)
    for mark in reversed(before):
        start -= _same_kind(forms, start - 1, mark)
    kinds = [_KIND.get(word) for word in forms[start:stop]]
    for _ in range(kinds.count(_OPENING) - kinds.count(_CLOSING)):
        stop += stop < len(forms) and _KIND.get(forms[stop]) == _CLOSING
    return range(start, stop)


def _loose(word: str) -> bool:
    return is_function_word(word) or is_punctuation(word)


def _ends_possessive(forms: list[str], at: int) -> bool:
    """True for the s of "people's", which is no beginning of a phrase."""
    return at > 0 and forms[at].casefold() == "s" and _KIND.get(forms[at - 1]) == _KIND["'"]


def _same_kind(forms: list[str], at: int, mark: str) -> bool:
    return 0 <= at < len(forms) and _KIND.get(forms[at], -1) == _KIND.get(mark, -2)
