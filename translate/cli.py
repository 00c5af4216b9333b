"""The commands of translate: models."""

import typer

from translate.store.cli import models_app

app = typer.Typer()
app.add_typer(models_app, name="models")
