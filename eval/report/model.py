"""What a report says: plain data, from which report.json and report.html are written."""

from dataclasses import asdict, dataclass
from typing import Any

from eval.resampling import Interval


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """One rendering of a concept in one target language: its most frequent spelling, status, mentions, articles.

    `spellings` are all of its texts with their mentions, most frequent first: they differ by inflection, case or
    article only.
    """

    text: str
    status: str
    mentions: int
    articles: int
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SourceForm:
    """One wording of a concept in the source: its most frequent spelling, all its spellings, its mentions."""

    text: str
    language: str
    mentions: int
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ConceptInLanguage:
    """One concept in one target language; shares in [0, 1], entropies in bits (see eval.terms.variation).

    `mentions_by_article` counts the mentions that ask for a rendering in this language, in each article that has any
    (fewer than the source's where the language has no word of its own for a part of a longer term), `met_by_article`
    those of them rendered by a preferred or admitted term.
    """

    preferred: str
    mentions: int
    articles: int
    success: float
    dominance: float
    target_entropy: float
    target_entropy_given_source: float
    within_articles: float | None
    across_articles: float
    statuses: dict[str, int]
    renderings: tuple[RenderingCount, ...]
    mentions_by_article: dict[str, int]
    met_by_article: dict[str, int]

    @property
    def unmet(self) -> int:
        """The mentions that no preferred or admitted term renders."""
        return self.mentions - self.statuses["preferred"] - self.statuses["admitted"]


@dataclass(frozen=True, slots=True)
class ConceptReport:
    """One concept over the corpus: its mentions by article (document name -> mentions), its wordings, its languages."""

    concept: str
    mentions: int
    source_entropy: float
    source_forms: tuple[SourceForm, ...]
    by_article: dict[str, int]
    languages: dict[str, ConceptInLanguage]

    @property
    def label(self) -> str:
        """What a person knows the concept by: a preferred term, else its identifier."""
        return next((each.preferred for each in self.languages.values() if each.preferred), self.concept)

    @property
    def unmet(self) -> int:
        """The mentions that no preferred or admitted term renders, of all target languages together."""
        return sum(each.unmet for each in self.languages.values())


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of one target language over the whole corpus, each with its interval (None without mentions)."""

    mentions: int
    concepts: int
    figures: dict[str, Interval | None]
    signature: str


@dataclass(frozen=True, slots=True)
class FlaggedSegment:
    """A segment whose translation was flagged, with what the flags say.

    `concepts` are those with a mention in it that no accepted term renders into that language.
    """

    document: str
    paragraph: int
    sentence: int
    target_language: str
    flags: tuple[str, ...]
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """An article: its name, title, language, its segments and mentions counted, and its success by target language."""

    document: str
    title: str | None
    language: str | None
    segments: int
    mentions: int
    flagged: int
    success: dict[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; `as_json` is report.json.

    `models` and `terms` (off, rerank, enforce) are the run's, empty where it does not say.
    """

    version: str
    models: tuple[str, ...]
    terms: str
    languages: tuple[str, ...]
    headlines: dict[str, Headline]
    articles: tuple[ArticleReport, ...]
    concepts: tuple[ConceptReport, ...]
    flagged: tuple[FlaggedSegment, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return asdict(self)
