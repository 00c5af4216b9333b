"""`mattran train RECIPE.toml`: here, and not with the training, because its data may be cleaned by an encoder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from translate.training.cleaning import Similarity


def train_command(recipe: Path = typer.Argument(help="A recipe in TOML; see translate/training/recipes.")) -> None:
    """Train or adapt a translation model by a recipe; run it again to go on after an interruption."""
    from translate.training.recipe import read_recipe
    from translate.training.run import train

    plan = read_recipe(recipe)
    typer.echo(f"training in {plan.folder}; how it goes is in {plan.folder / 'curve.jsonl'}", err=True)
    typer.echo(train(plan, None if plan.data.rules.similarity is None else _similarity()).describe())


def _similarity() -> "Similarity":
    """Cosines between sentence vectors of the default encoder."""
    from align.encoder import load_encoder

    encoder = load_encoder()

    def cosines(sources: Sequence[str], targets: Sequence[str]) -> Sequence[float]:
        products = encoder.sentence_vectors(sources) * encoder.sentence_vectors(targets)
        return [float(each) for each in products.sum(axis=1)]

    return cosines
