"""A finisher that must not undo what the glossary asks for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from translate.engines.base import Decoding, Engine
from translate.search import Finisher, Found, Unmet

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")

#: Repairs by their flags, and what a text that still has one differs in: words, or anything but its capitals.
_REPAIRED = {"name-repaired": re.compile(r"[^\W\d_]+"), "number-repaired": re.compile(r"\w+")}


class Keeping:
    """Another finisher, with its changes undone where they cost a term: the glossary spells a name as it wants it."""

    def __init__(self, finisher: Finisher, unmet: Unmet) -> None:
        self._finisher = finisher
        self._unmet = unmet

    @property
    def key(self) -> str:
        """See Finisher.key."""
        return f"{self._finisher.key}:terms-kept"

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """See Finisher.finish."""
        done = self._finisher.finish(engine, found, source, target, decoding)
        for text, taken in done.items():
            before, after = found[text].hypothesis.text, taken.hypothesis.text
            if before != after:
                kept = _undone(before, after, partial(self._said_unmet, text, source, target))
                if kept != after:
                    flags = taken.flags - (_undone_repairs(before, kept) - found[text].flags)
                    done[text] = Found(replace(taken.hypothesis, text=kept), flags)
        return done

    def _said_unmet(self, text: str, source: str, target: str, said: str) -> int:
        return self._unmet(text, said, source, target)


def _undone_repairs(before: str, kept: str) -> set[str]:
    """The flags of repairs of which nothing is left in `kept`, by its words; marks and capitals are typography."""
    return {
        flag for flag, piece in _REPAIRED.items() if piece.findall(before.casefold()) == piece.findall(kept.casefold())
    }


def _undone(before: str, after: str, unmet: Callable[[str], int]) -> str:
    """`after` without those of its differences from `before` that make more terms unmet."""
    wanted = unmet(before)
    if unmet(after) <= wanted:
        return after
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    changes = [each for each in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if each[0] != "equal"]
    # From the right, so that places to the left stay where they are.
    for _, from_, to, start, end in reversed(changes):
        attempt = new[:start] + old[from_:to] + new[end:]
        if unmet("".join(attempt)) < unmet("".join(new)):
            new = attempt
    return "".join(new)
