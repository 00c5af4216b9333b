"""Files of one sentence a line, read with care for what is not text."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import MattranError

# Controls, bidi marks and zero-width characters carry no meaning for alignment and confuse encoders and lengths.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def read_sentences(path: Path) -> list[str]:
    """The lines of a UTF-8 file, one sentence each; only "\\n" ends a line, "\\r" before it is dropped.

    Raises MattranError naming file and line where it is not UTF-8 or is binary (a NUL character).
    """
    sentences = []
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if b"\0" in raw:
                    raise MattranError(f"{path}, line {number}: a NUL character; give a text file, one sentence a line")
                try:
                    sentences.append(raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n"))
                except UnicodeDecodeError as error:
                    raise MattranError(f"{path}, line {number}: not UTF-8; convert the file to UTF-8") from error
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    return sentences


def cleaned(sentences: Sequence[str]) -> list[str]:
    """Each sentence as it is compared: NFC, nothing invisible in it, controls and white space as one blank."""
    return [
        unicodedata.normalize("NFC", " ".join(_CONTROLS.sub(" ", _INVISIBLE.sub("", sentence)).split()))
        for sentence in sentences
    ]
