from collections.abc import Callable

import numpy as np
import pytest

from align.encoder.cards import Card
from align.encoder.model import Encoder
from tests.align.encoder.tiny import POSITIONS, WIDTH

Opener = Callable[..., Encoder]


def test_sentence_vectors_are_unit_rows_in_order(open_tiny: Opener) -> None:
    encoder = open_tiny()
    vectors = encoder.sentence_vectors(["abc", "xyz q", "abc"])
    assert vectors.shape == (3, WIDTH)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors[0] == vectors[2]).all()
    assert vectors[0] @ vectors[1] < 0.999


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
@pytest.mark.parametrize("prefix", ["", "query: "])
def test_nothing_has_no_vector(open_tiny: Opener, text: str, prefix: str) -> None:
    encoder = open_tiny(Card(prefix=prefix, word_layer=2))
    assert not encoder.sentence_vectors([text]).any()
    assert encoder.token_vectors([text])[0].vectors.shape == (0, WIDTH)


def test_a_prefix_changes_sentences_and_not_tokens(open_tiny: Opener) -> None:
    plain, prefixed = open_tiny(), open_tiny(Card(prefix="query: ", word_layer=2))
    assert (plain.token_vectors(["abc"])[0].vectors == prefixed.token_vectors(["abc"])[0].vectors).all()
    assert (plain.sentence_vectors(["abc"]) != prefixed.sentence_vectors(["abc"])).any()


def test_texts_beyond_the_window_keep_every_token(open_tiny: Opener) -> None:
    text = " ".join("abcdefghij" * 20)
    found = open_tiny().token_vectors([text])[0]
    assert len(text.split()) > POSITIONS
    assert [text[start:end] for start, end in found.offsets] == text.split()
    assert np.isfinite(open_tiny().sentence_vectors([text])).all()


def test_batching_does_not_change_vectors(open_tiny: Opener) -> None:
    encoder = open_tiny()
    texts = ["a", "bcd efg", "hijk lm no", "p q r s t u v"]
    together = encoder.sentence_vectors(texts)
    alone = np.concatenate([encoder.sentence_vectors([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=2e-3)


def test_the_cache_gives_the_same_bytes_and_spares_the_model(
    open_tiny: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["abc", "def gh", ""]
    fresh = open_tiny().sentence_vectors(texts), open_tiny().token_vectors(texts)
    with_cache = open_tiny(cache=True)
    with_cache.sentence_vectors(texts)
    with_cache.token_vectors(texts)
    again = open_tiny(cache=True)
    monkeypatch.setattr(again, "_model", lambda depth: pytest.fail("encoded what was cached"))
    assert (again.sentence_vectors(texts) == fresh[0]).all()
    for one, other in zip(again.token_vectors(texts), fresh[1], strict=True):
        assert one.offsets == other.offsets
        assert (one.vectors == other.vectors).all()
