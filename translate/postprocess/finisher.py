"""The last step on a translation: names, numbers and the target language's typography."""

from collections.abc import Mapping
from dataclasses import replace

from translate import checks
from translate.engines.base import Decoding, Engine
from translate.postprocess.dates import dates, repair_dates
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.links import Links, apply
from translate.postprocess.name_forms import Forms
from translate.postprocess.name_repair import NameRepair
from translate.postprocess.number_repair import repair_codes, repair_numbers
from translate.postprocess.typography import LANGUAGES, PHOTO, is_photo_label, typeset
from translate.search import Found

#: Changes whenever other outputs come of it: part of the memory's key.
VERSION = 1


class PostProcessor:
    """Repairs what can be told from source, translation and attention; into English and Vietnamese only.

    What is right stays as it is. Repairs are flagged "name-repaired" and "number-repaired", what stays wrong
    "name-lost", "name-added", "number-lost" and "number-added".
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], NameRepair] = {}

    @property
    def key(self) -> str:
        """What it does to a translation, for the memory's key."""
        return f"postprocess:{VERSION}"

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """`found` (distinct texts and what was taken for them) with repairs, in the same order.

        Only translations with something to repair are read off again for their attention.
        """
        if target not in LANGUAGES:
            return dict(found)
        repair = self._repair(source, target)
        names = {text: repair.names(text) for text in found}
        doubtful = [text for text in found if self._doubtful(repair, text, names[text], found[text], source, target)]
        attended = engine.attend(doubtful, [found[text].hypothesis for text in doubtful], source, target)
        links = {text: Links(text, hypothesis) for text, hypothesis in zip(doubtful, attended, strict=True)}
        return {
            text: self._finished(
                repair, text, names[text], taken, links.get(text) or Links(text, taken.hypothesis), source, target
            )
            for text, taken in found.items()
        }

    def _repair(self, source: str, target: str) -> NameRepair:
        if (source, target) not in self._names:
            self._names[source, target] = NameRepair(load_gazetteer(), source, target)
        return self._names[source, target]

    @staticmethod
    def _doubtful(repair: NameRepair, text: str, names: list[Forms], taken: Found, source: str, target: str) -> bool:
        """True where a repair may need to know what the translation's words render."""
        translation = taken.hypothesis.text
        if not translation:
            return False
        said = [(each.day, each.month) for each in dates(translation, target)]
        return (
            not repair.complete(text, names, translation)
            or bool(checks.lost_numbers(text, translation, source, target))
            or any((each.day, each.month) not in said for each in dates(text, source))
        )

    @staticmethod
    def _finished(
        repair: NameRepair, text: str, names: list[Forms], taken: Found, links: Links, source: str, target: str
    ) -> Found:
        before = taken.hypothesis.text
        if (only := _only_name(text, names, target)) is not None:
            flags = {flag for flag in taken.flags if flag not in checks.CHECKS and flag != "cut"}
            flags |= {"name-repaired"} if only != before else set()
            return Found(replace(taken.hypothesis, text=only, attention=None), frozenset(flags))
        codes = repair_codes(text, before, links)
        days = [
            edit
            for edit in repair_dates(text, source, before, target, links)
            if not any(edit.overlaps(code.start, code.end) for code in codes)
        ]
        numbers = [*codes, *days]
        numbers += repair_numbers(text, source, before, target, links, numbers)
        report = repair.report(text, names, before, links)
        named = [edit for edit in report.edits if not any(edit.overlaps(other.start, other.end) for other in numbers)]
        after = typeset(apply(before, [*numbers, *named]), text, target)
        flags = set(taken.flags)
        if after != before:
            flags = {flag for flag in flags if flag not in checks.CHECKS and flag != "cut"}
            flags |= checks.findings(text, after, source, target, complete=taken.hypothesis.complete)
        flags |= {"number-repaired"} if numbers else set()
        flags |= {"name-repaired"} if named else set()
        flags |= {"name-lost"} if report.lost else set()
        flags |= {"name-added"} if report.added else set()
        return Found(replace(taken.hypothesis, text=after, attention=None), frozenset(flags))


def _only_name(source: str, names: list[Forms], target: str) -> str | None:
    """The translation of a source that is one name, or a picture's credit with one: a byline; None for any other."""
    if len(names) != 1:
        return None
    name = names[0].name
    before, after = source[: name.start].strip(), source[name.end :].strip()
    if after not in ("", ".") or (before and not is_photo_label(before)):
        return None
    label = f"{PHOTO[target]}: " if before else ""
    return f"{label}{names[0].best()}{after}"
