"""Which language a text is in: its script first, then a classifier; or that it is none of ours.

The classifier is py3langid (BSD; Lui and Baldwin 2012, "langid.py"), asked about the languages that share the
text's script, so that German or Persian is told from French or Arabic rather than taken for it.
"""

import functools
import re
import tempfile
from typing import Any

from corpus.errors import MattranError
from corpus.languages import LANGUAGES
from corpus.patterns import words

_ARABIC_LETTER = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
_LATIN_LETTER = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")

#: What the classifier calls Arabic: the standard language, Moroccan and Egyptian.
_ARABIC_LABELS = ("ar", "ary", "arz")
_IN_ARABIC_SCRIPT = (*_ARABIC_LABELS, "fa", "ku", "ps", "sdh", "ug", "ur")
#: The written languages of the Latin script a crawl may hold; dialects that look like ours are left out.
_IN_LATIN_SCRIPT = (
    *("af", "az", "bs", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "ha", "hr"),
    *("hu", "id", "is", "it", "la", "lt", "lv", "ms", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq"),
    *("sv", "sw", "tl", "tr", "uz", "vi"),
)
# A document's language must be the likeliest by more than chance; in a few words none ever is.
_LEAST_CONFIDENCE = 0.25
# A document's language shows in its first letters; reading on only costs time.
_SAMPLE = 4000
# A segment leaves its document's language only on a surer answer: names and titles mislead.
_LEAST_FOR_SEGMENT = 0.8
# Below this many letters a classifier guesses.
_LEAST_LETTERS = 20
# Frequent in their language and rare in the others.
_GRAMMAR_WORDS: dict[str, frozenset[str]] = {
    "en": words("the of and to in for is was with that by from are were has have had been which this their"),
    "fr": words("le la les des du et à une est dans pour par sur avec que qui au aux de ont été ce cette"),
    "vi": words("và của các là những được trong cho với người không có đã này tại về một để từ đến"),
}


def identify(text: str, least: float = _LEAST_CONFIDENCE) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where it is none of ours or cannot be told.

    The script of most letters decides first: Arabic or Latin; in any other the answer is None. Then the
    classifier chooses among the languages of that script; an answer less probable than `least` does not count.
    """
    script = _script(text)
    if script is None:
        return None
    label, confidence = _classifier(script).classify(text)
    if confidence < least and label not in _ARABIC_LABELS:
        return None
    code = "ar" if label in _ARABIC_LABELS else label
    return code if code in LANGUAGES else None


def document_language(text: str, declared: str | None = None) -> str | None:
    """The language of a document: `declared` where given, else identified from its first lines.

    `declared` may be an ISO 639-1 or 639-3 code, a FLORES-200 code or a tag with a region ("fr", "fra",
    "fra_Latn", "fr-FR"). None for a language that is none of ours.
    """
    if declared:
        primary = re.split(r"[-_]", declared.strip().lower())[0]
        for language in LANGUAGES.values():
            if primary in (language.code, language.iso3, language.nllb.split("_")[0]):
                return language.code
        return None
    return identify(text[:_SAMPLE])


def segment_language(text: str, language: str) -> str:
    """The language of a segment of a document in `language`: that one, unless it is clearly another of ours.

    A quotation in another language is told from a name or a number by its length and the classifier's answer.
    """
    if language == "ar" and not _LATIN_LETTER.search(text):
        return language
    if _reads_as(language, text) or len(_LETTER.findall(text)) < _LEAST_LETTERS:
        return language
    if language == "ar" and _script(text) == "Arabic":
        return language
    return identify(text, _LEAST_FOR_SEGMENT) or language


def _reads_as(language: str, text: str) -> bool:
    """True where grammar words of `language` are at hand and those of no other are more: no need to classify."""
    found = set(text.lower().split())
    own = len(found & _GRAMMAR_WORDS.get(language, frozenset()))
    return own >= 2 and all(own > len(found & others) for code, others in _GRAMMAR_WORDS.items() if code != language)


def _script(text: str) -> str | None:
    """The script of more than half of the letters: "Arabic", "Latin" or None for any other."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return None
    if 2 * len(_ARABIC_LETTER.findall(text)) > letters:
        return "Arabic"
    if 2 * len(_LATIN_LETTER.findall(text)) > letters:
        return "Latin"
    return None


@functools.lru_cache(maxsize=2)
def _classifier(script: str) -> Any:
    """The classifier for the languages of a script, loaded on first use.

    Raises MattranError where there is no room for it.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        # It is unpacked there, and deleted at once.
        raise MattranError(
            f"the language recogniser cannot be unpacked in {tempfile.gettempdir()} ({error.strerror}); free space "
            "there, set TMPDIR to another folder, or say the language"
        ) from error
    classifier.set_languages(_IN_ARABIC_SCRIPT if script == "Arabic" else _IN_LATIN_SCRIPT)
    return classifier
