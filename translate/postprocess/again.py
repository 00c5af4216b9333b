"""Decoding once more for what a translation left out: forced up to the number or name, the model goes on by itself.

Prefix-constrained decoding as in Hokamp and Liu (2017), reduced to one position, as for terms.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translate import checks
from translate.engines.base import Decoding, Engine
from translate.postprocess.figures import SCALE_WORDS, figures, read, write
from translate.postprocess.links import Links
from translate.postprocess.name_forms import Forms
from translate.search import Found

#: How often a text is decoded again, and how many of its missing parts are tried each time.
ROUNDS, TRIES = 2, 2

#: A forced translation may be this much less likely, in mean log-probability.
TOLERANCE = 0.7


_DIGITS_LAST = re.compile(r"(?<![\w.,])\d[\d.,]*$")


@dataclass(frozen=True, slots=True)
class Missing:
    """What the translation of a source lacks: source[start:end] (code points), written `form` in the target."""

    start: int
    end: int
    form: str


def missing_numbers(source: str, source_language: str, translation: str, target_language: str) -> list[Missing]:
    """The numbers of the source that are lost, as the target language writes them."""
    lost = checks.lost_numbers(source, translation, source_language, target_language)
    found = []
    for figure in figures(source, source_language) if lost else ():
        if figure.number not in lost:
            continue
        number = read(figure.number.text, source_language)
        form = write(number, target_language) if number else figure.number.text
        if figure.scale > 1:
            form += f" {SCALE_WORDS[target_language][figure.scale]}"
        found.append(Missing(figure.start, figure.scale_end, form))
    return found


def missing_names(names: Sequence[Forms], translation: str) -> list[Missing]:
    """The names of the source that are not said at all, each once."""
    met: set[str] = set()
    found = []
    for forms in names:
        form = forms.best()
        if form not in met and not any(True for _ in forms.said(translation)):
            found.append(Missing(forms.name.start, forms.name.end, form))
        met.add(form)
    return found


@dataclass(frozen=True, slots=True)
class Again:
    """Decodes texts of one pair of languages again.

    `lacking` tells what a translation of a source has left out, `finish` makes of a new hypothesis what the
    translation will be, `unmet` counts the terms a translation of a source misses.
    """

    engine: Engine
    source: str
    target: str
    decoding: Decoding
    lacking: Callable[[str, str], list[Missing]]
    finish: Callable[[str, Found], Found]
    unmet: Callable[[str, str], int]

    def improve(self, text: str, now: Found) -> Found:
        """The translation with as much as can be of what it lacked, flagged "completed"; `now` where nothing helps."""
        for _ in range(ROUNDS):
            better = self._better(text, now)
            if better is None:
                break
            now = better
        return now

    def _better(self, text: str, now: Found) -> Found | None:
        """The likeliest new translation that lacks less, has no worse findings and loses no term."""
        missing = self.lacking(text, now.hypothesis.text)
        if not missing:
            return None
        wide = replace(self.decoding, n_best=self.decoding.beam_size)
        links = Links(text, self.engine.attend([text], [now.hypothesis], self.source, self.target)[0])
        unmet = self.unmet(text, now.hypothesis.text)
        for each in missing[:TRIES]:
            start = _start(now.hypothesis.text, each, links)
            if start is None:
                continue
            for hypothesis in self.engine.translate([text], self.source, self.target, wide, starts=[start])[0]:
                if hypothesis.score < now.hypothesis.score - TOLERANCE:
                    continue
                findings = checks.findings(
                    text, hypothesis.text, self.source, self.target, complete=hypothesis.complete
                )
                new = self.finish(text, Found(hypothesis, findings))
                if (
                    len(self.lacking(text, new.hypothesis.text)) < len(missing)
                    and checks.severity(new.flags) <= checks.severity(now.flags)
                    and self.unmet(text, new.hypothesis.text) <= unmet
                ):
                    kept = {flag for flag in now.flags if flag in ("retried", "reranked", "biased", "unmet")}
                    return replace(new, flags=new.flags | kept | {"completed"})
        return None


def _start(translation: str, missing: Missing, links: Links) -> str | None:
    """The translation up to where the missing should stand, and its form; None where the attention does not tell."""
    place = links.place((missing.start, missing.end))
    if place is None:
        return None
    before = translation[:place].rstrip()
    if missing.form[0].isdigit():
        # Digits in front of it are what is left of it.
        before = _DIGITS_LAST.sub("", before).rstrip()
    return f"{before} {missing.form}" if before else missing.form
