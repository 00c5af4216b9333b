"""What can be wrong with a translation, told from the text alone.

Each check is a small function; its docstring is what the user reads about its flag. A check answers whether its
finding holds; it does not judge quality, and says nothing where it cannot know.
"""

import inspect
import re
from collections.abc import Callable, Iterable

from translate.checks.extent import empty, too_long, too_short
from translate.checks.language import mixed_language, untranslated, wrong_language, wrong_script
from translate.checks.marks import brackets
from translate.checks.money import currency_added
from translate.checks.numbers import added_numbers, lost_numbers, number_added, number_lost
from translate.checks.repeating import doubled, repetition

__all__ = ["CHECKS", "FLAGS", "VERSION", "added_numbers", "findings", "lost_numbers", "severity"]

#: Part of the memory's key: raised whenever a check changes what is retried, and so the output.
VERSION = 5

_WORD = re.compile(r"\w+")

#: Flag name -> (check, how much worse it makes a translation).
CHECKS: dict[str, tuple[Callable[[str, str, str, str], bool], int]] = {
    "empty": (empty, 10),
    "repetition": (repetition, 6),
    "doubled": (doubled, 1),
    "wrong-script": (wrong_script, 5),
    "wrong-language": (wrong_language, 5),
    "mixed-language": (mixed_language, 2),
    "untranslated": (untranslated, 5),
    "too-short": (too_short, 3),
    "too-long": (too_long, 3),
    "number-lost": (number_lost, 2),
    "number-added": (number_added, 2),
    "currency-added": (currency_added, 2),
    "brackets": (brackets, 1),
}
_CUT_SEVERITY = 6

#: Every flag a translation may carry, with what it tells the user; a flag "pivot:xx" is documented as "pivot".
FLAGS: dict[str, str] = {name: inspect.getdoc(check) or "" for name, (check, _) in CHECKS.items()} | {
    "cut": "The model did not come to an end within the length limit; the end of the translation may be missing.",
    "retried": "The first attempt looked wrong; this is the better result of another.",
    "split": "The source was cut within a sentence: too long for the model, or the whole left terms out.",
    "copied": "The source has no words to translate; digits and marks were carried over.",
    "name-repaired": "A name was put right after decoding: in its place or in its spelling.",
    "completed": "A number or name was left out; the translation was decoded once more around it.",
    "name-lost": "A person or place the source names is not in the translation, and no words stand for it.",
    "name-added": "The translation names a person or place the source does not name.",
    "number-repaired": "A number, a date or a document's number was put right after decoding.",
    "reranked": "Of the model's candidates one that keeps more terms was taken.",
    "biased": "The translation was decoded again with a term's rendering forced.",
    "repaired": "A term's rendering was put in the place of other words after decoding.",
    "unmet": "A term of the glossary is not rendered as it asks.",
    "pivot": "Translated through another language, named after the colon.",
    "untranslated-kind": "A segment of a kind that is kept and never translated (source, boilerplate).",
    "same-language": "The source is in the target language already.",
    "unsupported-language": "No model translates the source's language into the target.",
}


def findings(
    source: str, translation: str, source_language: str, target_language: str, *, complete: bool = True
) -> frozenset[str]:
    """The flags of everything that looks wrong; languages are ISO 639-1 codes, `complete` False for a cut one."""
    if not _WORD.search(translation):
        return frozenset({"empty"}) if _WORD.search(source) else frozenset()
    found = {
        name for name, (check, _) in CHECKS.items() if check(source, translation, source_language, target_language)
    }
    return frozenset(found if complete else found | {"cut"})


def severity(flags: Iterable[str]) -> int:
    """How bad the findings among `flags` are together; 0 for a clean translation."""
    return sum(CHECKS[flag][1] if flag in CHECKS else _CUT_SEVERITY * (flag == "cut") for flag in flags)
