import json
import random
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from tests.models import LINES
from tests.translate.engine_fakes import FakeEngine, said
from translate import translator as module
from translate.engines import load_engine
from translate.engines.base import Decoding
from translate.translator import Translator


def echo(text, decoding):
    """Every Arabic letter as a Latin one: a clean translation to all checks but those of languages."""
    return "".join(
        chr(ord("a") + ord(letter) % 26) if "ء" <= letter <= "ي" else letter for letter in text if letter != "،"
    )


SENTENCES = ["الجبهة تعقد", "مؤتمرها في هانوي صباح اليوم", "عام 2025", "نعم"]


@given(st.lists(st.sampled_from(SENTENCES), max_size=12), st.integers(1, 60))
def test_order_is_restored_and_each_text_translated_once(texts, batch_tokens):
    engine = FakeEngine(echo)
    done = Translator([engine], batch_tokens=batch_tokens).translate(texts, "ar", "en")
    assert [each.text for each in done] == [echo(text, None) for text in texts]
    asked = [text for call in engine.calls if call[3] == Decoding(n_best=4) for text in call[0]]
    assert sorted(asked) == sorted(set(texts))


def test_texts_that_differ_in_white_space_only_are_one():
    engine = FakeEngine(echo)
    done = Translator([engine]).translate(["نعم\u00a0نعم ", " نعم نعم"], "ar", "en")
    assert done[0] == done[1]
    assert [call[0] for call in engine.calls[:1]] == [["نعم نعم"]]


def test_texts_without_words_are_carried_over_and_load_no_model():
    engine = FakeEngine(echo)
    engine.load = lambda: pytest.fail("loaded for nothing")
    done = Translator([engine]).translate(["", "٢٠٢٥؟", "***"], "ar", "en")
    assert [(each.text, each.score, each.flags) for each in done] == [
        ("", 0.0, ("copied",)),
        ("2025?", 0.0, ("copied",)),
        ("***", 0.0, ("copied",)),
    ]


def test_an_over_long_text_is_split_and_joined():
    engine = FakeEngine(echo, longest=8)
    text = "واحد اثنان ثلاثة أربعة خمسة، ستة سبعة ثمانية تسعة عشرة"
    (done,) = Translator([engine]).translate([text], "ar", "en")
    first, second = text.split("،")
    assert done.text == f"{echo(first, None)},{echo(second, None)}"
    assert "split" in done.flags


def test_parts_weigh_by_their_length():
    def say(text, decoding):
        return [said(echo(text, None), -2.0 if "ستة" in text else -1.0)]

    engine = FakeEngine(say, longest=8)
    (done,) = Translator([engine]).translate(["واحد اثنان ثلاثة أربعة خمسة، ستة سبعة ثمانية"], "ar", "en")
    # Five words and an end, three words and an end.
    assert done.score == pytest.approx(-(6 * 1 + 4 * 2) / 10)


def test_no_part_is_longer_than_a_sentence_however_much_the_model_takes():
    engine = FakeEngine(echo, longest=10_000)
    Translator([engine]).translate(["نعم " * 500], "ar", "en")
    assert max(len(text.split()) for call in engine.calls for text in call[0]) < module.LONGEST_PIECE


def test_a_pivot_is_recorded():
    first = FakeEngine(lambda text, decoding: [said("the congress was held", -1.0)], "first", ("ar-en",))
    second = FakeEngine(lambda text, decoding: [said("đại hội đã được tổ chức", -2.0)], "second", ("en-vi",))
    translator = Translator([first, second])
    assert translator.covers("ar", "vi") and not translator.covers("vi", "ar")
    (done,) = translator.translate(["عقد المؤتمر أمس"], "ar", "vi")
    assert (done.text, done.model, done.score) == ("đại hội đã được tổ chức", "first+second", -1.5)
    assert done.flags == ("pivot:en",)
    assert second.calls[0][0] == ["the congress was held"]
    assert [model.name for model in translator.models] == ["first", "second"]


