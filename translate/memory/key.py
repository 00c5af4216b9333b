"""The key of a translation in the memory."""

import hashlib


def memory_key(settings: str, source_language: str, target_language: str, text: str) -> bytes:
    """The 32-byte key of `text` translated from one language into another.

    `settings` is everything else that decides the output: model signatures, decoding parameters, term mode and
    glossary hash, as `Translator.key` gives them. The key is a sha256 over the four, each preceded by its length
    in bytes, so that no two different quadruples are ever the same string of bytes.
    """
    digest = hashlib.sha256()
    for part in (settings, source_language, target_language, text):
        # A lone surrogate can come out of JSON; it is a text like any other here.
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.digest()
