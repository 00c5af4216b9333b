import copy
import json
import unicodedata
from dataclasses import replace

import numpy as np
import pytest
import torch

from corpus.errors import MattranError
from tests.models import LINES
from translate.engines import load_engine
from translate.engines.base import Decoding
from translate.engines.subwords import load_subwords, moses

SHORT = Decoding(length_ratio=0.3)
MODELS = ["marian", "ending", "nllb"]


def flat(lists):
    return [each for one in lists for each in one]


@pytest.fixture(scope="module")
def engines(tiny, model_store):
    """(CTranslate2 float32, transformers) by model name."""
    return {
        name: (
            load_engine(located, model_store.converted, "ctranslate2", quantization="float32", threads=1),
            load_engine(located, model_store.converted, "transformers", threads=1),
        )
        for name, located in tiny.items()
    }


@pytest.mark.parametrize("beam", [1, 4])
@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize(("source", "target"), [("ar", "en"), ("fr", "vi")])
def test_both_engines_say_the_same_token_by_token(engines, name, beam, source, target):
    decoding = replace(SHORT, beam_size=beam, n_best=beam)
    one, other = (engine.translate(LINES[source], source, target, decoding, attention=True) for engine in engines[name])
    assert [len(each) for each in one] == [beam] * len(LINES[source])
    for mine, theirs in zip(flat(one), flat(other), strict=True):
        assert mine.tokens == theirs.tokens
        assert mine.text == theirs.text
        assert mine.source_tokens == theirs.source_tokens
        assert mine.complete == theirs.complete
        assert mine.score == pytest.approx(theirs.score, abs=1e-4)
        assert mine.attention.shape == (len(mine.tokens), len(mine.source_tokens))
        np.testing.assert_allclose(mine.attention, theirs.attention, atol=1e-4)
        np.testing.assert_allclose(mine.attention.sum(axis=1), 1, atol=1e-4)


def test_a_translation_that_hit_the_limit_is_not_complete(engines):
    for engine in engines["marian"]:
        (cut,) = engine.translate(LINES["ar"][:1], "ar", "en", SHORT)[0]
        assert not cut.complete
        assert len(cut.tokens) == SHORT.target_limit(engine.padded(len(cut.source_tokens)))
    for engine in engines["ending"]:
        (whole,) = engine.translate(LINES["ar"][:1], "ar", "en", SHORT)[0]
        assert whole.complete
        assert len(whole.tokens) < SHORT.target_limit(engine.padded(len(whole.source_tokens)))


@pytest.mark.parametrize("name", ["marian", "ending"])
@pytest.mark.parametrize(
    "penalties", [{}, {"repetition_penalty": 1.3}, {"no_repeat_ngram": 2}, {"length_penalty": 0.4}]
)
def test_the_score_is_the_mean_log_probability_whatever_the_search(engines, name, penalties):
    decoding = replace(SHORT, n_best=2, **penalties)
    reference = engines[name][1]
    for engine in engines[name]:
        for hypothesis in engine.translate(LINES["fr"][:2], "fr", "vi", decoding)[1]:
            expected = mean_log_probability(reference, LINES["fr"][1], "fr", "vi", hypothesis)
            # CTranslate2 scores a given translation without barring anything.
            rescored = engine is not reference and not penalties.get("length_penalty", 0)
            assert hypothesis.score == pytest.approx(expected, abs=0.05 if rescored and penalties else 1e-4)


