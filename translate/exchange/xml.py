"""Reading and writing XML safely: no entities, no DTD, no network; no character XML cannot hold."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from corpus.errors import MattranError
from corpus.glossary.xml_elements import refuse_entities

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: What XML 1.0 cannot hold at all, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` with each character XML 1.0 cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def root_element(path: Path, format_name: str) -> etree._Element:
    """The root element of an XML file, without its content.

    Raises MattranError where there is none to read, and where the file declares entities: what they stand for would be
    missing from the texts.
    """
    try:
        for _, element in etree.iterparse(
            str(path), events=("start",), resolve_entities=False, load_dtd=False, no_network=True
        ):
            refuse_entities(element, path)
            return element
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    except etree.XMLSyntaxError as error:
        raise MattranError(f"{path}: not well-formed {format_name} ({error.msg}); export it again") from error
    raise MattranError(f"{path} is empty; export it again")


def iterate_elements(path: Path, tag: str, format_name: str) -> Iterator[etree._Element]:
    """The elements named `tag` (in any namespace) of an XML file, one at a time; each is freed after its turn.

    Raises MattranError where the file cannot be read or is not well-formed, naming the line.
    """
    try:
        with path.open("rb") as file:
            context = etree.iterparse(
                file,
                events=("end",),
                tag=(tag, f"{{*}}{tag}"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in context:
                yield element
                element.clear(keep_tail=True)
                # Earlier siblings are done with too; without this a large file stays in memory as empty elements.
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    except etree.XMLSyntaxError as error:
        raise MattranError(f"{path}: not well-formed {format_name} ({error.msg}); export it again") from error
