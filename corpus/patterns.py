"""Word lists that stay readable in the source: as sets and as regular expressions."""

import re


def alternatives(listed: str) -> str:
    """A group that matches any of the patterns in `listed`, which "|" separates over as many lines as they need."""
    return "(?:" + "|".join(re.split(r"\s*\|\s*", listed.strip())) + ")"


def words(listed: str) -> frozenset[str]:
    """The words of `listed`, which white space separates."""
    return frozenset(listed.split())
