"""Documents and segments: the records everything else points into."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["title", "lead", "heading", "body", "bullet", "caption", "byline", "source", "boilerplate"]

#: Kinds that are kept but never translated.
UNTRANSLATED_KINDS: frozenset[str] = frozenset({"source", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    `document` is its name, unique within a run; `language` an ISO 639-1 code, or None where no model covers
    the text; `path` where it was read from; `sha256` of the raw bytes; `text` the decoded text, untouched.
    """

    document: str
    language: str | None
    path: str
    sha256: str
    text: str
    title: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The line of documents.jsonl: everything but the text, absent fields left out."""
        record = asdict(self)
        del record["text"]
        return {key: value for key, value in record.items() if key in ("language",) or value is not None}


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a document, pointing into its raw text.

    `paragraph` is the 1-based number of the non-empty line, `sentence` is 1-based within it; `start` and `end`
    are code-point offsets into the document's text, so that text == document.text[start:end].
    """

    document: str
    paragraph: int
    sentence: int
    kind: Kind
    language: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> tuple[str, int, int]:
        """(document, paragraph, sentence): names the segment within a run."""
        return (self.document, self.paragraph, self.sentence)

    def as_json(self) -> dict[str, Any]:
        """The line of segments.jsonl."""
        return asdict(self)
