"""The last step on a translation: names, numbers and the target language's typography."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

from translate import checks
from translate.batching import BATCH_TOKENS, make_batches, run_batches
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.postprocess.again import Again, Missing, missing_names, missing_numbers
from translate.postprocess.country_repair import CountryRepair
from translate.postprocess.dates import dates, repair_dates, repair_remains
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.links import Links, apply
from translate.postprocess.name_forms import Forms
from translate.postprocess.name_repair import NameRepair
from translate.postprocess.number_repair import repair_codes, repair_numbers
from translate.postprocess.typography import LANGUAGES, PHOTO, is_photo_label, typeset
from translate.search import Found, Unmet

#: Changes whenever other outputs come of it: part of the memory's key.
VERSION = 6


class PostProcessor:
    """Repairs what can be told from source, translation and attention; into English and Vietnamese only.

    What is right stays as it is. Repairs are flagged "name-repaired" and "number-repaired", what was left out and said
    by decoding again "completed", what stays wrong "name-lost", "name-added", "number-lost" and "number-added".
    `unmet` counts missing terms: no translation is decoded again at a term's cost.
    """

    def __init__(self, unmet: Unmet | None = None) -> None:
        self._unmet = unmet or (lambda text, translation, source, target: 0)
        self._pairs: dict[tuple[str, str], _Pair] = {}

    @property
    def key(self) -> str:
        """What it does to a translation, for the memory's key."""
        return f"postprocess:{VERSION}"

    def finish(
        self, engine: Engine, found: Mapping[str, Found], source: str, target: str, decoding: Decoding
    ) -> dict[str, Found]:
        """`found` (distinct texts and what was taken for them) with repairs, in the same order.

        Only translations with something to repair are read off again for their attention, and only those that left
        something out are decoded again: these each by itself, so that none depends on the others.
        """
        if target not in LANGUAGES:
            return dict(found)
        if (source, target) not in self._pairs:
            self._pairs[source, target] = _Pair(source, target)
        pair = self._pairs[source, target]

        def finish_one(text: str, taken: Found) -> Found:
            return pair.finish(text, taken, pair.attended(engine, {text: taken}))

        again = Again(
            engine,
            source,
            target,
            decoding,
            pair.lacking,
            finish_one,
            lambda text, translation: self._unmet(text, translation, source, target),
        )
        attended = pair.attended(engine, found)
        with ThreadPoolExecutor(max(1, engine.workers)) as pool:
            done = pool.map(lambda text: again.improve(text, pair.finish(text, found[text], attended)), found)
            return dict(zip(found, done, strict=True))


class _Pair:
    """Post-processing from one language into another (ISO 639-1 codes)."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = source, target
        self._names = NameRepair(load_gazetteer(), source, target)
        self._countries = CountryRepair(source, target)
        # Asked for by each step on a text.
        self._names_in = lru_cache(maxsize=1 << 12)(self._names.names)

    def lacking(self, text: str, translation: str) -> list[Missing]:
        """The numbers and names of a source that its translation does not say, numbers first."""
        numbers = missing_numbers(text, self._source, translation, self._target)
        return numbers + missing_names(self._names_in(text), translation)

    def attended(self, engine: Engine, found: Mapping[str, Found]) -> dict[str, Hypothesis]:
        """The translations whose repair may need to know what their words render, read off with attention."""
        texts = [text for text, taken in found.items() if self._doubtful(text, taken.hypothesis.text)]

        def attend(batch: list[int]) -> list[Hypothesis]:
            chosen = [texts[each] for each in batch]
            return engine.attend(chosen, [found[text].hypothesis for text in chosen], self._source, self._target)

        lengths = [engine.padded(each) for each in engine.count_tokens(texts, self._source, self._target)]
        done = run_batches(make_batches(lengths, BATCH_TOKENS), attend, engine.workers)
        return {texts[index]: hypothesis for index, hypothesis in done}

    def finish(self, text: str, taken: Found, attended: Mapping[str, Hypothesis]) -> Found:
        """One translation with repairs, by what `attended` holds of it."""
        names = self._names_in(text)
        before = taken.hypothesis.text
        if (only := _only_name(text, names, self._target)) is not None:
            return _finished(taken, only, frozenset(), {"name-repaired"} if only != before else set())
        links = Links(text, attended.get(text, taken.hypothesis))
        numbers = repair_codes(text, before, links)
        days = repair_dates(text, self._source, before, self._target, links)
        for edit in days + repair_remains(text, self._source, before, self._target):
            if not any(edit.overlaps(other.start, other.end) for other in numbers):
                numbers.append(edit)
        numbers += repair_numbers(text, self._source, before, self._target, links, numbers)
        report = self._names.report(text, names, before, links)
        named = [edit for edit in report.edits if not any(edit.overlaps(other.start, other.end) for other in numbers)]
        for edit in self._countries.edits(text, before, links):
            if not any(edit.overlaps(other.start, other.end) for other in (*numbers, *named)):
                named.append(edit)
        after = typeset(apply(before, [*numbers, *named]), text, self._target)
        flags = {
            flag
            for flag, holds in (
                ("number-repaired", numbers),
                ("name-repaired", named),
                ("name-lost", report.lost or bool(self._countries.missing(text, after))),
                ("name-added", report.added),
            )
            if holds
        }
        if after == before:
            return replace(taken, flags=taken.flags | flags)
        complete = taken.hypothesis.complete
        return _finished(
            taken, after, checks.findings(text, after, self._source, self._target, complete=complete), flags
        )

    def _doubtful(self, text: str, translation: str) -> bool:
        names = self._names_in(text)
        if not translation or _only_name(text, names, self._target) is not None:
            return False
        said = [(each.day, each.month) for each in dates(translation, self._target)]
        return (
            not self._names.complete(text, names, translation)
            or bool(self._countries.missing(text, translation))
            or bool(checks.lost_numbers(text, translation, self._source, self._target))
            or any((each.day, each.month) not in said for each in dates(text, self._source))
        )


def _finished(taken: Found, text: str, findings: frozenset[str], flags: set[str]) -> Found:
    """What was taken, with another text: its findings are told anew, other flags stay."""
    kept = {flag for flag in taken.flags if flag not in checks.CHECKS and flag != "cut"}
    return Found(replace(taken.hypothesis, text=text, attention=None), frozenset(kept | findings | flags))


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
