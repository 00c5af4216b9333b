"""Finding the terms of a glossary in a text."""

from corpus.matching.matcher import Matcher
from corpus.matching.mention import Mention
from corpus.matching.nesting import Nesting
from corpus.matching.wordings import group_wordings

__all__ = ["Matcher", "Mention", "Nesting", "group_wordings"]
