"""Glossaries into TBX: v3 (ISO 30042:2019) in DCA or DCT style, or v2 (ISO 30042:2008)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.errors import MattranError
from corpus.files import atomic_binary
from corpus.glossary.model import Concept, Element, Glossary, Term
from corpus.glossary.tbx_names import (
    CORE,
    DIALECTS,
    OWN_HEADER,
    PARTS_OF_SPEECH,
    PREFIXES,
    TbxStyle,
    status_note,
    status_of,
    status_value,
)
from corpus.glossary.xml_elements import append, flat_text, lay_out

_V3 = {"root": "tbx", "header": "tbxHeader", "concept": "conceptEntry", "language": "langSec", "term": "termSec"}
_V2 = {"root": "martif", "header": "martifHeader", "concept": "termEntry", "language": "langSet", "term": "tig"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE_V2 = b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'


def write_tbx(glossary: Glossary, path: Path, style: TbxStyle = "dca") -> None:
    """Write a glossary as TBX, atomically.

    A v3 file declares TBX-Basic where everything in it is of that dialect, else the private dialect
    TBX-Mattran. Raises MattranError where a text holds characters XML cannot have.
    """
    try:
        root = _document(glossary, style)
    except ValueError as error:
        raise MattranError(f"cannot write {path}: a text has control characters; remove them") from error
    lay_out(root)
    with atomic_binary(path) as file:
        file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(_DOCTYPE_V2 if style == "v2" else b"")
        file.write(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
        file.write(b"\n")


def _document(glossary: Glossary, style: TbxStyle) -> Any:
    names = _V2 if style == "v2" else _V3
    head = {element.tag: element for element in glossary.metadata}
    attributes = dict(head.get("tbx", Element("tbx")).attributes)
    language = attributes.get("xml:lang", "en")
    if style == "v2":
        root = etree.Element(names["root"], {"type": "TBX", _LANG: language})
    else:
        modules = PREFIXES if style == "dct" else {}
        dialect = _dialect(glossary, attributes.get("type", ""))
        root = etree.Element(
            f"{{{CORE}}}{names['root']}",
            {"type": dialect, "style": style, _LANG: language},
            nsmap={None: CORE, **modules},  # type: ignore[dict-item]
        )
    header = head.get("tbxHeader", OWN_HEADER)
    append(root, Element(names["header"], header.attributes, header.text, header.children), style)
    text = append(root, Element("text"), style)
    if "front" in head:
        append(text, head["front"], style)
    body = append(text, Element("body"), style)
    for concept in glossary.concepts:
        _write_concept(body, concept, names, style)
    if "back" in head:
        append(text, head["back"], style)
    return root


def _dialect(glossary: Glossary, declared: str) -> str:
    """The dialect to declare: the one the glossary came with while it still fits, else the smallest that does."""
    categories = {category for concept in glossary.concepts for category in _categories(concept)}
    if declared and declared not in (*DIALECTS, "TBX"):
        return declared
    fitting = (name for name in (declared, "TBX-Basic") if name in DIALECTS and categories <= DIALECTS[name])
    return next(fitting, "TBX-Mattran")


def _categories(concept: Concept) -> Iterable[str]:
    """The data categories of a concept; a value outside TBX-Basic's picklists counts as one more."""
    for elements in (concept.metadata, *(data for _, data in concept.language_metadata)):
        yield from _types(elements)
    for term in concept.terms:
        yield from _types(term.metadata)
        if term.status == "candidate" or (term.part_of_speech and term.part_of_speech not in PARTS_OF_SPEECH):
            yield "value outside the picklist"
        if term.status:
            yield "administrativeStatus"
        if term.part_of_speech:
            yield "partOfSpeech"


def _types(elements: Iterable[Element]) -> Iterable[str]:
    for element in elements:
        if element.tag.startswith("{"):
            yield element.tag
        elif element.type:
            yield element.type
        yield from _types(element.children)


def _write_concept(body: Any, concept: Concept, names: dict[str, str], style: TbxStyle) -> None:
    entry = append(body, Element(names["concept"], (("id", concept.id),)), style)
    _append_all(entry, concept.note, concept.metadata, style)
    languages = dict(concept.language_metadata)
    for language in concept.languages:
        section = append(entry, Element(names["language"], (("xml:lang", language),)), style)
        _append_all(section, "", languages.get(language, ()), style)
        for term in concept.terms:
            if term.language == language:
                _write_term(section, term, names, style)


def _write_term(section: Any, term: Term, names: dict[str, str], style: TbxStyle) -> None:
    kept = list(term.metadata)
    group = next((each for each in kept if each.tag == "termSec"), Element("termSec"))
    node = append(section, Element(names["term"], group.attributes), style)
    designation = next((each for each in kept if each.tag == "term"), None)
    if designation is None or " ".join(flat_text(designation).split()) != " ".join(term.text.split()):
        designation = Element("term", text=term.text)
    append(node, designation, style)
    statuses = [each for each in kept if status_note(each)]
    written = status_note(statuses[0]) if statuses else None
    # The value as it was read, unless the status was changed since.
    as_read = written is not None and (status_of(written.text) or "") == term.status
    if term.status and not as_read:
        append(node, _term_note("administrativeStatus", status_value(term.status)), style)
    if term.part_of_speech:
        append(node, _term_note("partOfSpeech", term.part_of_speech), style)
    rest = [each for each in kept if each.tag not in ("term", "termSec") and (as_read or each not in statuses)]
    notes = [each for each in rest if each.tag in ("termNote", "termNoteGrp")]
    for each in notes:
        append(node, each, style)
    _append_all(node, term.note, [each for each in rest if each not in notes], style)


def _term_note(category: str, text: str) -> Element:
    return Element("termNote", (("type", category),), text)


def _append_all(node: Any, note: str, elements: Iterable[Element], style: TbxStyle) -> None:
    if note:
        append(node, Element("note", text=note), style)
    for element in elements:
        append(node, element, style)
