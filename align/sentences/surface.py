"""What sentences show on their surface in any language: numbers, names, cognates, marks, how they begin and end."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

#: Letters of a word that are compared: cognates differ in their endings.
STEM = 6
#: Marks that translations keep; commas come and go and are not among them.
MARKS = '?!:;"('
#: Marks a sentence may end with.
ENDS = ".?!:;,"
_ALIKE = str.maketrans({"؟": "?", "？": "?", "؛": ";", "،": ",", "…": ".", "。": "."} | dict.fromkeys("«»“”„", '"'))
_WORD = re.compile(r"\d+|[^\W\d_]+")
_CLOSERS = " \"'»)”“«’]"
#: What opens direct speech.
_SPEECH = re.compile("[\"'«“‘–—-]")
_OPENERS = " \"'«»“”‘’(-–—[.0123456789"


@dataclass(frozen=True)
class Surface:
    """Of each of n sentences: its anchors (words both sides may share), and arrays of what else shows.

    `marks` (n, 6) counts MARKS; `ending` (n,) says which of ENDS is last (1-based, 0 for none); `lower` (n,) is 1
    where it begins with a small letter; `speech` (n,) is 1 where it begins with a quotation mark or a dash; `letters`
    (n,) counts letters.
    """

    anchors: list[frozenset[str]]
    marks: Array
    ending: Array
    lower: Array
    speech: Array
    letters: Array

    @classmethod
    def of(cls, sentences: Sequence[str]) -> "Surface":
        """Look at sentences of any language."""
        alike = [sentence.translate(_ALIKE) for sentence in sentences]
        marks = np.array([[text.count(mark) for mark in MARKS] for text in alike], np.int32)
        return cls(
            [_anchors(text) for text in sentences],
            marks.reshape(-1, len(MARKS)),
            np.array([_ending(text) for text in alike], np.int8),
            np.array([text.lstrip(_OPENERS)[:1].islower() for text in sentences], np.float32),
            np.array([bool(_SPEECH.match(text)) for text in sentences], np.float32),
            np.array([sum(map(str.isalpha, text)) for text in sentences], np.float32),
        )


def _ending(text: str) -> int:
    last = text.rstrip(_CLOSERS)[-1:]
    return ENDS.find(last) + 1 if last else 0


def _anchors(text: str) -> frozenset[str]:
    """Numbers in ASCII digits after "#"; names of three letters and more, words of five and more, cut to STEM."""
    found = set()
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        if word[0].isdecimal():
            found.add("#" + "".join(str(int(digit)) for digit in word).lstrip("0"))
        elif len(word) >= 5 or (len(word) >= 3 and word[0].isupper()):
            found.add(word.lower()[:STEM])
    return frozenset(found)


def anchor_weights(source: Surface, target: Surface) -> dict[str, float]:
    """The weight of each anchor both sides have: the rarer it is, the more it tells (log inverse frequency)."""
    left = Counter(word for words in source.anchors for word in words)
    right = Counter(word for words in target.anchors for word in words)
    total = len(source.anchors) + len(target.anchors)
    return {word: float(np.log1p(total / (left[word] + right[word]))) for word in left.keys() & right.keys()}


def anchor_matrix(anchors: Sequence[frozenset[str]], columns: dict[str, int]) -> Array:
    """(sentences, len(columns)) of 0 and 1: which anchors each sentence holds."""
    matrix = np.zeros((len(anchors), len(columns)), np.float32)
    for row, words in enumerate(anchors):
        for word in words & columns.keys():
            matrix[row, columns[word]] = 1.0
    return matrix
