"""Finding the terms of a glossary in a text."""

from corpus.matching.matcher import Matcher
from corpus.matching.mention import Mention
from corpus.matching.nesting import Nesting

__all__ = ["Matcher", "Mention", "Nesting"]
