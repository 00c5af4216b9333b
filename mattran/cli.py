"""The command line: puts the packages' commands together and turns errors into one line and an exit code."""

import sys
from typing import NoReturn

import typer

from corpus import cli as corpus_cli
from corpus.errors import MattranError
from eval import cli as eval_cli
from translate import cli as translate_cli

app = typer.Typer(
    name="mattran",
    help="Translate a corpus, see how each term was rendered, build the glossary, prove its consistency.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(corpus_cli.app)
app.add_typer(translate_cli.app)
app.add_typer(eval_cli.app)


def main() -> NoReturn:
    """Run the command line; exit 0 when done, 1 when a gate failed, 2 for wrong use or unusable input."""
    try:
        app()
    except MattranError as error:
        print(f"mattran: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`mattran ... | head`): nothing left to say.
        sys.stderr.close()
        sys.exit(0)
    sys.exit(0)
