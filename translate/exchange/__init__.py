"""Formats in which translations travel to and from other tools: TMX 1.4b and XLIFF 2.1."""
