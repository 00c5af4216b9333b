"""Glossaries: concepts and their terms, the formats they travel in, checking and merging."""

from corpus.glossary.io import read_glossary, write_glossary
from corpus.glossary.model import ACCEPTED, Concept, Element, Glossary, Status, Term, group_terms, same_language

__all__ = [
    "ACCEPTED",
    "Concept",
    "Element",
    "Glossary",
    "Status",
    "Term",
    "group_terms",
    "read_glossary",
    "same_language",
    "write_glossary",
]
