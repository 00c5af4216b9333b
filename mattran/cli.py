"""The command line: puts the packages' commands together and turns errors into one line and an exit code."""

import io
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from align import cli as align_cli
from align import glossary_cli
from corpus import cli as corpus_cli
from corpus.errors import MattranError
from eval import cli as eval_cli
from mattran import __version__
from mattran.train_cli import train_command
from translate import cli as translate_cli

app = typer.Typer(
    name="mattran",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"mattran {__version__}")
        raise typer.Exit


@app.callback()
def mattran(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Translate a corpus, see how each term was rendered, build the glossary, prove its consistency."""


app.add_typer(corpus_cli.app)
app.add_typer(translate_cli.app)
app.command("train")(train_command)
app.add_typer(eval_cli.app)
app.add_typer(align_cli.app, name="align")
app.add_typer(glossary_cli.app, name="glossary")


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 a gate failed, 2 wrong use or unusable input, 130 interrupted."""
    _set_up_streams()
    try:
        code = app(standalone_mode=False, prog_name="mattran")
        sys.stdout.flush()
    except MattranError as error:
        print(f"mattran: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except typer.TyperException as error:
        # Typer would frame wrong use over several lines; scripts want one. Without a command it has shown the help.
        if message := " ".join(error.format_message().split()):
            # What a checker says comes wrapped in the name of its exception.
            message = message.replace("Value error, ", "")
            path = getattr(getattr(error, "ctx", None), "command_path", "mattran")
            print(f"mattran: {message.removesuffix('.')}; see `{path} --help`", file=sys.stderr)
        sys.exit(2)
    except SystemExit:
        # Typer leaves this way only when the reader of our output has gone (`mattran ... | head`): nothing to say.
        code = 0
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = _failed_file(error)
    if code == 130:
        print("mattran: interrupted", file=sys.stderr)
    sys.exit(code or 0)


def _failed_file(error: OSError) -> int:
    """The exit code for a file or stream that failed where no command expected it, after a line that names it."""
    # What its buffer still holds must not be tried again at the exit.
    sys.stdout = _nowhere()
    if isinstance(error, BrokenPipeError):
        return 0
    where = error.filename or "the output"
    print(f"mattran: {where}: {error.strerror or error}; free space or check the permissions", file=sys.stderr)
    return 2


def _set_up_streams() -> None:
    """Write UTF-8 into files and pipes whatever the locale says; a terminal gets marks for what it cannot show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by whoever started us (>&-): nobody wants to read it.
            setattr(sys, name, _nowhere())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    """A stream that forgets what it gets."""
    return Path(os.devnull).open("w", encoding="utf-8")
