"""report.html: one self-contained page, without network, usable without JavaScript as a table."""

from pathlib import Path
from typing import Any

from corpus.counting import counted
from corpus.languages import LANGUAGES
from eval.report.advice import advise, side_by_side, worklist
from eval.report.charts import heat_map, interval_bar, status_bar
from eval.report.evidence import Evidence
from eval.report.model import Report
from translate.checks import FLAGS

TEMPLATES = Path(__file__).parent / "templates"

#: Flagged segments on the page; report.json has all.
FLAGGED_SHOWN = 500

#: What the headline shows, with the words for it: figure, label, explanation.
HEADLINE_FIGURES = (
    ("success", "Glossary success", "share of term mentions rendered by a preferred or admitted term"),
    ("preferred", "of it by the preferred term", "share rendered by the preferred term itself"),
    (
        "consistency-frequent-micro",
        "Consistency",
        "share of mentions rendered as their concept most often is (micro average); inflection does not count",
    ),
    (
        "consistency-frequent-macro",
        "Consistency, mean of concepts",
        "the same share, averaged over concepts (macro average)",
    ),
    (
        "consistency-source-micro",
        "Consistency of the source",
        "share of mentions worded in the source as their concept most often is there: what the source varies itself",
    ),
    (
        "consistency-given-source-micro",
        "Consistency given the source",
        "share of mentions rendered as their own source wording most often is: the rest is the translation's doing",
    ),
    ("missing", "Dropped", "share of mentions with no counterpart in the translation"),
)


def render_html(report: Report, evidence: Evidence) -> str:
    """The page; every text from the corpus is escaped, data for the script lies in it as escaped JSON."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "counted": counted}
    template = environment.get_template("report.html")
    return template.render(
        report=report,
        names={code: each.name for code, each in LANGUAGES.items()},
        rtl=[code for code, each in LANGUAGES.items() if each.right_to_left],
        figures=HEADLINE_FIGURES,
        flagged_shown=FLAGGED_SHOWN,
        flags=FLAGS,
        labels={each.concept: each.label for each in report.concepts},
        mixed={code: side_by_side(report.concepts, code) for code in report.languages},
        worklists={code: worklist(report.concepts, code) for code in report.languages},
        data=_script_data(report, evidence),
        heat_map=heat_map(report),
        interval_bar=interval_bar,
        status_bar=status_bar,
        css=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
        script=(TEMPLATES / "report.js").read_text(encoding="utf-8"),
    )


def percent(value: float | None) -> str:
    """A share as a percentage with one decimal, "–" for None."""
    return "–" if value is None else f"{100 * value:.1f}"


def _script_data(report: Report, evidence: Evidence) -> dict[str, Any]:
    return {
        "languages": list(report.languages),
        "names": {code: each.name for code, each in LANGUAGES.items()},
        "rtl": [code for code, each in LANGUAGES.items() if each.right_to_left],
        "concepts": {
            each.concept: {
                "sources": [[form.text, form.language, form.mentions, form.spellings] for form in each.source_forms],
                "sourceEntropy": each.source_entropy,
                "languages": {
                    code: {
                        "preferred": found.preferred,
                        "success": found.success,
                        "dominance": found.dominance,
                        "within": found.within_articles,
                        "across": found.across_articles,
                        "entropy": found.target_entropy,
                        "entropyGivenSource": found.target_entropy_given_source,
                        "missing": found.statuses["missing"],
                        "renderings": [
                            [r.text, r.status, r.mentions, r.articles, r.spellings] for r in found.renderings
                        ],
                        "advice": [each.text for each in advise(found)],
                    }
                    for code, found in each.languages.items()
                },
            }
            for each in report.concepts
        },
        **evidence.as_json(),
    }
