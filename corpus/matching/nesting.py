"""Mentions that a translation cannot render by themselves, because the longer term around them swallows them.

«الحزب» inside «لجنة الحزب الإقليمية» is "Party" in "Provincial Party Committee", but Vietnamese says "Tỉnh ủy": where
the outer term's rendering has no word for the inner concept, asking for one would ask for a wrong translation.
"""

from collections.abc import Sequence

from corpus.glossary.model import Glossary
from corpus.matching.matcher import Matcher
from corpus.matching.mention import Mention


class Nesting:
    """The glossary's terms of one target language, as far as they contain one another."""

    def __init__(self, glossary: Glossary, matcher: Matcher) -> None:
        """`matcher` finds the target language's terms."""
        self._glossary = glossary
        self._matcher = matcher
        self._within: dict[str, frozenset[str] | None] = {}

    def independent(self, mentions: Sequence[Mention]) -> list[Mention]:
        """`mentions` of a source text without those that the target's term for the mention around them swallows.

        Order is kept. A mention inside one that has no target term stays.
        """
        return [
            each
            for each in mentions
            if not any(
                outer.concept != each.concept
                and outer.start <= each.start
                and each.end <= outer.end
                and (outer.start, outer.end) != (each.start, each.end)
                and self._swallows(outer.concept, each.concept)
                for outer in (mentions if each.nested else ())
            )
        ]

    def _swallows(self, outer: str, inner: str) -> bool:
        if outer not in self._within:
            term = self._glossary.preferred(outer, self._matcher.language)
            self._within[outer] = (
                None if term is None else frozenset(each.concept for each in self._matcher.find(term.text))
            )
        within = self._within[outer]
        return within is not None and inner not in within
