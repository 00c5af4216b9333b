from pathlib import Path

import pytest

from corpus.errors import MattranError
from translate.training.recipe import read_recipe

RECIPES = Path(__file__).parents[3] / "translate" / "training" / "recipes"
GOOD = """
name = "m"
folder = "out"
[model]
start = "opus-mt-fr-en"
[training]
steps = 10
[data]
[[data.sets]]
files = ["a.tsv"]
weights = { fr-en = 1 }
"""


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.name)
def test_shipped_recipes_are_valid(path):
    recipe = read_recipe(path)
    assert recipe.data.sets
    assert sum(weight for each in recipe.data.sets for weight in each.weights.values()) > 0


def test_paths_are_relative_to_the_recipe(tmp_path):
    path = tmp_path / "r.toml"
    path.write_text(GOOD.replace('"opus-mt-fr-en"', '"models/mine"'))
    recipe = read_recipe(path)
    assert recipe.folder == tmp_path / "out"
    assert recipe.data.sets[0].files == (tmp_path / "a.tsv",)
    assert recipe.model.start == str(tmp_path / "models/mine")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("steps = 10", "", "steps or minutes"),
        ("steps = 10", "stepps = 10", "no key 'stepps'"),
        ("fr-en = 1", "fr-de = 1", "no direction"),
        ('name = "m"', "", "'name' is missing"),
        ("[[data.sets]]", "[[data.set]]", "no \\[\\[data.sets\\]\\]"),
        ('files = ["a.tsv"]', "", "needs files and weights"),
        ("[training]", "[trainings]", "unknown section"),
        ("steps = 10", 'steps = "ten"', "steps = 'ten', but it should be a whole number"),
        ("steps = 10", "steps = true", "steps = True"),
        ("steps = 10", "minutes = [1]", "minutes = \\(1,\\), but it should be a number"),
        ('["a.tsv"]', '"a.tsv"', "files = 'a.tsv', but it should be a list"),
        ("[model]", "[model", "not TOML"),
    ],
)
def test_mistakes_are_said(tmp_path, old, new, said):
    path = tmp_path / "r.toml"
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(MattranError, match=said):
        read_recipe(path)
