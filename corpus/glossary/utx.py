"""Glossaries as UTX (Universal Terminology eXchange 1.11 and 1.20, Asia-Pacific Association for Machine Translation).

A bilingual table: header lines beginning with "#", then tab-separated rows; a line beginning with "#" is a comment.
Terms of one concept share a `concept ID`. UTX has one status a row, which is the target term's; what else is known of
both terms stands in further columns, as the format allows: `src:status`, `tgt:note`, one for each simple remark
(`tgt:reviewer`), and `src:metadata`/`tgt:metadata` with the structure of other formats in JSON.
"""

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

from corpus.counting import counted
from corpus.errors import MattranError
from corpus.files import atomic_text
from corpus.glossary.delimited import read_unicode
from corpus.glossary.model import STATUSES, Concept, Element, Glossary, Status, Term, in_order
from corpus.glossary.table import METADATA, is_remark, read_structure, structure_of

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
_SIDES = ("src", "tgt")
_OWN = frozenset(name.lower() for name in _COLUMNS) | {f"{side}:{METADATA}" for side in _SIDES}
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
_FIRST_LINE = re.compile(r"#\s*UTX(?:-S)?:?\s*[\d.]+\s*;\s*([\w-]+)(?:/([\w-]+))?\s*;?\s*(.*)")


def write_utx(glossary: Glossary, path: Path) -> None:
    """Write a glossary of at most two languages, the first as source; raises MattranError for more."""
    languages = list(dict.fromkeys(term.language for concept in glossary.concepts for term in concept.terms))
    if len(languages) > 2:
        raise MattranError(
            f"{path}: UTX holds two languages and the glossary has {', '.join(languages)};"
            f" choose two, as in --languages {languages[0]},{languages[1]}"
        )
    terms = [(concept, term) for concept in glossary.concepts for term in concept.terms]
    structures = {id(term): structure_of(glossary, concept, term) for concept, term in terms}
    further = list(
        dict.fromkeys(
            f"{_SIDES[languages.index(term.language)]}:{each.type}"
            for _, term in terms
            for each in term.metadata
            if is_remark(each)
        )
    )
    if any(structures.values()):
        further += [f"{side}:{METADATA}" for side in _SIDES]
    with atomic_text(path) as file:
        about = _about(glossary)
        file.write(f"#UTX 1.11; {'/'.join(languages)}{''.join(f'; {each}' for each in about[:1])}\n")
        file.writelines(f"#{each}\n" for each in about[1:])
        file.write("#" + "\t".join((*_COLUMNS, *further)) + "\n")
        for concept in glossary.concepts:
            sides = [[term for term in concept.terms if term.language == each] for each in languages]
            for pair in itertools.zip_longest(*sides):
                source, target = (*pair, None)[:2]
                row = _row(concept, source, target)
                row += [_further(name, {"src": source, "tgt": target}, structures) for name in further]
                file.write("\t".join(_escape(cell) for cell in row) + "\n")


def read_utx(path: Path) -> Glossary:
    """Read a UTX file; raises MattranError naming the line of what cannot be used.

    Columns of others become remarks of the term they are named after ("src:plural"), else of the target's.
    """
    lines = [line.removesuffix("\r") for line in read_unicode(path).split("\n")]
    match = _FIRST_LINE.match(lines[0] if lines else "")
    if not match:
        raise MattranError(f"{path}: the first line is not '#UTX version; source/target'; this is no UTX file")
    languages = [language for language in match.groups()[:2] if language]
    about = [match.group(3).strip()]
    header: list[str] = []
    concepts: dict[str, Concept] = {}
    head: tuple[Element, ...] = ()
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#"):
            names = [name.strip().lstrip("#").lower() for name in line[1:].split("\t")]
            if names[0] == "src" and not header:
                header = names
            elif not header:
                about.append(line[1:].strip())
            continue
        if not line.strip():
            continue
        if not header:
            raise MattranError(f"{path}, line {number}: there is no column line '#src<TAB>tgt...' before it; add one")
        cells = _cells(header, line.split("\t"), path, number)
        id = cells.get("concept id", "") or f"utx-{number}"
        known = concepts.get(id, Concept(id, (), cells.get("concept note", "")))
        for side, language in zip(_SIDES, languages, strict=False):
            term = _term(cells, side, language, path, number)
            if term is None:
                continue
            structure = read_structure(cells.get(f"{side}:{METADATA}", ""), str(path), number)
            term = replace(term, metadata=in_order(term.metadata + structure.get("term", ())))
            head = head or structure.get("glossary", ())
            known = replace(
                known,
                terms=known.terms if term in known.terms else (*known.terms, term),
                metadata=known.metadata or structure.get("concept", ()),
                language_metadata=known.language_metadata
                or tuple((name[1:], data) for name, data in structure.items() if name.startswith("@")),
            )
        concepts[id] = replace(known, terms=tuple(sorted(known.terms, key=lambda each: languages.index(each.language))))
    return Glossary(tuple(each for each in concepts.values() if each.terms), head or _head(list(filter(None, about))))


