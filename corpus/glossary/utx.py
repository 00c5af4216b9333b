"""Glossaries as UTX (Universal Terminology eXchange 1.11, Asia-Pacific Association for Machine Translation).

A bilingual table: two header lines beginning with "#", then tab-separated rows; a line beginning with "#" is a comment.
Terms of one concept share a `concept ID`. UTX has one status a row, which is the target term's; the statuses and
notes of both terms stand in further columns (`src:status`, `tgt:note`), as the format allows.
"""

import itertools
import re
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import atomic_text
from corpus.glossary.delimited import read_utf8
from corpus.glossary.model import STATUSES, Concept, Glossary, Status, Term

_COLUMNS = (
    "src",
    "tgt",
    "src:pos",
    "tgt:pos",
    "term status",
    "concept ID",
    "src:status",
    "tgt:status",
    "src:note",
    "tgt:note",
    "concept note",
)
_TO_UTX: dict[str, str] = {
    "preferred": "approved",
    "admitted": "non-standard",
    "deprecated": "forbidden",
    "candidate": "provisional",
    "": "",
}
_FROM_UTX: dict[str, Status] = {utx: status for status, utx in _TO_UTX.items()}  # type: ignore[misc]
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escaped: plain for plain, escaped in _ESCAPES.items()}


def write_utx(glossary: Glossary, path: Path) -> None:
    """Write a glossary of at most two languages, the first as source; raises MattranError for more."""
    languages = list(dict.fromkeys(term.language for concept in glossary.concepts for term in concept.terms))
    if len(languages) > 2:
        raise MattranError(
            f"{path}: UTX holds two languages and the glossary has {', '.join(languages)};"
            f" choose two, as in --languages {languages[0]},{languages[1]}"
        )
    with atomic_text(path) as file:
        file.write(f"#UTX 1.11; {'/'.join(languages)}\n")
        file.write("#" + "\t".join(_COLUMNS) + "\n")
        for concept in glossary.concepts:
            sides = [[term for term in concept.terms if term.language == each] for each in languages]
            for pair in itertools.zip_longest(*sides):
                source, target = (*pair, None)[:2]
                file.write("\t".join(_escape(cell) for cell in _row(concept, source, target)) + "\n")


def read_utx(path: Path) -> Glossary:
    """Read a UTX file; raises MattranError naming the line of what cannot be used."""
    lines = [line.removesuffix("\r") for line in read_utf8(path).split("\n")]
    match = re.match(r"#\s*UTX(?:-S)?:?\s*[\d.]+\s*;\s*([\w-]+)(?:/([\w-]+))?", lines[0] if lines else "")
    if not match:
        raise MattranError(f"{path}: the first line is not '#UTX version; source/target'; this is no UTX file")
    languages = [language for language in match.groups() if language]
    header: list[str] = []
    concepts: dict[str, list[Term]] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#"):
            names = [name.strip().lstrip("#").lower() for name in line[1:].split("\t")]
            if names[0] == "src" and not header:
                header = names
            continue
        if not line.strip():
            continue
        if not header:
            raise MattranError(f"{path}, line {number}: there is no column line '#src<TAB>tgt...' before it; add one")
        # A lone "-" is an empty field.
        cells = {
            name: "" if cell == "-" else _unescape(cell) for name, cell in zip(header, line.split("\t"), strict=False)
        }
        id = cells.get("concept id", "") or f"utx-{number}"
        known = concepts.setdefault(id, [])
        notes.setdefault(id, cells.get("concept note", ""))
        for side, language in zip(("src", "tgt"), languages, strict=False):
            term = _term(cells, side, language, path, number)
            if term and term not in known:
                known.append(term)
    return Glossary(tuple(Concept(id, tuple(terms), notes[id]) for id, terms in concepts.items() if terms))


def _row(concept: Concept, source: Term | None, target: Term | None) -> list[str]:
    def cells(term: Term | None, name: str) -> str:
        return getattr(term, name) if term else ""

    return [
        cells(source, "text"),
        cells(target, "text"),
        cells(source, "part_of_speech"),
        cells(target, "part_of_speech"),
        _TO_UTX[(target or source).status] if target or source else "",  # type: ignore[union-attr]
        concept.id,
        cells(source, "status"),
        cells(target, "status"),
        cells(source, "note"),
        cells(target, "note"),
        concept.note,
    ]


def _term(cells: dict[str, str], side: str, language: str, path: Path, number: int) -> Term | None:
    text = cells.get(side, "")
    if not text:
        return None
    status: Status = ""
    if f"{side}:status" in cells:
        written = cells[f"{side}:status"]
        if written not in STATUSES:
            raise MattranError(
                f"{path}, line {number}: unknown status {written!r}; use preferred, admitted, deprecated"
            )
        status = written  # type: ignore[assignment]
    elif side == "tgt":
        status = _FROM_UTX.get(cells.get("term status", "").strip().lower(), "")
    return Term(language, text, status, cells.get(f"{side}:pos", ""), cells.get(f"{side}:note", ""))


def _escape(cell: str) -> str:
    text = "".join(_ESCAPES.get(letter, letter) for letter in cell)
    # A comment line begins with "#", an empty field may be "-".
    return f"\\{text}" if text.startswith("#") or text == "-" else text


def _unescape(cell: str) -> str:
    return re.sub(r"\\(.)", lambda match: _UNESCAPES.get(match.group(), match.group(1)), cell)
