"""Runs every module of this folder that has a `main`: `python -m bench [NAME...]`."""

import importlib
import pkgutil
import sys
from pathlib import Path

names = sys.argv[1:] or sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
for name in names:
    if name != "__main__":
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "main"):
            print(f"== {name}")
            module.main()
