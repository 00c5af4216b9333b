import json

import pytest

from corpus.errors import MattranError
from translate.store import layout

MARIAN = ["README.md", "config.json", "source.spm", "target.spm", "tf_model.h5", "tokenizer_config.json", "vocab.json"]


@pytest.mark.parametrize(
    ("names", "family", "needed"),
    [
        ([*MARIAN, "model.safetensors", "pytorch_model.bin"], "marian", "model.safetensors"),
        ([*MARIAN, "pytorch_model.bin", "rust_model.ot"], "marian", "pytorch_model.bin"),
        (MARIAN, "marian", None),
    ],
)
def test_safetensors_first(names, family, needed):
    files = layout.needed_files(names, family)
    if needed is None:
        assert files == []
    else:
        text = {"config.json", "source.spm", "target.spm", "tokenizer_config.json", "vocab.json"}
        assert set(files) == text | {needed}


def test_split_weights():
    parts = [f"pytorch_model-0000{part}-of-00003.bin" for part in (1, 2, 3)]
    names = ["config.json", "tokenizer.json", "sentencepiece.bpe.model", "pytorch_model.bin.index.json", *parts]
    assert layout.needed_files(names, "nllb") == sorted(names)


@pytest.mark.parametrize(
    ("config", "vocabulary", "pairs", "token"),
    [
        ({"source_lang": "fr", "target_lang": "en"}, {"a": 0}, [("fr", "en")], "none"),
        ({"source_lang": "eng", "target_lang": "vie"}, {">>vie<<": 0, ">>vie_Hani<<": 1}, [("en", "vi")], "opus"),
        (
            {"source_lang": "ar+fr", "target_lang": "en+vi"},
            {">>eng<<": 0, ">>vie<<": 1},
            [("ar", "en"), ("ar", "vi"), ("fr", "en"), ("fr", "vi")],
            "opus",
        ),
        ({"source_lang": "mul", "target_lang": "en"}, {}, [("ar", "en"), ("fr", "en"), ("vi", "en")], "none"),
    ],
)
def test_what_a_marian_folder_says(tmp_path, config, vocabulary, pairs, token):
    (tmp_path / "tokenizer_config.json").write_text(json.dumps(config))
    (tmp_path / "vocab.json").write_text(json.dumps(vocabulary))
    assert list(layout.pairs_of(tmp_path, "marian")) == pairs
    assert layout.target_token_of(tmp_path, "marian") == token


@pytest.mark.parametrize(
    ("kind", "family"),
    [("marian", "marian"), ("m2m_100", "nllb"), ("bert", "encoder"), ("xlm-roberta", "encoder"), ("gpt2", None)],
)
def test_families(tmp_path, kind, family):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": kind}))
    if family is None:
        with pytest.raises(MattranError, match="model_type 'gpt2'"):
            layout.family_of(tmp_path)
    else:
        assert layout.family_of(tmp_path) == family


def test_no_config_or_a_damaged_one(tmp_path):
    with pytest.raises(MattranError, match=r"no config\.json"):
        layout.family_of(tmp_path)
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(MattranError, match="not JSON"):
        layout.family_of(tmp_path)
