"""Word lists as regular expressions."""

import re


def alternatives(listed: str) -> str:
    """A group that matches any of the patterns in `listed`, which "|" separates over as many lines as they need."""
    return "(?:" + "|".join(re.split(r"\s*\|\s*", listed.strip())) + ")"