def _cells(header: list[str], fields: list[str], path: Path, number: int) -> dict[str, str]:
    if any(field.strip() for field in fields[len(header) :]):
        found = f"{counted(len(fields), 'cell')} under {counted(len(header), 'column')}"
        raise MattranError(f"{path}, line {number}: {found}; name every column")
    # A lone "-" is an empty field.
    return {name: "" if cell == "-" else _unescape(cell) for name, cell in zip(header, fields, strict=False)}


def _head(about: list[str]) -> tuple[Element, ...]:
    """What a file says of itself (date, copyright, licence, description) as the header of a TBX file."""
    if not about:
        return ()
    source = Element("sourceDesc", children=tuple(Element("p", text=each) for each in about))
    return (Element("tbxHeader", children=(Element("fileDesc", children=(source,)),)),)


def _about(glossary: Glossary) -> list[str]:
    """The reverse of _head; [] for any other header."""
    for header in glossary.metadata:
        if header.tag == "tbxHeader" and len(header.children) == 1 and len(header.children[0].children) == 1:
            texts = [each.text for each in header.children[0].children[0].children]
            if glossary.metadata == _head(texts) and not any("\n" in each for each in texts):
                return texts
    return []


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


def _further(name: str, terms: dict[str, Term | None], structures: dict[int, dict[str, object]]) -> str:
    side, _, remark = name.partition(":")
    term = terms[side]
    if term is None:
        return ""
    if remark == METADATA:
        return json.dumps(structures[id(term)], ensure_ascii=False) if structures[id(term)] else ""
    return next((each.text for each in term.metadata if is_remark(each) and each.type == remark), "")


def _term(cells: dict[str, str], side: str, language: str, path: Path, number: int) -> Term | None:
    text = cells.get(side, "")
    if not text:
        return None
    status: Status = ""
    if f"{side}:status" in cells:
        written = cells[f"{side}:status"]
        if written not in STATUSES:
            raise MattranError(
                f"{path}, line {number}: unknown status {written!r}; use preferred, admitted or deprecated"
            )
        status = written  # type: ignore[assignment]
    elif side == "tgt":
        status = _FROM_UTX.get(cells.get("term status", "").strip().lower(), "")
    remarks = []
    for name, cell in cells.items():
        of, _, remark = name.rpartition(":")
        if of not in _SIDES:
            of, remark = ("tgt" if cells.get("tgt") else "src"), name
        if name not in _OWN and of == side and cell.strip():
            remarks.append(Element("admin", (("type", remark),), cell))
    return Term(language, text, status, cells.get(f"{side}:pos", ""), cells.get(f"{side}:note", ""), tuple(remarks))


def _escape(cell: str) -> str:
    text = "".join(_ESCAPES.get(letter, letter) for letter in cell)
    # A comment line begins with "#", an empty field may be "-".
    return f"\\{text}" if text.startswith("#") or text == "-" else text


def _unescape(cell: str) -> str:
    return re.sub(r"\\(.)", lambda match: _UNESCAPES.get(match.group(), match.group(1)), cell)
