"""Glossaries as rows of cells: one term a row, the columns a person edits, and room for what else a file held.

Columns: concept, language, term, status, part_of_speech, note; then, only where needed, `concept_note`, one column
for each kind of simple remark a term carries (`admin` elements: counts, examples, reviewers), and `metadata`, a JSON
object with whatever structure another format had.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from corpus.counting import counted
from corpus.errors import MattranError
from corpus.glossary.model import STATUSES, Concept, Element, Glossary, Term, in_order

COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "note")
REQUIRED = ("concept", "language", "term")
CONCEPT_NOTE = "concept_note"
METADATA = "metadata"
#: BCP 47 tags as people write them, en_US among them.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def to_rows(glossary: Glossary) -> Iterator[list[str]]:
    """The header, then a row for each term, concept by concept."""
    notes = any(concept.note for concept in glossary.concepts)
    remarks = list(
        dict.fromkeys(
            element.type
            for concept in glossary.concepts
            for term in concept.terms
            for element in term.metadata
            if is_remark(element)
        )
    )
    structured = [structure_of(glossary, concept, term) for concept, term in _pairs(glossary)]
    header = [*COLUMNS, *([CONCEPT_NOTE] if notes else []), *remarks]
    yield header + ([METADATA] if any(structured) else [])
    for (concept, term), metadata in zip(_pairs(glossary), structured, strict=True):
        row = [concept.id, term.language, term.text, term.status, term.part_of_speech, term.note]
        if notes:
            row.append(concept.note if term is concept.terms[0] else "")
        values: dict[str, str] = {}
        for element in term.metadata:
            if is_remark(element):
                values.setdefault(element.type, element.text)
        row += [values.get(name, "") for name in remarks]
        if any(structured):
            row.append(json.dumps(metadata, ensure_ascii=False) if metadata else "")
        yield row


def from_rows(rows: Iterable[Sequence[str]], origin: str) -> Glossary:
    """The glossary of a table (header first); rows without any content are skipped.

    Raises MattranError, naming `origin` and the row, where a column or a cell is missing or a status is unknown.
    """
    lines = iter(rows)
    names = [cell.strip().lower() for cell in next(lines, [])]
    while names and not names[-1]:
        # A spreadsheet saves the columns it once had.
        names.pop()
    for name in REQUIRED:
        if name not in names:
            raise MattranError(f"{origin}: no column {name!r}; the first row must name the columns {','.join(COLUMNS)}")
    if len(set(names)) != len(names) or "" in names:
        raise MattranError(f"{origin}: every column of the first row needs a name of its own")
    concepts: dict[str, Concept] = {}
    header_metadata: tuple[Element, ...] = ()
    for number, line in enumerate(lines, 2):
        if not any(cell.strip() for cell in line):
            continue
        if any(cell.strip() for cell in line[len(names) :]):
            found = f"{counted(len(line), 'cell')} under {counted(len(names), 'column')}"
            raise MattranError(f"{origin}, row {number}: {found}; quote the commas")
        cells = dict(zip(names, line, strict=False))
        term = _term(cells, names, origin, number)
        metadata = read_structure(cells.get(METADATA, ""), origin, number)
        term = replace(term, metadata=in_order(term.metadata + metadata.get("term", ())))
        header_metadata = header_metadata or metadata.get("glossary", ())
        id = cells["concept"].strip()
        known = concepts.get(id, Concept(id, ()))
        languages = tuple((name[1:], data) for name, data in metadata.items() if name.startswith("@"))
        concepts[id] = Concept(
            id,
            (*known.terms, term),
            known.note or cells.get(CONCEPT_NOTE, ""),
            known.metadata or metadata.get("concept", ()),
            known.language_metadata or languages,
        )
    return Glossary(tuple(concepts.values()), header_metadata)


def element_to_json(element: Element) -> dict[str, Any]:
    """An element as plain data, empty parts left out."""
    return {
        "tag": element.tag,
        **({"attributes": dict(element.attributes)} if element.attributes else {}),
        **({"text": element.text} if element.text else {}),
        **({"children": [element_to_json(each) for each in element.children]} if element.children else {}),
        **({"tail": element.tail} if element.tail else {}),
    }


def element_from_json(data: dict[str, Any]) -> Element:
    """The reverse of element_to_json; raises KeyError or TypeError on other data."""
    return Element(
        str(data["tag"]),
        tuple((str(name), str(value)) for name, value in data.get("attributes", {}).items()),
        str(data.get("text", "")),
        tuple(element_from_json(each) for each in data.get("children", ())),
        str(data.get("tail", "")),
    )


def _pairs(glossary: Glossary) -> Iterator[tuple[Concept, Term]]:
    for concept in glossary.concepts:
        for term in concept.terms:
            yield concept, term


def is_remark(element: Element) -> bool:
    """Whether a table can show an element as a column: named, plain text, and no name of ours."""
    name = element.type
    return (
        element.tag == "admin"
        and element.attributes == (("type", name),)
        and not element.children
        and not element.tail
        and name.strip() == name.lower() == name != ""
        and element.text.strip() != ""
        and name not in (*COLUMNS, CONCEPT_NOTE, METADATA)
    )


def structure_of(glossary: Glossary, concept: Concept, term: Term) -> dict[str, Any]:
    """What no column can hold: of the term, and on a concept's first term also of the concept and its languages."""
    seen: set[str] = set()
    rest = []
    for element in term.metadata:
        if is_remark(element) and element.type not in seen:
            seen.add(element.type)
        else:
            # Two remarks of one kind cannot share a cell.
            rest.append(element)
    data: dict[str, Sequence[Element]] = {"term": rest}
    if term is concept.terms[0]:
        data["concept"] = concept.metadata
        data |= {f"@{language}": elements for language, elements in concept.language_metadata}
        if concept is glossary.concepts[0]:
            data["glossary"] = glossary.metadata
    return {name: [element_to_json(each) for each in elements] for name, elements in data.items() if elements}


def read_structure(cell: str, origin: str, number: int) -> dict[str, tuple[Element, ...]]:
    """The reverse of structure_of, out of a cell; raises MattranError, naming origin and row, where it is no JSON."""
    if not cell.strip():
        return {}
    try:
        data = json.loads(cell)
        return {str(name): tuple(element_from_json(each) for each in elements) for name, elements in data.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MattranError(
            f"{origin}, row {number}: the metadata cell is not the JSON mattran wrote; restore or empty it"
        ) from error


def _term(cells: dict[str, str], names: list[str], origin: str, number: int) -> Term:
    for name in REQUIRED:
        if not cells.get(name, "").strip():
            raise MattranError(f"{origin}, row {number}: the {name} cell is empty; fill it or remove the row")
    language = cells["language"].strip()
    if not _LANGUAGE.fullmatch(language):
        raise MattranError(f"{origin}, row {number}: {language!r} is no language code; use one as en, fr, ar or vi")
    status = cells.get("status", "").strip().lower()
    if status not in STATUSES:
        raise MattranError(f"{origin}, row {number}: unknown status {status!r}; use preferred, admitted or deprecated")
    remarks = tuple(
        Element("admin", (("type", name),), cells[name])
        for name in names
        if name not in (*COLUMNS, CONCEPT_NOTE, METADATA) and cells.get(name, "").strip()
    )
    return Term(
        language,
        " ".join(cells["term"].splitlines()),
        status,  # type: ignore[arg-type]
        cells.get("part_of_speech", "").strip(),
        cells.get("note", ""),
        remarks,
    )
