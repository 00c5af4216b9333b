"""mattran models: what the lock knows, what the store holds."""

import json
import sys
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from translate.store.lock import LockedModel
    from translate.store.store import Store

models_app = typer.Typer(help="The models mattran may load: list, pull, verify, lock, path.", no_args_is_help=True)


@models_app.command("list")
def list_models(as_json: bool = typer.Option(False, "--json", help="One JSON object a line.")) -> None:
    """Show every model of models.lock: what it translates, its licence, how sure its hashes are, whether it is here."""
    from translate.store.store import open_store

    store = open_store()
    rows = [_row(store, model) for model in store.lock.models.values()]
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "family", "translates", "licence", "status", "size", "here", box=None, pad_edge=False)
    for row in rows:
        size = f"{row['size'] / 1e6:,.0f} MB" if row["size"] else ""
        translates = "all pairs" if row["family"] == "nllb" else " ".join(row["pairs"])
        cells = (row["name"], row["family"], translates, row["licence"], row["status"], size)
        table.add_row(*cells, "yes" if row["here"] else "")
    # Without a terminal rich would fold the table to 80 columns.
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _row(store: "Store", model: "LockedModel") -> dict[str, Any]:
    sizes = [file.size for file in model.files]
    folder = store.folder(model) if model.status != "unresolved" and _installed(model) else None
    return {
        "name": model.name,
        "family": model.family,
        "languages": list(model.languages),
        "pairs": [f"{source}-{target}" for source, target in model.pairs],
        "licence": model.licence,
        "status": model.status,
        "repository": model.repository,
        "commit": model.commit,
        "package": model.package,
        "size": sum(size or 0 for size in sizes) or None,
        "here": folder is not None and all((folder / file.path).is_file() for file in model.files),
    }


def _installed(model: "LockedModel") -> bool:
    import importlib.util

    return model.package is None or importlib.util.find_spec(model.package.partition("/")[0]) is not None


@models_app.command("pull")
def pull_model(name: str = typer.Argument(help="A name of models.lock.")) -> None:
    """Download a model at its locked commit, check every file, and record what was confirmed."""
    from translate.store.pull import licence_note, pull
    from translate.store.store import open_store

    store = open_store()
    typer.echo(licence_note(store.lock.entry(name)), err=True)
    folder = pull(store, name)
    _record_canaries(name)
    typer.echo(folder)


def _record_canaries(name: str) -> None:
    from translate.store.store import open_store

    store = open_store()  # read anew: the pull may have changed the lock
    if store.lock.entry(name).family != "encoder":
        from translate.store.canary import ensure_canaries

        if not ensure_canaries(store, name):
            typer.echo(f"{store.lock.path} cannot be written: no canary sentences recorded for {name}", err=True)


@models_app.command("verify")
def verify_models(name: str | None = typer.Argument(None, help="Default: every model that is here.")) -> None:
    """Read every file of the models again and compare with models.lock."""
    from corpus.counting import counted
    from corpus.errors import MattranError
    from translate.store.store import open_store

    store = open_store()
    if name is not None:
        names = [store.lock.entry(name).name]
    else:
        names = [row["name"] for row in (_row(store, model) for model in store.lock.models.values()) if row["here"]]
    failures: list[str] = []
    for each in names:
        try:
            located = store.locate(each, thorough=True)
            typer.echo(f"{each}: {counted(len(store.lock.entry(each).files), 'file')} right, {located.signature}")
        except MattranError as error:
            typer.echo(str(error), err=True)
            failures.append(each)
    if failures:
        raise MattranError(f"not as locked: {', '.join(failures)} ({len(failures)} of {counted(len(names), 'model')})")


@models_app.command("lock")
def lock_model(
    name: str = typer.Argument(help="The model's name in models.lock; a new one is added."),
    repo: str | None = typer.Option(None, "--repo", help="OWNER/NAME on the hub; default: the entry's."),
    revision: str | None = typer.Option(None, "--revision", help="Commit, branch or tag; default: the locked or main."),
) -> None:
    """Resolve a model's commit and hashes on the hub and write them into models.lock."""
    from corpus.counting import counted
    from translate.store import resolve
    from translate.store.lock import find_lock, read_lock
    from translate.store.pull import licence_note

    lock = read_lock(find_lock())
    entry = resolve.lock_model(lock, name, repo, revision)
    typer.echo(licence_note(entry), err=True)
    if entry.package is not None:
        _record_canaries(name)
    where = f"{entry.repository}@{entry.commit}" if entry.repository else entry.package
    typer.echo(f"{name}: {where}, {counted(len(entry.files), 'file')} locked in {lock.path}")


@models_app.command("path")
def path(name: str = typer.Argument(help="A name of models.lock, or a model folder.")) -> None:
    """Print the folder of a model, verified."""
    from translate.store.store import open_store

    typer.echo(open_store().locate(name).folder)
