import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from tests.translate.fakes import article, lines_as_segments
from translate.window import Bounds, articles_of, batches, windows


@given(st.sets(st.text(max_size=20), max_size=40), st.integers(1, 7), st.integers(1, 60))
def test_batches_hold_every_text_once_within_bounds(texts, sentences, characters):
    bounds = Bounds(batch_sentences=sentences, batch_characters=characters)
    found = list(batches(texts, bounds))
    assert sorted(text for batch in found for text in batch) == sorted(texts)
    for batch in found:
        assert len(batch) <= sentences
        assert len(batch) == 1 or sum(map(len, batch)) <= characters
    lengths = [len(text) for batch in found for text in batch]
    assert lengths == sorted(lengths, reverse=True)


@given(st.lists(st.integers(0, 5), max_size=20), st.integers(1, 8))
def test_windows_hold_every_article_in_order(sizes, sentences):
    documents = [article(f"d{n}", *["x"] * size) for n, size in enumerate(sizes)]
    found = list(windows(articles_of(documents, lines_as_segments), Bounds(window_sentences=sentences)))
    assert [each.document for window in found for each in window] == documents
    for window in found:
        assert sum(len(each.segments) for each in window[:-1]) < sentences


def test_documents_in_no_language_of_ours_have_no_segments():
    (only,) = articles_of([article("a", "???", language=None)], lines_as_segments)
    assert only.segments == ()


def test_windows_are_lazy():
    def endless():
        number = 0
        while True:
            number += 1
            yield article(str(number), "x")

    stream = windows(articles_of(endless(), lines_as_segments), Bounds(window_sentences=3))
    assert [each.document.document for each in next(stream)] == ["1", "2", "3"]


def test_unreadable_input_is_one_sentence():
    def broken():
        yield article("a", "x")
        raise OSError("Input/output error")

    with pytest.raises(MattranError, match="cannot read the input"):
        list(articles_of(broken(), lines_as_segments))
