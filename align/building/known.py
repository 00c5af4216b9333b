"""The terms a run already knew, read from the glossary it left."""

from dataclasses import replace
from pathlib import Path

from corpus.glossary import Glossary, read_glossary


def decided_terms(out: Path) -> Glossary | None:
    """The glossary a finished run left in the folder `out` without its candidates; None where nothing else is in it.

    It goes with the folder, wherever that is moved; the file the run was given may be gone.
    """
    path = out / "glossary.csv"
    if not path.exists():
        return None
    left = read_glossary(path)
    decided = (
        replace(each, terms=tuple(term for term in each.terms if term.status != "candidate")) for each in left.concepts
    )
    kept = tuple(each for each in decided if each.terms)
    return Glossary(kept, left.metadata) if kept else None
