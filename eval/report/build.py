"""From the files of a run to a report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.files import read_jsonl
from corpus.glossary import ACCEPTED
from eval.report.model import (
    ArticleReport,
    ConceptInLanguage,
    ConceptReport,
    FlaggedSegment,
    Headline,
    RenderingCount,
    Report,
    SourceForm,
)
from eval.terms.occurrences import STATUSES, Occurrence, read_occurrences
from eval.terms.scores import TermScores
from eval.terms.variation import entropy, variation
from mattran import __version__
from translate.output import read_documents, read_run, read_translations

#: Flags that only say how a text was made, not that something is wrong with it.
HARMLESS_FLAGS = frozenset(
    {"untranslated-kind", "same-language", "reranked", "biased", "repaired", "retried", "split", "copied"}
    | {"name-repaired", "number-repaired", "completed", "reviewed"}
)


def build_report(out: Path, preferred: Mapping[tuple[str, str], str]) -> Report:
    """The report on the run in `out`, from renderings.jsonl, documents.jsonl and translations.LANG.jsonl.

    `preferred` maps (concept, language) to the preferred term. Raises MattranError where the folder holds no
    renderings yet.
    """
    renderings = out / "renderings.jsonl"
    if not renderings.exists():
        raise MattranError(f"{out} holds no renderings.jsonl; run `mattran align terms {out} --glossary FILE` first")
    records = list(read_jsonl(renderings))
    translations = [path.suffixes[0][1:] for path in sorted(out.glob("translations.*.jsonl"))]
    occurrences = read_occurrences(records)
    languages = tuple(sorted(set(translations) | set(occurrences)))
    flagged, segments = _read_flags(out, translations, occurrences)
    models, terms = _run_of(out)
    return Report(
        version=__version__,
        models=models,
        terms=terms,
        languages=languages,
        headlines={code: _headline(occurrences.get(code, [])) for code in languages},
        articles=tuple(_articles(out, occurrences, languages, flagged, segments)),
        concepts=tuple(_concepts(records, occurrences, preferred)),
        flagged=tuple(flagged),
    )


def _run_of(out: Path) -> tuple[tuple[str, ...], str]:
    """The models and the term mode of a run, as its run.json has them."""
    arguments = read_run(out)["arguments"] if (out / "run.json").exists() else {}
    return tuple(Path(name).name for name in arguments.get("models") or ()), arguments.get("terms") or ""


def _headline(occurrences: Sequence[Occurrence]) -> Headline:
    scores = TermScores(tuple(occurrences))
    return Headline(
        mentions=len(occurrences),
        concepts=len(scores.concepts),
        figures=scores.intervals(),
        signature=scores.signature(),
    )


def _read_flags(
    out: Path, translations: Iterable[str], occurrences: Mapping[str, Sequence[Occurrence]]
) -> tuple[list[FlaggedSegment], Counter[str]]:
    unmet: dict[tuple[Any, ...], dict[str, None]] = {}
    for code, found in occurrences.items():
        for each in found:
            if each.status not in ACCEPTED:
                unmet.setdefault((code, *each.segment), {})[each.concept] = None
    flagged: list[FlaggedSegment] = []
    segments: Counter[str] = Counter()
    for number, code in enumerate(translations):
        for said in read_translations(out, code):
            if number == 0:
                segments[said.document] += 1
            doubtful = tuple(flag for flag in said.flags if flag not in HARMLESS_FLAGS and ":" not in flag)
            if doubtful:
                flagged.append(FlaggedSegment(*said.key, code, doubtful, tuple(unmet.get((code, *said.key), ()))))
    return flagged, segments


def _articles(
    out: Path,
    occurrences: Mapping[str, Sequence[Occurrence]],
    languages: Sequence[str],
    flagged: Iterable[FlaggedSegment],
    segments: Mapping[str, int],
) -> Iterable[ArticleReport]:
    mentions = {code: Counter(each.document for each in occurrences.get(code, ())) for code in languages}
    met = {
        code: Counter(each.document for each in occurrences.get(code, ()) if each.status in ACCEPTED)
        for code in languages
    }
    flags = Counter(each.document for each in flagged)
    for record in read_documents(out):
        name = record["document"]
        yield ArticleReport(
            document=name,
            title=record.get("title"),
            language=record.get("language"),
            segments=segments.get(name, 0),
            mentions=max((mentions[code][name] for code in languages), default=0),
            flagged=flags[name],
            success={code: met[code][name] / mentions[code][name] for code in languages if mentions[code][name]},
        )


def _concepts(
    records: Sequence[Mapping[str, Any]],
    occurrences: Mapping[str, Sequence[Occurrence]],
    preferred: Mapping[tuple[str, str], str],
) -> Iterable[ConceptReport]:
    by_concept: dict[str, dict[str, list[tuple[Mapping[str, Any], Occurrence]]]] = {}
    positions = {code: iter(found) for code, found in occurrences.items()}
    for record in records:
        occurrence = next(positions[record["target_language"]])
        by_concept.setdefault(record["concept"], {}).setdefault(record["target_language"], []).append(
            (record, occurrence)
        )
    found = [_concept(concept, languages, preferred) for concept, languages in by_concept.items()]
    return sorted(found, key=lambda each: (-each.mentions, each.concept))


def _concept(
    concept: str,
    languages: Mapping[str, list[tuple[Mapping[str, Any], Occurrence]]],
    preferred: Mapping[tuple[str, str], str],
) -> ConceptReport:
    # Every target language has the same source mentions; the one with most stands for the source side.
    mentions = max(languages.values(), key=len)
    sources = Counter((occurrence.source_form, record["source_language"]) for record, occurrence in mentions)
    spellings = _spellings((occurrence.source_form, occurrence.source_text) for _, occurrence in mentions)
    return ConceptReport(
        concept=concept,
        mentions=len(mentions),
        source_entropy=entropy(sources.values()),
        source_forms=tuple(
            SourceForm(form, code, count, spellings[form]) for (form, code), count in sources.most_common()
        ),
        by_article=dict(Counter(record["document"] for record, _ in mentions)),
        languages={
            code: _in_language(concept, pairs, preferred.get((concept, code), "")) for code, pairs in languages.items()
        },
    )


def _in_language(
    concept: str, pairs: Sequence[tuple[Mapping[str, Any], Occurrence]], preferred: str
) -> ConceptInLanguage:
    occurrences = [occurrence for _, occurrence in pairs]
    found = variation(concept, occurrences)
    spellings = _spellings((each.target_form, each.target_text) for each in occurrences)
    statuses: dict[str, Counter[str]] = {}
    articles: dict[str, set[str]] = {}
    for each in occurrences:
        statuses.setdefault(each.target_form, Counter())[each.status] += 1
        articles.setdefault(each.target_form, set()).add(each.document)
    counted = Counter(each.status for each in occurrences)
    return ConceptInLanguage(
        preferred=preferred,
        mentions=found.mentions,
        articles=found.articles,
        success=found.success,
        dominance=found.dominance,
        target_entropy=found.target_entropy,
        target_entropy_given_source=found.target_entropy_given_source,
        within_articles=found.within_articles,
        across_articles=found.across_articles,
        statuses={status: counted[status] for status in STATUSES},
        renderings=tuple(
            RenderingCount(form, statuses[form].most_common(1)[0][0], count, len(articles[form]), spellings[form])
            for form, count in found.target_forms
        ),
        mentions_by_article=dict(Counter(each.document for each in occurrences)),
        met_by_article=dict(Counter(each.document for each in occurrences if each.status in ACCEPTED)),
    )


def _spellings(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    counts: dict[str, Counter[str]] = {}
    for form, text in pairs:
        counts.setdefault(form, Counter())[text] += 1
    return {form: tuple(spellings.most_common()) for form, spellings in counts.items()}
