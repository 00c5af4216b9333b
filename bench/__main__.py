"""Runs the parts of the bench: `python -m bench [PART...]`, all without a name; `--help` lists them."""

import ast
import importlib
import pkgutil
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
#: Modules that measure nothing themselves.
HELPERS = ("__main__", "gold")


def parts() -> dict[str, str]:
    """The parts by name, each with the first line of its docstring."""
    modules = [each.name for each in pkgutil.iter_modules([str(FOLDER)]) if not each.ispkg]
    texts = {name: (FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in modules if name not in HELPERS}
    return {name: (ast.get_docstring(ast.parse(text)) or "").split("\n")[0] for name, text in sorted(texts.items())}


def main(names: list[str]) -> None:
    """Run some parts in turn, or all; exits with 2 for a name that is none."""
    known = parts()
    if {"--help", "-h"} & {*names}:
        print(__doc__, "", *(f"{name:14} {line}" for name, line in known.items()), sep="\n")
        return
    for name in names:
        if name not in known:
            sys.exit(_wrong(name, known))
    for name in names or known:
        print(f"== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()


def _wrong(name: str, known: dict[str, str]) -> int:
    print(f"bench: no part {name!r}; name some of: {', '.join(known)}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main(sys.argv[1:])
