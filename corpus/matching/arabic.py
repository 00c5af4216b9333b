"""Arabic words as a matcher sees them: clitics taken off the text's words, endings put on the term's words.

Keys are strings that a term's word and a text's word share when they can be the same word. At the head of a term
they are stems; `#` marks a stem that carries the article, `=` one made definite by article or enclitic, `°` one that
carries no article. Inside a term, where a conjunction or preposition belongs to the term, the proclitic stands in front
("و=نقد"), or "+" alone where the mark is free ("و+نقد").
"""

from collections.abc import Sequence

from corpus.matching.words import neighbours
from corpus.normalise.arabic import bare, fold, without_article

#: Written together with the word that follows; conjunction first, then preposition or the future particle.
PROCLITICS = ("و", "ف", "ب", "ك", "ل", "س", "وب", "فب", "ول", "فل", "وك", "فك", "وس", "فس")
_PROCLITIC_LETTERS = frozenset("وفبكلس")
ENCLITICS = ("ه", "ها", "هم", "هما", "هن", "نا", "كم", "كما", "ك", "ي")
_ENCLITIC_LETTERS = frozenset(enclitic[-1] for enclitic in ENCLITICS)
_IMPERFECT = ("ي", "ت", "ن", "ا")

_GRAMMAR = """
    في من الي علي عن مع بين كان كانت لي لا ما ان او ثم قد
    هو هي هم كل لكن بعد قبل هذا هذه ذلك تلك التي الذي الذين كما لم
    لن حتي اي له لها لهم به بها بهم فيه فيها منه منها اليه اليها عليه
    عليها يكون تكون تم نحو عند منذ خلال حول دون سوي غير هنا هناك اذا اذ
    ام يا ها كي لو هل بل
"""
#: Words of grammar, folded. A name that is spelled like one (في, لي, بين) only matches as it is written.
FUNCTION_WORDS = frozenset(_GRAMMAR.split())


def term_keys(word: str, *, first: bool, only: bool, mark: str = "") -> frozenset[str]:
    """The keys of a term's word; `first` word of the term, `only` word of the term.

    `mark` says what the text's word must be: "=" definite, "°" without an article, "" either.
    """
    folded = fold(word)
    if only and folded in FUNCTION_WORDS:
        return frozenset({f"!{bare(word)}"})
    if not first:
        return frozenset(
            f"{prefix}{mark or '+'}{form}"
            for prefix, stem in _inner_splits(folded, shortest=4)
            for form in _forms(stem) | _loosely_spelled(stem)
        )
    definite = folded.startswith("ال") and len(folded) > 4
    stem = folded[2:] if definite else folded
    if only and definite:
        # الحزب is the Party; حزب is any party.
        mark = "#"
    # A short word may carry a clitic where more words of the term follow.
    short = {f"_{stem}"} if len(stem) < 3 and not only else set()
    forms = _forms(stem) | _construct_plural(stem) | (set() if only and not definite else _loosely_spelled(stem))
    return frozenset(short | {f"{mark}{form}" for form in forms})


def head_keys(word: str) -> frozenset[str]:
    """The keys of a term's first word as head of a coordination (بناء وتصحيح الحزب): without the article.

    Empty where the word cannot be such a head.
    """
    folded = fold(word)
    if folded in FUNCTION_WORDS or folded.startswith("ال") or len(folded) < 3:
        return frozenset()
    return frozenset(f"°{form}" for form in _forms(folded))


