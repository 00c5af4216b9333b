"""Document names that are unique within a run, and file names that are safe on every file system."""

import hashlib
import unicodedata

#: In bytes of UTF-8: file systems take 255 a name, and a file being written has a few more than the finished one.
LONGEST_PART = 180
LONGEST_PATH = 900

#: Device names Windows opens instead of a file, whatever the extension.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})

_FORBIDDEN = frozenset('\\:*?"<>|')


def safe_file_name(name: str) -> str:
    """A relative path (without extension) made of `name` that stays in its folder on Linux, macOS and Windows.

    "/" separates folders, as in the names of documents read from a folder; empty, "." and ".." parts go. Control
    characters and what Windows forbids become "_"; leading dots and spaces and trailing ones go; reserved and
    over-long parts are changed. Different names mostly stay different; `Names` makes sure. A name that is safe
    already comes back as it is, in NFC.
    """
    parts = [part for part in map(_safe_part, name.split("/")) if part]
    # "a.txt/b" would need a folder where the document "a" has its file.
    folders = [part + "_" if part.casefold().endswith(".txt") else part for part in parts[:-1]]
    path = "/".join([*folders, *parts[-1:]])
    if len(path.encode()) > LONGEST_PATH:
        return _shortened(path.replace("/", "_"), name)
    return path or "document"


def _safe_part(part: str) -> str:
    text = "".join(
        "_" if letter in _FORBIDDEN or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter
        for letter in unicodedata.normalize("NFC", part)
    )
    text = text.lstrip(". ").rstrip(". ")
    if text.split(".")[0].rstrip(" ").casefold() in RESERVED:
        text = "_" + text
    return _shortened(text, part) if len(text.encode()) > LONGEST_PART else text


def _shortened(text: str, name: str) -> str:
    """`text` cut to the longest part allowed, ending in a hash of the whole `name`."""
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return text.encode()[: LONGEST_PART - len(mark) - 1].decode("utf-8", "ignore") + "-" + mark


class Names:
    """Hands out names in the order documents come, so that the same inputs always get the same names."""

    def __init__(self) -> None:
        self._documents = _Distinct()
        self._files = _Distinct()

    def assign(self, name: str) -> tuple[str, str]:
        """The document's name within the run and the name of its files (a relative path without extension).

        A name met before gets "-2", "-3" ...; two file names that differ only in case or in Unicode form count as
        the same, because some file systems think so.
        """
        document = self._documents.take(name, name)
        file = safe_file_name(document)
        return document, self._files.take(file, unicodedata.normalize("NFC", file.casefold()))


class _Distinct:
    """Names given so far; a name asked for again gets the next free number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, name: str, key: str) -> str:
        if key not in self._taken:
            self._taken.add(key)
            return name
        number = self._last.get(key, 1)
        while True:
            number += 1
            if f"{key}-{number}" not in self._taken:
                self._last[key] = number
                self._taken.add(f"{key}-{number}")
                return f"{name}-{number}"
