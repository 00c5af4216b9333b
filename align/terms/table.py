"""The table of `align terms`: each concept, what it is called in the sources, and how it was rendered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from align.records import Rendering
from corpus.glossary import Glossary

#: Articles named for each form; of the rest only the number is given.
NAMED = 3


@dataclass
class Uses:
    """How often a form was used, in how many articles, and the names of the first ones."""

    count: int = 0
    articles: int = 0
    names: list[str] = field(default_factory=list)
    _last: str | None = None

    def add(self, document: str) -> None:
        """Count one use; the uses of one document must come together."""
        self.count += 1
        if document != self._last:
            self._last = document
            self.articles += 1
            if len(self.names) < NAMED:
                self.names.append(document)


class Table:
    """Counts forms as renderings go by; memory grows with the number of forms, not of renderings."""

    def __init__(self, glossary: Glossary) -> None:
        """Count for the concepts of `glossary`, in its order."""
        self._glossary = glossary
        self._forms: dict[str, dict[tuple[str, str, str], Uses]] = {}
        self._first = "", ""

    def watch(self, renderings: Iterable[Rendering]) -> Iterator[Rendering]:
        """The same renderings, each counted as it passes."""
        for each in renderings:
            forms = self._forms.setdefault(each.concept, {})
            key = each.target_language, each.status, each.target_text
            forms.setdefault(key, Uses()).add(each.document)
            # A mention comes once for each target language: its source form counts with the document's first one.
            if each.document != self._first[0]:
                self._first = each.document, each.target_language
            if each.target_language == self._first[1]:
                forms.setdefault((each.source_language, "", each.source_text), Uses()).add(each.document)
            yield each

    def lines(self) -> Iterator[str]:
        """The table as text: a line for each concept, then one for each language."""
        for concept in self._glossary.concepts:
            forms = self._forms.get(concept.id)
            if not forms:
                continue
            title = self._glossary.preferred(concept.id, "vi") or self._glossary.preferred(concept.id, "en")
            yield f"{concept.id}: {title.text}" if title else concept.id
            # Source forms have no status: their languages come first.
            for language in dict.fromkeys(language for language, status, _ in sorted(forms, key=_status)):
                ordered = sorted(
                    ((use, text, status) for (code, status, text), use in forms.items() if code == language),
                    key=lambda item: (-item[0].count, item[1]),
                )
                yield f"  {language}  " + ", ".join(_form(text, status, use) for use, text, status in ordered)


def _status(key: tuple[str, str, str]) -> bool:
    return bool(key[1])


def _form(text: str, status: str, use: Uses) -> str:
    more = f" and {use.articles - len(use.names)} more" if use.articles > len(use.names) else ""
    label = f", {status}" if status and status not in ("preferred", "missing") else ""
    return f"{text or '(missing)'} ({use.count}{label}: {', '.join(use.names)}{more})"