def text_keys(word: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of a text's word: at the head of a term (groups, the likelier reading first) and inside a term."""
    folded = fold(word)
    plain = _head_keys(folded)
    if folded in FUNCTION_WORDS:
        plain |= {f"!{bare(word)}"}
    cliticised: set[str] = set()
    for proclitic in PROCLITICS if folded[:1] in _PROCLITIC_LETTERS else ():
        rest = folded[len(proclitic) :]
        if not folded.startswith(proclitic) or not rest:
            continue
        if len(rest) < 3:
            # Too little to tell a clitic from a letter, but for numbers (و43) and inside longer names (وها تينه).
            cliticised.add(rest if rest.isdigit() else f"_{rest}")
            continue
        if proclitic.endswith("س") and not (rest.startswith(_IMPERFECT) and len(rest) > 3):
            continue
        if proclitic.endswith("ل") and rest.startswith("ل"):
            # ل + ال is written لل, and before a stem in lam the third lam is dropped.
            cliticised |= _stem_keys(rest[1:], definite=True) | _stem_keys(rest, definite=True)
        if not (proclitic.endswith("ل") and rest.startswith("ال")):
            cliticised |= _head_keys(rest)
    inner: set[str] = set()
    for prefix, stem in _inner_splits(folded, shortest=3):
        article = len(stem) + len(prefix) < len(folded)
        inner |= {f"{prefix}+{stem}", f"{prefix}{'=' if article else '°'}{stem}"}
        if not article:
            inner |= {f"{prefix}{mark}{rest}" for rest in _without_enclitic(stem) for mark in "+="}
    return [frozenset(plain), frozenset(cliticised)], frozenset(inner)


def joins_coordination(word: str) -> bool:
    """Whether a text's word is an indefinite noun behind و, as between the parts of بناء وتصحيح الحزب."""
    folded = fold(word)
    return len(folded) > 3 and folded[0] == "و" and not folded.startswith(("وال", "ولل"))


#: Endings of number, gender and case, the longer first.
_ENDINGS = ("تان", "تين", "ات", "ان", "ين", "ون", "تا", "تي", "ة", "ت", "ا")


def wordings(words: Sequence[str]) -> set[str]:
    """What may be left of a wording without articles, endings and what is written onto its first word.

    Several readings, because وزير may be a minister or "and Zir"; the one that is spelled out is among them. Broken
    plurals (لجان) are words of their own.
    """
    # A lone tatweel or vowel sign is a word of no letters.
    words = [each for each in words if fold(each)]
    folded = [fold(each) for each in words]
    if not folded:
        return set()
    groups, _ = text_keys(words[0])
    heads = {folded[0], *(key for keys in groups for key in keys if key[0].isalpha())}
    rest = [_stem(without_article(each)) for each in folded[1:]]
    return {" ".join([_stem(head), *rest]) for head in heads}


def _stem(folded: str) -> str:
    ending = next((each for each in _ENDINGS if folded.endswith(each) and len(folded) > len(each) + 2), "")
    return folded.removesuffix(ending)


def _head_keys(folded: str) -> set[str]:
    if folded.startswith("ال") and len(folded) > 4:
        return _stem_keys(folded[2:], definite=True) | {folded}
    return _stem_keys(folded, definite=False)


def _stem_keys(stem: str, definite: bool) -> set[str]:
    if definite:
        return {stem, f"#{stem}", f"={stem}"}
    possessed = _without_enclitic(stem)
    return {stem, f"°{stem}", *possessed, *(f"={each}" for each in possessed)}


def _without_enclitic(stem: str) -> set[str]:
    found: set[str] = set()
    if stem[-1:] not in _ENCLITIC_LETTERS:
        return found
    for enclitic in ENCLITICS:
        rest = stem[: -len(enclitic)]
        # A bare ya is far more often the ending of an adjective (شعبي) than "my".
        if stem.endswith(enclitic) and len(rest) >= 3 and (enclitic != "ي" or rest.endswith("ت")):
            found.add(rest)
    return found


def _inner_splits(folded: str, shortest: int) -> set[tuple[str, str]]:
    """(proclitic, stem without article) of a word inside a term, every reading."""
    splits = {("", folded)}
    if folded.startswith("ال") and len(folded) > 4:
        return {("", folded[2:])}
    for proclitic in PROCLITICS if folded[:1] in _PROCLITIC_LETTERS else ():
        rest = folded[len(proclitic) :]
        if not folded.startswith(proclitic) or len(rest) < shortest:
            continue
        if proclitic.endswith("ل") and rest.startswith("ل"):
            splits |= {(proclitic, rest[1:]), (proclitic, rest)}
        elif rest.startswith("ال") and not proclitic.endswith("ل"):
            splits.add((proclitic, rest[2:]))
        elif not proclitic.endswith("س"):
            splits.add((proclitic, rest))
    return splits


def _loosely_spelled(stem: str) -> set[str]:
    """Ta marbuta without its dots, which the article or a longer term tells from "his" (عمله is not عملة)."""
    return {stem[:-1] + "ه"} if stem.endswith("ة") and len(stem) > 3 else set()


def _construct_plural(stem: str) -> set[str]:
    """What else a sound plural in front of its noun (مسؤولي, موظفي) may be; an adjective heads no term."""
    root = stem[:-1]
    return {root + "و", root + "ون", root + "ين"} if stem.endswith("ي") and len(stem) > 4 else set()


def _forms(stem: str) -> set[str]:
    """A folded stem with the endings of number, case and annexation; broken plurals are terms of their own."""
    if not stem.isalpha() or len(stem) < 3:
        return {stem}
    root = stem[:-1]
    if stem.endswith("ة"):
        return {stem, *(root + ending for ending in ("ت", "ات", "تان", "تين", "تا", "تي"))}
    if stem.endswith(("تان", "تين")) and len(stem) > 5:
        return {stem, *(stem[:-2] + ending for ending in ("ان", "ين", "ا", "ي"))}
    if stem.endswith(("ون", "ين")) and len(stem) > 5:
        return {stem, *(stem[:-2] + ending for ending in ("ون", "ين", "و", "ي"))}
    if stem.endswith("ات"):
        return {stem}
    forms = {stem, stem + "ا"}
    if stem.endswith("ي"):
        # مستوى before an enclitic is مستوا.
        return {*forms, root + "ا", stem + "ين", stem + "ون"}
    if len(stem) > 3:
        forms |= {stem + ending for ending in ("ان", "ين", "ون", "و", "ات")}
    return forms


def other_sense(text: str, start: int, end: int) -> bool:
    """Whether a one-word term at [start, end) of a text is another word there.

    المحافظة على is "preserving", المسؤولين عن are "responsible for".
    """
    if text.endswith("محافظة", start, end):
        return fold(neighbours(text, start, end)[1]) == "علي"
    # Two letters first: folding every word would take a fifth of the matcher's time.
    word = text[start:end]
    if "س" not in word or "ل" not in word or "مسءول" not in fold(word):
        return False
    return fold(neighbours(text, start, end)[1]) == "عن"
