"""`mattran train RECIPE.toml`."""

from pathlib import Path

import typer


def train_command(recipe: Path = typer.Argument(help="A recipe in TOML; see translate/training/recipes.")) -> None:
    """Train or adapt a translation model by a recipe; run it again to go on after an interruption."""
    from translate.training.recipe import read_recipe
    from translate.training.run import train

    plan = read_recipe(recipe)
    typer.echo(f"training in {plan.folder}; how it goes is in {plan.folder / 'curve.jsonl'}", err=True)
    outcome = train(plan)
    dropped = ", ".join(f"{count} {reason}" for reason, count in sorted(outcome.dropped.items())) or "none"
    typer.echo(f"left out of the data: {dropped}")
    typer.echo(f"{outcome.steps} steps, {outcome.tokens} target tokens; the model is {outcome.model}")
