"""Bilingual files for review in CAT tools: XLIFF 2.1 (OASIS, 2018) out, XLIFF 2.0, 2.1 and 2.2 back in."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree

from corpus.errors import MattranError
from corpus.files import atomic_binary
from translate.exchange.xml import iterate_elements, root_element, xml_text
from translate.records import REVIEWED, Translation

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_OWN = "urn:mattran:review"
_NAMESPACES: dict[str | None, str] = {None: NAMESPACE, "m": _OWN}
#: Our own attribute of a unit, as the standard allows: a digest of the target that went out.
EXPORTED = f"{{{_OWN}}}exported"
#: States of a segment that a person has approved.
_CONFIRMED = frozenset({"reviewed", "final"})
#: White space that XML tools put in for layout; a no-break space is text.
_LAYOUT = re.compile(r"[ \t\r\n]+")
_VERSIONS = ("2.0", "2.1", "2.2")


@dataclass(frozen=True, slots=True)
class ReviewedSegment:
    """A segment as it comes back from review: where it belongs, its source and its target text ("" for none).

    `exported` is the digest of the target that went out to review, "" where a tool has dropped it; `confirmed` is
    true where all of it is in state "reviewed" or "final".
    """

    document: str
    paragraph: int
    sentence: int
    source_language: str
    target_language: str
    source: str
    target: str
    exported: str = ""
    confirmed: bool = False


def digest(target: str) -> str:
    """What tells whether a target was touched: tools may level white space, nothing else."""
    return hashlib.sha256(" ".join(xml_text(target).split()).encode()).hexdigest()[:16]


def write_xliff(path: Path, translations: Iterable[Translation], source_language: str, target_language: str) -> int:
    """Write the translations of one language pair (one at least), document by document; returns how many.

    A file element is a document, a unit a segment: its id is "p" paragraph "-s" sentence. Flags travel as notes;
    what a person reviewed is in state "reviewed", other flagged segments in "initial", the rest "translated". Written
    atomically, nothing is held back.
    """
    count = 0
    with atomic_binary(path) as file, etree.xmlfile(file, encoding="UTF-8") as document:
        document.write_declaration()
        names = {"version": "2.1", "srcLang": source_language, "trgLang": target_language}
        with document.element("xliff", names, nsmap=_NAMESPACES):
            for number, (name, group) in enumerate(groupby(translations, lambda each: each.document), 1):
                with document.element("file", {"id": f"d{number}", "original": xml_text(name)}):
                    for translation in group:
                        document.write(_unit(translation))
                        document.write("\n")
                        count += 1
    return count


def _unit(translation: Translation) -> etree._Element:
    names = {"id": f"p{translation.paragraph}-s{translation.sentence}", "name": translation.kind}
    unit = etree.Element("unit", names, nsmap={"m": _OWN})
    unit.set(EXPORTED, digest(translation.translation))
    if translation.flags:
        notes = etree.SubElement(unit, "notes")
        for flag in translation.flags:
            etree.SubElement(notes, "note", category="flag").text = xml_text(flag)
    state = "reviewed" if REVIEWED in translation.flags else "initial" if translation.flags else "translated"
    segment = etree.SubElement(unit, "segment", state=state)
    for tag, text in (("source", translation.source), ("target", translation.translation)):
        etree.SubElement(segment, tag).text = xml_text(text)
    return unit


def read_xliff(path: Path) -> Iterator[ReviewedSegment]:
    """The segments of a bilingual XLIFF 2 file that mattran wrote and somebody reviewed, in file order.

    Inline codes and markers are dropped, their text kept; line breaks and indentation a tool put in are spaces.
    Segments a tool split or joined within a unit come back joined, their targets in the `order` they have; where one of
    them still lacks its target, the unit has none. Raises MattranError, naming the line, for another format or version,
    a missing language, or a unit that is not ours.
    """
    source_language, target_language = _languages(path)
    for element in iterate_elements(path, "file", "XLIFF"):
        document = element.get("original")
        if document is None:
            raise MattranError(
                f"{path}, line {element.sourceline}: a <file> without 'original'; review a file of `mattran export`"
            )
        for unit in element.iterfind("{*}unit"):
            paragraph, sentence = _place(path, unit)
            parts = [part for part in unit if _name(part) in ("segment", "ignorable")]
            segments = [part for part in parts if _name(part) == "segment"]
            complete = all(_content(part, "target") or not _content(part, "source") for part in segments)
            yield ReviewedSegment(
                document=document,
                paragraph=paragraph,
                sentence=sentence,
                source_language=source_language,
                target_language=target_language,
                source=_joined(parts, "source"),
                target=_joined(_in_target_order(parts), "target") if complete else "",
                exported=unit.get(EXPORTED, ""),
                confirmed=bool(segments) and all(part.get("state") in _CONFIRMED for part in segments),
            )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _in_target_order(parts: list[etree._Element]) -> list[etree._Element]:
    """Segments and ignorables by the `order` of their targets (1-based; where none is said, their own place)."""
    orders: dict[int, int] = {}
    for number, part in enumerate(parts, 1):
        target = part.find("{*}target")
        order = "" if target is None else target.get("order", "")
        orders[number] = int(order) if order.isdigit() else number
    return [parts[number - 1] for number in sorted(orders, key=lambda number: (orders[number], number))]


def _joined(parts: Iterable[etree._Element], tag: str) -> str:
    return _LAYOUT.sub(" ", "".join(_content(part, tag) for part in parts))


def _languages(path: Path) -> tuple[str, str]:
    root = root_element(path, "XLIFF")
    if etree.QName(root).localname != "xliff":
        raise MattranError(f"{path} is no XLIFF file (its root element is not <xliff>)")
    if root.get("version") not in _VERSIONS:
        raise MattranError(
            f"{path} is XLIFF {root.get('version')}; mattran reads {', '.join(_VERSIONS)}: "
            "export it from your tool as XLIFF 2"
        )
    source, target = root.get("srcLang"), root.get("trgLang")
    if not source or not target:
        raise MattranError(f"{path} names no target language (srcLang and trgLang are needed)")
    return source.split("-")[0].lower(), target.split("-")[0].lower()


def _place(path: Path, unit: etree._Element) -> tuple[int, int]:
    name = unit.get("id", "")
    paragraph, _, sentence = name.removeprefix("p").partition("-s")
    if not (paragraph.isdigit() and sentence.isdigit()):
        raise MattranError(
            f"{path}, line {unit.sourceline}: unit {name!r} is not one of ours; review a file of `mattran export`"
        )
    return int(paragraph), int(sentence)


def _content(segment: etree._Element, tag: str) -> str:
    element = segment.find(f"{{*}}{tag}")
    return "" if element is None else "".join(str(text) for text in element.itertext())
