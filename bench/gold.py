"""Development sets, which are no part of the project: a folder beside the checkout, where it has one."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[2] / "shared" / "gold"
FLORES_LINES = 997


@dataclass(frozen=True)
class DevSet:
    """Lines of a development set by language, the same number in each."""

    name: str
    lines: dict[str, list[str]]


def at_hand(path: Path, otherwise: str = "nothing to measure") -> bool:
    """Whether a set is there; where it is not, a line says so, and what becomes of the part (`otherwise`)."""
    if not path.exists():
        print(f"{path} is not there: {otherwise}", flush=True)
    return path.exists()


def dev_sets() -> Iterator[DevSet]:
    """The domain's development set and FLORES-200 dev (the first MATTRAN_BENCH_LINES lines), where they are."""
    domain, flores = GOLD / "domain" / "dev.jsonl", GOLD / "flores"
    if at_hand(domain, "left out"):
        records = [json.loads(line) for line in domain.read_text(encoding="utf-8").splitlines()]
        yield DevSet("domain", {code: [record[code] for record in records] for code in ("ar", "fr", "en", "vi")})
    if at_hand(flores, "left out"):
        most = int(os.environ.get("MATTRAN_BENCH_LINES", FLORES_LINES))
        files = {code: (flores / f"dev.{code}").read_text(encoding="utf-8") for code in ("ar", "fr", "en", "vi")}
        yield DevSet("FLORES", {code: content.splitlines()[:most] for code, content in files.items()})