def mean_log_probability(engine, text, source, target, hypothesis):
    """Of the tokens and the end token; what is barred (unknown, the end at once) gives its share to the others."""
    engine.load()
    subwords = engine.subwords
    ids = torch.tensor([[subwords.source_id(token) for token in subwords.encode([text], source, target)[0]]])
    prefix = [subwords.target_id(token) for token in subwords.prefix(target)]
    said = [subwords.target_id(token) for token in hypothesis.tokens] + [
        subwords.target_id("</s>")
    ] * hypothesis.complete
    start = engine._model.config.decoder_start_token_id
    with torch.no_grad():
        logits = engine._model(input_ids=ids, decoder_input_ids=torch.tensor([[start, *prefix, *said[:-1]]])).logits[0]
    logits = logits[len(prefix) :]
    logits[:, [subwords.target_id(token) for token in subwords.barred]] = -torch.inf
    logits[0, subwords.target_id("</s>")] = -torch.inf
    return torch.log_softmax(logits, -1)[range(len(said)), said].mean().item()


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("quantization", ["int8", "float32"])
def test_a_text_does_not_feel_its_companions(tiny, model_store, name, quantization):
    with load_engine(tiny[name], model_store.converted, quantization=quantization, threads=2) as engine:
        texts = [
            f"{word} {line}"[: 30 + number] for number, (word, line) in enumerate(zip("abcd", LINES["fr"], strict=True))
        ]
        widths = [engine.padded(count) for count in engine.count_tokens(texts, "fr", "vi")]
        decoding = replace(SHORT, n_best=2, no_repeat_ngram=3)
        for width in set(widths):
            together = [text for text, each in zip(texts, widths, strict=True) if each == width]
            batch = engine.translate(together[::-1], "fr", "vi", decoding)[::-1]
            alone = [engine.translate([text], "fr", "vi", decoding)[0] for text in together]
            if quantization == "int8":
                assert batch == alone
            # In float32 the last bits of a score may differ, nothing that is read.
            for mine, theirs in zip(flat(batch), flat(alone), strict=True):
                assert mine.tokens == theirs.tokens
                assert mine.score == pytest.approx(theirs.score, abs=1e-3)


@pytest.mark.parametrize("name", MODELS)
def test_nor_where_it_has_to_start_or_is_read_off_or_scored(tiny, model_store, name):
    with load_engine(tiny[name], model_store.converted, quantization="int8", threads=1) as engine:
        lines = {engine.padded(engine.count_tokens([line], "fr", "vi")[0]): line for line in LINES["fr"]}
        line = lines[max(lines)]
        texts, starts = [line] * 3, ["Tỉnh", "Tỉnh ủy và Mặt trận", "Mặt trận Tổ quốc Việt Nam các cấp"]
        batch = engine.translate(texts, "fr", "vi", SHORT, starts=starts)
        assert batch == [engine.translate([line], "fr", "vi", SHORT, starts=[each])[0] for each in starts]
        hypotheses = [each[0] for each in batch]
        for mine, hypothesis in zip(engine.attend(texts, hypotheses, "fr", "vi"), hypotheses, strict=True):
            (alone,) = engine.attend([line], [hypothesis], "fr", "vi")
            np.testing.assert_array_equal(mine.attention, alone.attention)
        for mine, start in zip(engine.score(texts, starts, "fr", "vi"), starts, strict=True):
            (alone,) = engine.score([line], [start], "fr", "vi")
            assert (mine.text, mine.tokens) == (alone.text, alone.tokens)
            assert mine.score == pytest.approx(alone.score, abs=0.01)


@pytest.mark.parametrize("name", ["marian", "nllb"])
def test_a_given_translation_is_scored_like_one_that_was_found(engines, name):
    for engine in engines[name]:
        for line, (found,) in zip(LINES["ar"], engine.translate(LINES["ar"], "ar", "vi", SHORT), strict=True):
            (scored,) = engine.score([line], [found.text], "ar", "vi")
            if scored.tokens == found.tokens and found.complete:
                assert scored.score == pytest.approx(found.score, abs=1e-3)
            # CTranslate2 scores a given translation without barring anything.
            (other,) = engines[name][0].score([line], [found.text], "ar", "vi")
            assert scored.score == pytest.approx(other.score, abs=0.2)


@pytest.mark.parametrize("name", MODELS)
def test_a_text_over_the_limit_is_refused_not_cut(engines, name):
    for engine in engines[name]:
        assert engine.max_source_tokens == (1024 if name == "nllb" else 512)
        with pytest.raises(ValueError, match="split it"):
            engine.translate(["a " * 1100], "fr", "en", SHORT)
        assert engine.translate([], "fr", "en", SHORT) == []


def test_a_decoder_is_not_run_past_its_last_position(engines):
    text = " ".join(["25"] * 100)
    for engine in engines["marian"]:
        assert 250 < engine.count_tokens([text], "fr", "en")[0] <= 512
        (cut,) = engine.translate([text], "fr", "en", Decoding(beam_size=1, length_ratio=4))[0]
        assert (cut.complete, len(cut.tokens)) == (False, 511)


def test_a_language_the_model_has_no_token_for_is_an_error(engines):
    for engine in engines["marian"]:
        with pytest.raises(MattranError, match=">>ara<<"):
            engine.translate(["a"], "fr", "ar", SHORT)


