"""The methods of word alignment by name."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from align.records import Link
from align.words.text import Words
from corpus.languages import LANGUAGES

if TYPE_CHECKING:
    from align.encoder import Encoder

Pair = tuple[Words, Words]

#: Pairs whose texts are encoded together.
BATCH = 256


class Method(StrEnum):
    """How links are found.

    `neural`: contextual vectors and two agreeing hidden Markov models; `argmax` and `itermax`: the plain
    symmetrisations of the same similarities; `statistical`: trained on the input; `lexical`: without any model.
    """

    neural = "neural"
    argmax = "argmax"
    itermax = "itermax"
    statistical = "statistical"
    lexical = "lexical"


def align_words(
    pairs: Iterable[Pair], source: str, target: str, method: Method, encoder: "Encoder | None"
) -> Iterator[list[Link]]:
    """The links of each pair, in order; positions are those of the pair's words, 0-based.

    `source` and `target` are language codes. `pairs` may be read several times (see the methods). Without
    `encoder` only `statistical` and `lexical` work; the other methods raise ValueError.
    """
    if method is Method.lexical:
        from align.words.lexical import lexical_links

        return lexical_links(pairs, comparison_form(source), comparison_form(target))
    kind = Method.neural if method is Method.statistical else method
    neural = None if encoder is None else _neural(encoder, kind, source, target)
    if method is Method.statistical:
        from align.words.statistical import statistical_links

        return statistical_links(pairs, comparison_form(source), comparison_form(target), neural)
    if neural is None:
        raise ValueError(f"the method {method} needs an encoder")
    return neural(pairs)


def comparison_form(code: str) -> Callable[[str], str]:
    """The function that makes forms of a word in a language alike: the language's own, else NFC and small letters."""
    if code in LANGUAGES:
        from corpus.normalise import fold_of

        return fold_of(code)
    return lambda word: unicodedata.normalize("NFC", word).casefold()


def _neural(
    encoder: "Encoder", method: Method, source: str, target: str
) -> Callable[[Iterable[Pair]], Iterator[list[Link]]]:
    from align.words import links
    from align.words.marks import with_cut_marks
    from align.words.neural import NeuralAligner

    aligner = NeuralAligner(encoder, source, target)
    joins = links.joins_between(source, target)

    def find(batch: Sequence[Pair]) -> list[list[Link]]:
        if method is Method.neural:
            return [
                with_cut_marks(links.agreed_links(each, joins), pair, (source, target))
                for pair, each in zip(batch, aligner.posteriors(batch), strict=True)
            ]
        symmetrise = links.mutual_argmax if method is Method.argmax else links.itermax
        return [symmetrise(each) for each in aligner.similarities(batch)]

    def run(pairs: Iterable[Pair]) -> Iterator[list[Link]]:
        stream = iter(pairs)
        while batch := list(islice(stream, BATCH)):
            yield from find(batch)

    return run
