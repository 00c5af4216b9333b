"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, and nothing else."""

import codecs

from corpus.errors import MattranError


def decode(data: bytes, where: str) -> str:
    """The text of `data`; a byte order mark is a signature and no part of it.

    Raises MattranError, naming `where` and the 0-based byte offset, for any other encoding and for binary data.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise MattranError(f"{where}: UTF-32 at byte 0; convert it to UTF-8")
    if data.startswith(codecs.BOM_UTF8):
        encoding, mark = "utf-8", 3
    elif data.startswith(codecs.BOM_UTF16_LE):
        encoding, mark = "utf-16-le", 2
    elif data.startswith(codecs.BOM_UTF16_BE):
        encoding, mark = "utf-16-be", 2
    else:
        encoding, mark = "utf-8", 0
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = mark + error.start
        raise MattranError(
            f"{where}: not {encoding[:6].rstrip('-').upper()} at byte {offset} (0x{data[offset]:02X}); "
            "convert it to UTF-8, or leave it out if it is no text"
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        offset = mark + len(text[:nul].encode(encoding))
        raise MattranError(f"{where}: a binary file (NUL at byte {offset}); leave it out, or convert it to UTF-8")
    return text
