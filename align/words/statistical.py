"""Statistical word alignment of large corpora, through the optional library sil-thot (LGPL).

Its Bayesian model with fertility (as in eflomal; Östling and Tiedemann, 2016) is trained on the input in both
directions. Links of the neural aligner on the first lines come in as pairs of single words: a prior that makes small
corpora alignable at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from align.records import Link
from align.words.text import Words
from corpus.errors import MattranError

#: Lines whose neural links become the prior.
PRIOR_LINES = 2_000
BATCH = 1_000

Fold = Callable[[str], str]
Pair = tuple[Words, Words]
Aligner = Callable[[Iterable[Pair]], Iterator[list[Link]]]


def statistical_links(
    pairs: Iterable[Pair], fold_source: Fold, fold_target: Fold, neural: Aligner | None
) -> Iterator[list[Link]]:
    """Links of each pair; `pairs` is read two or three times, its folded words are held by the library.

    `neural`, when there is one, gives the prior. Raises MattranError where sil-thot is not installed.
    """
    try:
        from thot import alignment as thot
    except ImportError as error:
        raise MattranError(
            "the method statistical needs the optional package sil-thot: pip install 'mattran[statistical]'"
        ) from error
    models = thot.EflomalAlignmentModel(), thot.EflomalAlignmentModel()
    for source, target in _folded(pairs, fold_source, fold_target):
        _add(models, source, target)
    if neural is not None:
        for (one, other), count in _prior(pairs, neural, fold_source, fold_target).items():
            _add(models, [one], [other], count)
    for model in models:
        model.start_training()
        model.train()
        model.end_training()
    aligner = thot.SymmetrizedAligner(*models)
    aligner.heuristic = thot.SymmetrizationHeuristic.GROW_DIAG_FINAL_AND
    folded = _folded(pairs, fold_source, fold_target)
    while batch := list(islice(folded, BATCH)):
        sources, targets = [source for source, _ in batch], [target for _, target in batch]
        for _score, matrix in aligner.get_best_alignments(sources, targets):
            rows, columns = np.nonzero(matrix.to_numpy())
            yield [Link(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def _add(models: tuple[Any, Any], source: list[str], target: list[str], count: int = 1) -> None:
    models[0].add_sentence_pair(source, target, count)
    models[1].add_sentence_pair(target, source, count)


def _folded(pairs: Iterable[Pair], source: Fold, target: Fold) -> Iterator[tuple[list[str], list[str]]]:
    for left, right in pairs:
        yield [source(each) for each in left.forms], [target(each) for each in right.forms]


def _prior(pairs: Iterable[Pair], neural: Aligner, source: Fold, target: Fold) -> Counter[tuple[str, str]]:
    first = list(islice(pairs, PRIOR_LINES))
    counts: Counter[tuple[str, str]] = Counter()
    for (left, right), links in zip(first, neural(first), strict=True):
        rows, columns = left.forms, right.forms
        counts.update((source(rows[each.source]), target(columns[each.target])) for each in links)
    return counts
