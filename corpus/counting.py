"""Numbers with their nouns, as a person writes them."""


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,234 articles". `noun` is the singular; its plural takes an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
