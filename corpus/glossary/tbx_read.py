"""Glossaries out of TBX: v3 (ISO 30042:2019) in DCA and DCT style, and v2 (ISO 30042:2008) with tig and ntig."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.glossary.model import Concept, Element, Glossary, Status, Term, in_order
from corpus.glossary.tbx_names import (
    AUTHORIZATION,
    CONTENT,
    DIALECTS,
    OWN_HEADER,
    STATUS_CATEGORIES,
    status_note,
    status_of,
    status_value,
)
from corpus.glossary.xml_elements import flat_text, local_name, parse_xml, to_element


def read_tbx(path: Path) -> Glossary:
    """Read a TBX file of any of the three kinds, whatever its dialect.

    What a Term or Concept has no field for is kept as metadata, in DCA style. Raises MattranError, naming line and
    element, where the file is no TBX, breaks the core structure, or holds data categories that the dialect it
    declares (TBX-Min, TBX-Basic) does not have.
    """
    root = parse_xml(path)
    if local_name(root) != "tbx":
        raise MattranError(f"{path}: the root element is <{root.tag}>, not <tbx> or <martif>; this is no TBX file")
    _check_structure(root, path)
    text = next((child for child in root if local_name(child) == "text"), None)
    body = next((child for child in text if local_name(child) == "body"), None) if text is not None else None
    if text is None or body is None:
        raise MattranError(f"{path}: there is no <text> with a <body>; this is no complete TBX file")
    _check_dialect(root, path)
    concepts: dict[str, Concept] = {}
    taken = {node.get("id") for node in body}
    number = 0
    for node in body:
        if node.get("id") is None:
            number += 1
            while f"c{number}" in taken:
                number += 1
            taken.add(f"c{number}")
        concept = _concept(node, node.get("id") or f"c{number}", path)
        if concept.id in concepts:
            raise MattranError(f"{path}, line {node.sourceline}: the id {concept.id!r} is used twice; make ids unique")
        concepts[concept.id] = concept
    head = [Element("tbx", to_element(root).attributes)]
    head += [to_element(child) for child in root if local_name(child) == "tbxHeader"]
    head += [to_element(child) for child in text if local_name(child) in ("front", "back")]
    if [each for each in head if each.tag != "tbx"] == [OWN_HEADER]:
        head = []
    return Glossary(tuple(concepts.values()), tuple(head))


def _check_structure(node: Any, path: Path) -> None:
    allowed = CONTENT.get(local_name(node))
    if allowed is None:
        return
    for child in node:
        name = local_name(child)
        if name not in allowed and not name.startswith("{"):
            raise MattranError(
                f"{path}, line {child.sourceline}: <{child.tag.split('}')[-1]}> is not allowed in"
                f" <{node.tag.split('}')[-1]}>; move or remove it"
            )
        _check_structure(child, path)


def _check_dialect(root: Any, path: Path) -> None:
    """Refuse data categories that the declared dialect does not have (v3 only: v2 has an XCS file for that)."""
    allowed = DIALECTS.get(root.get("type", ""))
    if allowed is None:
        return
    for entry in root.iter("{*}conceptEntry"):
        for node in entry.iter():
            name = node.tag.split("}")[-1]
            category = node.get("type", name if local_name(node).startswith("{") else "")
            if category and category not in allowed:
                raise MattranError(
                    f"{path}, line {node.sourceline}: {root.get('type')} has no data category {category!r};"
                    " remove it or declare another dialect on the root element"
                )


def _concept(node: Any, id: str, path: Path) -> Concept:
    terms: list[Term] = []
    languages: list[tuple[str, tuple[Element, ...]]] = []
    rest: list[Element] = []
    for child in node:
        if local_name(child) != "langSec":
            rest.append(to_element(child))
            continue
        language = child.get("{http://www.w3.org/XML/1998/namespace}lang") or child.get("lang")
        if not language:
            raise MattranError(f"{path}, line {child.sourceline}: a language section has no xml:lang; add it")
        sections = [each for each in child if local_name(each) == "termSec"]
        if not sections:
            raise MattranError(f"{path}, line {child.sourceline}: the section of {language!r} has no term; add one")
        terms += [_term(each, language, path) for each in sections]
        data = tuple(to_element(each) for each in child if local_name(each) != "termSec")
        if data:
            languages.append((language, data))
    if not terms:
        raise MattranError(f"{path}, line {node.sourceline}: the entry {id!r} has no term; add one or remove it")
    note, metadata = _take_note(rest)
    return Concept(id, tuple(terms), note, metadata, tuple(languages))


def _term(node: Any, language: str, path: Path) -> Term:
    parts = list(_parts(node))
    designations = [part for part in parts if part.tag == "term"]
    if len(designations) != 1 or not flat_text(designations[0]).strip():
        raise MattranError(f"{path}, line {node.sourceline}: a term section needs one <term> with text; mend it")
    designation = designations[0]
    text = flat_text(designation)
    text = " ".join(text.split()) if "\n" in text else text
    kept: list[Element] = []
    # Markup inside the term and its id have no field: the element is kept beside the text.
    if designation.attributes or designation.children:
        kept.append(designation)
    attributes = to_element(node).attributes
    if attributes:
        kept.append(Element("termSec", attributes))
    status: Status | None = None
    part_of_speech = ""
    for part in parts:
        plain = part.tag == "termNote" and part.attributes == (("type", part.type),) and not part.children
        if part.tag == "termNote" and part.type in STATUS_CATEGORIES and status is None:
            status = status_of(part.text)
            # What our own writing would not give back stays as it was written.
            if not (plain and status and part.type == "administrativeStatus" and part.text == status_value(status)):
                kept.append(part)
        elif part.tag == "termNoteGrp" and status is None and (inside := status_note(part)):
            status = status_of(inside.text)
            kept.append(part)
        elif plain and part.type == "partOfSpeech" and not part_of_speech:
            part_of_speech = part.text
        elif part is not designation:
            kept.append(part)
    if status is None:
        authorised = (status_of(part.text) for part in parts if part.tag == "termNote" and part.type == AUTHORIZATION)
        status = next(authorised, None)
    note, metadata = _take_note(kept)
    return Term(language, text, status or "", part_of_speech, note, in_order(metadata))


def _parts(node: Any) -> Iterator[Element]:
    """The data of a term section; v2's <ntig> holds some of it in a <termGrp>."""
    for child in node:
        if local_name(child) == "termGrp":
            yield from _parts(child)
        else:
            yield to_element(child)


def _take_note(elements: list[Element]) -> tuple[str, tuple[Element, ...]]:
    """The first plain note, and the rest."""
    for index, element in enumerate(elements):
        if element.tag == "note" and not element.attributes and not element.children and element.text:
            return element.text, (*elements[:index], *elements[index + 1 :])
    return "", tuple(elements)
