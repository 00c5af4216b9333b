"""Development sets, which are no part of the project: a folder beside the checkout, where it has one."""

from pathlib import Path

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def at_hand(path: Path, otherwise: str = "nothing to measure") -> bool:
    """Whether a set is there; where it is not, a line says so, and what becomes of the part (`otherwise`)."""
    if not path.exists():
        print(f"{path} is not there: {otherwise}", flush=True)
    return path.exists()
