"""mattran models: what the lock knows, what the store holds."""

import typer

models_app = typer.Typer(help="The models mattran may load: list, pull, verify, lock, path.", no_args_is_help=True)


@models_app.command("path")
def path(name: str = typer.Argument(help="A name of models.lock, or a model folder.")) -> None:
    """Print the folder of a model, verified."""
    from translate.store.store import open_store

    typer.echo(open_store().locate(name).folder)