def test_a_pair_nothing_covers_is_an_error():
    translator = Translator([FakeEngine(echo)])
    with pytest.raises(MattranError, match="fake does not translate fr into vi"):
        translator.translate(["a"], "fr", "vi")
    with pytest.raises(MattranError, match="unknown language"):
        translator.translate(["a"], "xx", "vi")


def test_endless_input_is_read_as_it_is_needed(monkeypatch):
    monkeypatch.setattr(module, "_WINDOW", 10)
    numbers = count()
    texts = (f"نعم {next(numbers)}" for _ in count())
    stream = Translator([FakeEngine(echo)]).stream(texts, "ar", "en")
    assert [each.text.split()[-1] for each in islice(stream, 25)] == [str(number) for number in range(25)]
    assert next(numbers) <= 31


def test_the_key_tells_apart_what_changes_the_output():
    engine = FakeEngine(echo, pairs=("ar-en", "en-vi"))
    keys = [
        Translator([engine]).key("ar", "en"),
        Translator([engine]).key("ar", "vi"),
        Translator([FakeEngine(echo, "other")]).key("ar", "en"),
        Translator([engine], decoding=Decoding(beam_size=5)).key("ar", "en"),
        Translator([engine], term_key="rerank:abc").key("ar", "en"),
    ]
    assert len(set(keys)) == len(keys)
    assert Translator([engine], batch_tokens=7).key("ar", "en") == keys[0]
    assert json.loads(keys[0])["engines"] == ["fake 1"]


def test_leaving_closes_the_engines():
    engine = FakeEngine(echo)
    with Translator([engine]):
        pass
    assert engine.closed


@pytest.mark.parametrize("name", ["ending", "nllb"])
@pytest.mark.parametrize(
    ("kind", "quantization"), [("ctranslate2", "int8"), ("ctranslate2", "float32"), ("transformers", None)]
)
def test_the_same_text_gets_the_same_translation_whatever_the_batches_and_the_order(
    tiny, model_store, name, kind, quantization, monkeypatch
):
    from translate import search

    # Random weights never look right: two attempts, one of them with penalties, say as much as all.
    def two_attempts(first):
        return [search.Attempt(first), search.Attempt(Decoding(n_best=2, no_repeat_ngram=3, length_ratio=0.3))]

    monkeypatch.setattr(search, "attempts", two_attempts)
    noise = random.Random(5)
    words = " ".join(LINES["fr"]).split()
    texts = [" ".join(noise.choices(words, k=length)) for length in range(1, 9 if kind == "transformers" else 14)]
    engine = load_engine(
        tiny[name], model_store.converted, kind, quantization=quantization, threads=1 if kind == "transformers" else 2
    )
    decoding = Decoding(length_ratio=0.3)
    expected = dict(zip(texts, Translator([engine], decoding=decoding).translate(texts, "fr", "vi"), strict=True))
    for batch_tokens in (1, 40, 200):
        shuffled = noise.sample(texts, len(texts) - 1)
        done = Translator([engine], decoding=decoding, batch_tokens=batch_tokens).translate(shuffled, "fr", "vi")
        for text, each in zip(shuffled, done, strict=True):
            if quantization == "int8":
                assert each == expected[text]
            # In float32 the last bits of a score may differ, nothing that is read.
            assert (each.text, each.flags) == (expected[text].text, expected[text].flags)
            assert each.score == pytest.approx(expected[text].score, abs=1e-3)


class ClauseEngine(FakeEngine):
    """An engine that takes a list clause by clause."""

    prefers_clauses = True


def test_a_list_is_translated_clause_by_clause_where_the_model_does_better_so():
    text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة؛ ستة سبعة ثمانية تسعة عشرة واحد اثنان"
    first, second = text.split(" ستة سبعة ثمانية")
    for engine, asked in (
        (ClauseEngine(echo), {first, "ستة سبعة ثمانية" + second}),
        (FakeEngine(echo), {text}),
    ):
        (done,) = Translator([engine]).translate([text], "ar", "en")
        assert {each for call in engine.calls for each in call[0]} == asked
        assert "split" not in done.flags
