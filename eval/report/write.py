"""Writing a run's report: report.json, report.html and concepts.csv, each whole or not at all."""

import csv
import io
import json
from pathlib import Path

from corpus.errors import MattranError
from corpus.files import atomic_text
from corpus.glossary import Glossary, read_glossary
from corpus.glossary.delimited import plain_cell
from corpus.glossary.model import primary_language
from eval.report.build import build_report
from eval.report.evidence import read_evidence
from eval.report.html import FLAGGED_SHOWN, render_html
from eval.report.model import Report
from eval.terms.occurrences import STATUSES
from translate.output import glossary_of


def write_report(out: Path, glossary_path: Path | None = None) -> Report:
    """Write the report on the run in `out` and return it.

    Preferred terms come from `glossary_path`, else from the glossary the run left (OUT/glossary.csv), else from the
    one it was given; without any the report has concept names only. Raises MattranError where `out` is no folder of a
    run or has no renderings.
    """
    if not (out / "documents.jsonl").exists():
        raise MattranError(
            f"{out} is not the folder of a run (no documents.jsonl); run `mattran run` or `translate` first"
        )
    left = out / "glossary.csv"
    path = glossary_path or (left if left.exists() else glossary_of(out))
    glossary = read_glossary(path) if path else Glossary(())
    report = build_report(out, preferred_terms(glossary))
    flagged = [(each.document, each.paragraph, each.sentence) for each in report.flagged[:FLAGGED_SHOWN]]
    page = render_html(report, read_evidence(out, report.languages, flagged))
    with atomic_text(out / "report.json") as file:
        json.dump(report.as_json(), file, ensure_ascii=False, indent=1)
        file.write("\n")
    with atomic_text(out / "concepts.csv") as file:
        file.write(concept_table(report))
    with atomic_text(out / "report.html") as file:
        file.write(page)
    return report


def preferred_terms(glossary: Glossary) -> dict[tuple[str, str], str]:
    """(concept, ISO 639-1 language) -> the preferred term's text; "en-US" in the glossary is "en"."""
    found = {}
    for concept in glossary.concepts:
        for tag in concept.languages:
            language = primary_language(tag)
            term = glossary.preferred(concept.id, language)
            if term is not None:
                found[concept.id, language] = term.text
    return found


def concept_table(report: Report) -> str:
    """A CSV table, a line a concept and target language: counts, shares (0..1), entropies (bits), renderings."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        ["concept", "target_language", "preferred", "mentions", "articles", *STATUSES, "success", "consistency"]
        + ["within_articles", "across_articles", "target_entropy", "target_entropy_given_source", "source_entropy"]
        + ["renderings", "source_wordings"]
    )
    for concept in report.concepts:
        wordings = "; ".join(f"{form.text} ({form.mentions})" for form in concept.source_forms)
        for code, found in concept.languages.items():
            shares = [found.success, found.dominance, found.within_articles, found.across_articles]
            entropies = [found.target_entropy, found.target_entropy_given_source, concept.source_entropy]
            renderings = "; ".join(f"{each.text} ({each.mentions})" for each in found.renderings)
            writer.writerow(
                [plain_cell(concept.concept), code, plain_cell(found.preferred), found.mentions, found.articles]
                + [found.statuses[status] for status in STATUSES]
                + ["" if share is None else f"{share:.4f}" for share in shares]
                + [f"{value:.4f}" for value in entropies]
                + [plain_cell(renderings), plain_cell(wordings)]
            )
    return file.getvalue()
