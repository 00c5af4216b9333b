"""Translation memories in TMX 1.4b (LISA OSCAR, 2005): a translation unit holds one text in several languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from corpus.errors import MattranError
from corpus.files import atomic_binary
from mattran import __version__
from translate.exchange.xml import XML_LANG, iterate_elements, root_element, xml_text

#: Inline elements whose content is another program's code, not text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One text in several languages: (BCP 47 tag, text) pairs in file order, source first where we write it.

    `id` is the unit's tuid; `properties` are (type, text) pairs, `notes` free text.
    """

    variants: tuple[tuple[str, str], ...]
    id: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def text(self, language: str) -> str | None:
        """The text in a language (ISO 639-1 code; "en" also finds "en-US"), None where there is none."""
        for tag, text in self.variants:
            if tag.replace("_", "-").split("-")[0].lower() == language:
                return text
        return None


def read_tmx(path: Path) -> Iterator[TranslationUnit]:
    """The translation units of a TMX file (1.1 to 1.4b), one at a time.

    A segment's text is what lies outside code elements (bpt, ept, ph, it, ut); highlighted text (hi) counts.
    Units without any text are passed over. Raises MattranError where the file is not well-formed, or no TMX.
    """
    if etree.QName(root_element(path, "TMX")).localname != "tmx":
        raise MattranError(f"{path} is no TMX file (its root element is not <tmx>)")
    for element in iterate_elements(path, "tu", "TMX"):
        variants = []
        for variant in element.iterfind("{*}tuv"):
            language = variant.get(XML_LANG) or variant.get("lang") or ""
            segment = variant.find("{*}seg")
            if segment is not None and language:
                variants.append((language, _plain(segment)))
        if any(text for _, text in variants):
            yield TranslationUnit(
                variants=tuple(variants),
                id=element.get("tuid", ""),
                properties=tuple((each.get("type", ""), each.text or "") for each in element.iterfind("{*}prop")),
                notes=tuple(each.text or "" for each in element.iterfind("{*}note")),
            )


def _plain(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            # An entity reference left unresolved: its name is all there is.
            parts.append(child.tail or "")
            continue
        if etree.QName(child).localname not in _CODES:
            parts.append(_plain(child))
        parts.append(child.tail or "")
    return "".join(parts)


def write_tmx(path: Path, units: Iterable[TranslationUnit], source_language: str = "*all*") -> int:
    """Write units as TMX 1.4b, atomically and without holding them all; returns how many.

    `source_language` is a BCP 47 tag, or "*all*" where the units' sources differ. The same units always give the
    same bytes: nothing of the day goes into the file.
    """
    count = 0
    with atomic_binary(path) as file, etree.xmlfile(file, encoding="UTF-8") as document:
        document.write_declaration(doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with document.element("tmx", version="1.4"):
            document.write("\n")
            header = etree.Element("header")
            for name, value in (
                ("creationtool", "mattran"),
                ("creationtoolversion", __version__),
                ("segtype", "sentence"),
                ("o-tmf", "mattran"),
                ("adminlang", "en"),
                ("srclang", source_language),
                ("datatype", "plaintext"),
            ):
                header.set(name, value)
            document.write(header)
            document.write("\n")
            with document.element("body"):
                for unit in units:
                    document.write("\n")
                    document.write(_unit(unit))
                    count += 1
                document.write("\n")
            document.write("\n")
    return count


def _unit(unit: TranslationUnit) -> etree._Element:
    element = etree.Element("tu")
    if unit.id:
        element.set("tuid", xml_text(unit.id))
    for note in unit.notes:
        etree.SubElement(element, "note").text = xml_text(note)
    for kind, text in unit.properties:
        etree.SubElement(element, "prop", type=xml_text(kind)).text = xml_text(text)
    for language, text in unit.variants:
        variant = etree.SubElement(element, "tuv")
        variant.set(XML_LANG, language)
        etree.SubElement(variant, "seg").text = xml_text(text)
    return element
