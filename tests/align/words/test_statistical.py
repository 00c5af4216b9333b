import sys

import pytest

from align.words.statistical import statistical_links
from align.words.text import whitespace_words
from corpus.errors import MattranError

LINES = [("le chat", "the cat"), ("le chien", "the dog"), ("un chat", "a cat"), ("un chien", "a dog")] * 10
PAIRS = [(whitespace_words(source), whitespace_words(target)) for source, target in LINES]


def test_without_the_library_a_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "thot", None)
    with pytest.raises(MattranError, match=r"mattran\[statistical\]"):
        next(statistical_links(PAIRS, str.casefold, str.casefold, None))


def test_priors_decide_where_counts_cannot() -> None:
    pytest.importorskip("thot")
    from collections.abc import Iterable, Iterator

    from align.records import Link
    from align.words.text import Words

    def diagonal(pairs: Iterable[tuple[Words, Words]]) -> Iterator[list[Link]]:
        for source, _ in pairs:
            yield [Link(at, at) for at in range(len(source))]

    found = list(statistical_links(PAIRS, str.casefold, str.casefold, diagonal))
    assert len(found) == len(PAIRS)
    right = sum([(each.source, each.target) for each in links] == [(0, 0), (1, 1)] for links in found)
    assert right >= len(PAIRS) * 0.8