def test_signatures_tell_engines_and_numbers_apart(tiny, model_store):
    made = [
        load_engine(tiny["nllb"], model_store.converted, kind, quantization=quantization, threads=1).signature
        for kind, quantization in (("auto", None), ("ctranslate2", "float32"), ("transformers", None))
    ]
    assert len(set(made)) == 3
    assert all(tiny["nllb"].signature in each for each in made)
    assert "int8" in made[0]


def test_auto_falls_back_to_transformers_where_a_model_cannot_be_converted(tiny):
    def refuse(located, quantization):
        raise MattranError("no")

    assert "transformers" in load_engine(tiny["marian"], refuse, threads=1).signature
    with pytest.raises(MattranError, match="no"):
        load_engine(tiny["marian"], refuse, "ctranslate2", threads=1)


AWKWARD = [
    *LINES["fr"],
    *LINES["vi"],
    "« Bonjour » , dit-il : l’été… – “oui” (non)",
    "السيد هوانغ كيو آنه، نائب رئيس؛ 25٪ ؟",
    "Mặt trận",
    "a>>vie<<b </s> <unk> <pad>",
    "☃ 漢字",
]


def test_marian_subwords_are_those_of_its_tokenizer(tiny):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny["marian"].folder)
    subwords = load_subwords(tiny["marian"])
    # The tokenizer would read a special token spelled in a text as that token.
    for text in [each for each in AWKWARD if "<" not in each]:
        tokens = subwords.encode([text], "fr", "vi")[0]
        expected = tokenizer(">>vie<< " + moses(text, "fr")).input_ids
        assert [subwords.source_id(token) for token in tokens] == expected
        target = tokenizer(text_target=text).input_ids
        assert subwords.decode([subwords.target_token(each) for each in target]) == tokenizer.decode(
            target, skip_special_tokens=True, use_source_tokenizer=False
        )


def test_nllb_subwords_are_those_of_its_tokenizer(tiny):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny["nllb"].folder, src_lang="arb_Arab")
    subwords = load_subwords(tiny["nllb"])
    for text in [each for each in AWKWARD if "<" not in each]:
        expected = tokenizer(moses(text, "ar")).input_ids
        tokens = subwords.encode([text], "ar", "vi")[0]
        assert [subwords.source_id(token) for token in tokens] == expected
        assert subwords.decode(tokens) == tokenizer.decode(expected, skip_special_tokens=True).strip()
    assert subwords.prefix("vi") == ["vie_Latn"]


@pytest.mark.parametrize("name", ["marian", "nllb"])
def test_a_text_that_spells_special_tokens_stays_text(tiny, name):
    subwords = load_subwords(tiny[name])
    tokens = subwords.encode([">>eng<< fra_Latn </s> a"], "fr", "vi")[0]
    inner = tokens[1:-1]
    assert not any(token in ("</s>", ">>eng<<", "fra_Latn") for token in inner)
    assert tokens[0] == {"marian": ">>vie<<", "nllb": "fra_Latn"}[name]


@pytest.mark.parametrize("name", ["marian", "nllb"])
def test_decomposed_letters_are_composed_first(tiny, name):
    subwords = load_subwords(tiny[name])
    line = LINES["vi"][0]
    decomposed = unicodedata.normalize("NFD", line)
    assert decomposed != line
    assert subwords.encode([decomposed], "fr", "en") == subwords.encode([line], "fr", "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Oui”", '"Oui"'),
        ("« Oui »", '" Oui "'),
        ("l’été", "l'été"),
        ("a… b", "a... b"),
        ("", ""),
        ("7,5 %", "7,5%"),
    ],
)
def test_punctuation_is_normalised_as_in_moses(text, expected):
    assert moses(text, "fr") == expected


def test_a_model_may_ask_for_its_own_length_penalty(engines, tmp_path):
    engine = copy.copy(engines["marian"][1])
    assert engine.length_penalty(Decoding(), "en") == 1
    engine.__dict__.pop("_own_length_penalties")
    engine.located = replace(engine.located, folder=tmp_path)
    settings = {"length_penalty": 1.4, "length_penalty_by_target": {"vi": 2}}
    (tmp_path / "generation_config.json").write_text(json.dumps(settings), encoding="utf-8")
    assert engine.length_penalty(Decoding(), "en") == 1.4
    assert engine.length_penalty(Decoding(), "vi") == 2
    assert engine.length_penalty(Decoding(length_penalty=0.7), "vi") == 0.7
