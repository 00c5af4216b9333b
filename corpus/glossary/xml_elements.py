"""XML read without trusting it, and Elements to and from lxml's."""

from pathlib import Path
from typing import Any

from lxml import etree

from corpus.errors import MattranError
from corpus.glossary.model import Element
from corpus.glossary.tbx_names import CATEGORIES, CORE, INLINE, PREFIXES, V2_NAMES

#: The namespace of v3 has had several endings.
_ISO_30042 = "urn:iso:std:iso:30042:"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ATTRIBUTES = {_XML_LANG: "xml:lang", _XML_SPACE: "xml:space"}
_QUALIFIED = {short: name for name, short in _ATTRIBUTES.items()}


def parse_xml(path: Path) -> Any:
    """The root element of an XML file; entities are not expanded, no DTD is loaded, nothing is fetched.

    Raises MattranError where the file cannot be read, is not well-formed or uses entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    except etree.XMLSyntaxError as error:
        raise MattranError(f"{path}: not well-formed XML ({error.msg}); mend the file") from error
    refuse_entities(root, path)
    return root


def refuse_entities(root: Any, path: Path) -> None:
    """Raise MattranError where the file of a root element (lxml's, read as far as one likes) has its own entities.

    libxml2 expands those in attributes whatever it is told, and leaves gaps where those of texts stood.
    """
    subset: Any = root.getroottree().docinfo.internalDTD
    declares = subset is not None and bool(subset.entities())
    if declares or next(root.iter(etree.Entity), None) is not None:
        raise MattranError(f"{path}: uses entities of its own, which are not expanded; write the characters instead")


def local_name(node: Any) -> str:
    """A node's name in TBX v3: v2 names translated, other namespaces than TBX's kept as "{uri}name"."""
    name = etree.QName(node)
    if name.namespace is None or name.namespace.startswith(_ISO_30042):
        return V2_NAMES.get(name.localname, name.localname)
    return str(node.tag)


def to_element(node: Any) -> Element:
    """An lxml node as an Element in DCA style: <min:partOfSpeech> is <termNote type="partOfSpeech">.

    White space between elements is layout and dropped, unless there is text or inline markup beside it.
    """
    tag, attributes = local_name(node), _attributes(node)
    name = etree.QName(node)
    if name.namespace in PREFIXES.values() and name.localname in CATEGORIES:
        tag = CATEGORIES[name.localname][0]
        attributes = (("type", name.localname), *attributes)
    texts = [node.text, *(child.tail for child in node)]
    inline = any(local_name(child) in INLINE for child in node)
    layout = len(node) > 0 and not inline and not any(text and text.strip() for text in texts)
    children = tuple(to_element(child) for child in node)
    tails = ["" if layout else child.tail or "" for child in node]
    return Element(
        tag,
        attributes,
        "" if layout else node.text or "",
        tuple(
            Element(child.tag, child.attributes, child.text, child.children, tail)
            for child, tail in zip(children, tails, strict=True)
        ),
    )


def append(parent: Any, element: Element, style: str) -> Any:
    """Append an Element to an lxml node in a style: "dca", "dct" or "v2"; returns the new node."""
    tag, attributes = element.tag, dict(element.attributes)
    category = CATEGORIES.get(element.type)
    if style == "dct" and category and category[0] == element.tag:
        tag = f"{{{category[1]}}}{attributes.pop('type')}"
    elif not tag.startswith("{") and style != "v2":
        tag = f"{{{CORE}}}{tag}"
    node = etree.SubElement(parent, tag, {_QUALIFIED.get(name, name): value for name, value in attributes.items()})
    node.text = element.text or None
    for child in element.children:
        append(node, child, style).tail = child.tail or None
    return node


def lay_out(node: Any, depth: int = 0) -> None:
    """Put the children of elements that hold no text of their own on indented lines."""
    children = list(node)
    if not children or node.text or any(child.tail or local_name(child) in INLINE for child in children):
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in children:
        lay_out(child, depth + 1)
        child.tail = node.text
    children[-1].tail = "\n" + "  " * depth


def flat_text(element: Element) -> str:
    """The text of an element without its markup."""
    return element.text + "".join(flat_text(child) + child.tail for child in element.children)


def _attributes(node: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_ATTRIBUTES.get(name, name), value) for name, value in node.attrib.items())
