"""The languages mattran knows, and what the standards and the model families call them."""

from dataclasses import dataclass

from corpus.errors import MattranError


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    `code` is ISO 639-1 (what users write), `iso3` ISO 639-3 (OPUS target tokens `>>vie<<`), `nllb` the
    FLORES-200 code NLLB expects, `script` the Unicode script its letters belong to, `name` the English name.
    """

    code: str
    iso3: str
    nllb: str
    script: str
    name: str

    @property
    def right_to_left(self) -> bool:
        """True where the script runs right to left."""
        return self.script == "Arabic"


ARABIC = Language("ar", "ara", "arb_Arab", "Arabic", "Arabic")
ENGLISH = Language("en", "eng", "eng_Latn", "Latin", "English")
FRENCH = Language("fr", "fra", "fra_Latn", "Latin", "French")
VIETNAMESE = Language("vi", "vie", "vie_Latn", "Latin", "Vietnamese")

LANGUAGES: dict[str, Language] = {each.code: each for each in (ARABIC, ENGLISH, FRENCH, VIETNAMESE)}


def language(code: str) -> Language:
    """The language of an ISO 639-1 code ("ar", "en", "fr", "vi"); raises MattranError for any other."""
    try:
        return LANGUAGES[code]
    except KeyError:
        raise MattranError(f"unknown language {code!r}: use one of {', '.join(LANGUAGES)}") from None
