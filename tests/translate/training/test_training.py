"""Fine-tuning a tiny random Marian end to end: the loss falls, the glossary's new terms appear, a kill loses little."""

import json

import pytest
import torch
from safetensors.torch import load_file

from corpus.errors import MattranError
from corpus.files import read_jsonl
from tests.models import LINES, tiny_marian, tiny_nllb
from translate.training.checkpoints import load_checkpoint, weight_files
from translate.training.recipe import read_recipe
from translate.training.run import train
from translate.training.trainee import Trainee

TERMS = {"Bureau politique": "Political Bureau", "congrès": "congress", "riz": "rice", "Comité": "Board"}


def write_data(folder):
    units = "".join(
        f'<tu><tuv xml:lang="fr"><seg>{french}</seg></tuv><tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'
        for french, english in zip(LINES["fr"], LINES["en"], strict=True)
    )
    (folder / "memory.tmx").write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-8")
    rows = [
        f"c{n},fr,{french},preferred,,\nc{n},en,{english},preferred,,\n"
        for n, (french, english) in enumerate(TERMS.items())
    ]
    (folder / "glossary.csv").write_text("concept,language,term,status,part_of_speech,note\n" + "".join(rows))
    dev = [{"fr": french, "en": english} for french, english in TERMS.items()]
    (folder / "dev.jsonl").write_text("".join(json.dumps(line) + "\n" for line in dev), encoding="utf-8")


def write_recipe(folder, steps, **changes):
    text = f"""
name = "mine"
folder = "out"
[model]
start = "./start"
encoder_rate = 1.0
[training]
steps = {steps}
tokens = 300
learning_rate = 3e-3
warmup = 5
word_dropout = 0.0
workers = {changes.get("workers", 1)}
[evaluation]
directions = ["fr-en"]
minutes = 60
lines = 10
sets = {{ terms = "dev.jsonl" }}
[export]
average = 2
[data]
rules = {{ numbers = false }}
[[data.sets]]
files = ["memory.tmx"]
weights = {{ fr-en = 1 }}
[[data.sets]]
files = ["glossary.csv"]
weights = {{ fr-en = 2 }}
"""
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return read_recipe(path)


@pytest.fixture
def folder(tmp_path):
    tiny_marian(tmp_path / "start", ["fr"], ["en"], d_model=48)
    config = json.loads((tmp_path / "start" / "config.json").read_text())
    # So small a model would learn through dropout only in thousands of steps.
    (tmp_path / "start" / "config.json").write_text(json.dumps(config | {"dropout": 0.0}))
    write_data(tmp_path)
    return tmp_path


def test_loss_falls_and_the_new_terms_appear(folder):
    before = Trainee(folder / "start", None, "cpu").generate(list(TERMS), "fr", "en")
    assert before != list(TERMS.values())
    outcome = train(write_recipe(folder, 200))
    curve = [record for record in read_jsonl(folder / "out" / "curve.jsonl") if "loss" in record]
    assert curve[-1]["nll"] < 0.3 * curve[0]["nll"]
    after = Trainee(outcome.model, None, "cpu").generate(list(TERMS), "fr", "en")
    assert after == list(TERMS.values())
    assert outcome.steps == 200
    assert outcome.best_step == 200
    assert outcome.best_score > 50
    assert f"the dev sets were best at step 200: mean chrF2 {outcome.best_score:.2f}\n200 steps" in outcome.describe()


def test_a_killed_run_goes_on_where_it_was(folder):
    first = train(write_recipe(folder, 4))
    assert (first.steps, len(weight_files(folder / "out" / "checkpoints"))) == (4, 1)
    _, weights, moments = load_checkpoint(folder / "out" / "checkpoints")
    assert weights.keys() == moments.keys()
    second = train(write_recipe(folder, 7))
    assert (second.steps, len(weight_files(folder / "out" / "checkpoints"))) == (7, 2)
    assert second.tokens > first.tokens
    assert train(write_recipe(folder, 7)).steps == 7, "a finished run is exported again, not trained again"


@pytest.mark.slow
def test_two_workers_train_together(folder):
    outcome = train(write_recipe(folder, 3, workers=2))
    assert outcome.steps == 3
    assert (outcome.model / "model.safetensors").is_file()


def test_nllb_is_told_both_languages(tmp_path):
    from translate.training.cleaning import Pair

    tiny_nllb(tmp_path / "nllb")
    trainee = Trainee(tmp_path / "nllb", None, "cpu")
    ((source, target),) = trainee.encode([Pair("Le Front", "Mặt trận", "fr", "vi")])
    tokens = trainee.tokenizer.convert_ids_to_tokens
    assert tokens(source[:1]) == ["fra_Latn"]
    assert tokens(target[:1]) == ["vie_Latn"]
    assert target[-1] == trainee.tokenizer.eos_token_id


def test_the_frozen_part_of_the_encoder_stays(folder):
    recipe = write_recipe(folder, 2)
    trainee = Trainee(folder / "start", 1, "cpu")
    names = {name for name, _ in trainee.parameters()}
    assert any(name.startswith("model.encoder.layers.1.") for name in names)
    assert not any(name.startswith("model.encoder.layers.0.") for name in names)
    trainee.save(folder / "saved", {name: torch.zeros_like(each) for name, each in trainee.parameters()})
    start, saved = load_file(folder / "start" / "model.safetensors"), load_file(folder / "saved" / "model.safetensors")
    name = "model.encoder.layers.0.fc1.weight"
    assert torch.equal(start[name], saved[name])
    assert not saved["model.encoder.layers.1.fc1.weight"].any()
    assert recipe.model.encoder_layers is None


def test_a_damaged_checkpoint_is_said(folder):
    checkpoints = folder / "out" / "checkpoints"
    checkpoints.mkdir(parents=True)
    (checkpoints / "resume.safetensors").write_bytes(b"cut off")
    with pytest.raises(MattranError, match="is damaged"):
        train(write_recipe(folder, 3))
