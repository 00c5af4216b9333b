import itertools
import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from corpus.errors import MattranError
from translate.training.cleaning import Rules
from translate.training.recipe import DataSpec, SetSpec
from translate.training.sampling import draw, read_mixture


def data(tmp_path, temperature=1.0):
    first = tmp_path / "ours.jsonl"
    lines = [{"fr": f"phrase numéro {n}", "en": f"sentence number {n}", "vi": f"câu số {n}"} for n in range(5)]
    first.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    second = tmp_path / "b.tsv"
    second.write_text("".join(f"autre phrase {n}\tanother sentence {n}\n" for n in range(50)), encoding="utf-8")
    held = tmp_path / "dev.txt"
    held.write_text("nothing in common\n", encoding="utf-8")
    return DataSpec(
        sets=(
            SetSpec((first,), {"fr-en": 1, "fr-vi": 2, "en-vi": 1}),
            SetSpec((second,), {"fr-en": 4}, languages=("fr", "en"), cap=10),
        ),
        protected=(held,),
        temperature=temperature,
    )


def test_weights_directions_and_caps(tmp_path):
    mixture = read_mixture(data(tmp_path))
    assert [len(source.units) for source in mixture.sources] == [5, 5, 5, 10]
    drawn = list(itertools.islice(draw(mixture, random.Random(1)), 8000))
    counts = Counter((pair.source_language, pair.target_language, "autre" in pair.source) for pair in drawn)
    expected = {("fr", "en", True): 4, ("fr", "vi", False): 2, ("fr", "en", False): 1, ("en", "vi", False): 1}
    for key, weight in expected.items():
        assert abs(counts[key] / 8000 - weight / 8) < 0.02
    # Every unit of a set is seen before one is seen again.
    once = [pair.target for pair in drawn if pair.source_language == "en"][:5]
    assert len(set(once)) == 5


def test_temperature_evens_out_target_languages(tmp_path):
    mixture = read_mixture(data(tmp_path, temperature=1000.0))
    shares = Counter()
    for source in mixture.sources:
        shares[source.target_language] += source.weight
    assert abs(shares["en"] - shares["vi"]) < 0.01


def test_protected_lines_are_left_out_and_counted(tmp_path):
    spec = data(tmp_path)
    long = " ".join(f"mot{n}" for n in range(9))
    with (tmp_path / "ours.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"fr": long, "en": "some words in english"}) + "\n")
    (tmp_path / "dev.txt").write_text(f"et {long} fin\n", encoding="utf-8")
    mixture = read_mixture(spec)
    assert mixture.dropped["protected"] == 1
    assert not any(long in unit.get("fr", ()) for source in mixture.sources for unit in source.units)


def test_the_similarity_rule_sees_what_the_other_rules_left(tmp_path):
    asked = []

    def similarity(sources, targets):
        asked.extend(zip(sources, targets, strict=True))
        return [0.0 if source.endswith("3") else 1.0 for source in sources]

    spec = replace(data(tmp_path), rules=Rules(similarity=0.5))
    mixture = read_mixture(spec, similarity)
    assert ("phrase numéro 3", "sentence number 3") in asked
    assert mixture.dropped["dissimilar"] > 0
    assert not any(unit[each.source_language][0].endswith("3") for each in mixture.sources for unit in each.units)
    with pytest.raises(MattranError, match="similarity"):
        read_mixture(spec)


def test_nothing_left_to_train_on_is_said(tmp_path):
    spec = data(tmp_path)
    with pytest.raises(MattranError, match=r"no pair .* is left to train on \(wrong_length \d+\)"):
        read_mixture(replace(spec, rules=replace(spec.rules, characters=(1000, 2000))))
    with pytest.raises(MattranError, match="no unit has both languages"):
        read_mixture(replace(spec, sets=(replace(spec.sets[0], weights={"ar-en": 1}),)))
