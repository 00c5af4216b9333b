"""Charts as inline SVG: interval bars, status bars and the heat map of concepts by articles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from corpus.counting import counted
from eval.report.model import ConceptReport, Report
from eval.resampling import Interval
from eval.terms.occurrences import STATUSES

if TYPE_CHECKING:
    from markupsafe import Markup

HEAT_CONCEPTS = 40
HEAT_ARTICLES = 60
CELL = 26
LABEL_WIDTH = 300
TOP_HEIGHT = 130


def interval_bar(found: Interval) -> "Markup":
    """A share in 0..1 as a bar, its 95 % interval as a line across the end of it."""
    from markupsafe import Markup

    low, high, value = (round(100 * max(0.0, min(1.0, each)), 1) for each in (found.low, found.high, found.value))
    return Markup(
        '<svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="rail" width="100" height="8" rx="1"/><rect class="value" width="{value}" height="8" rx="1"/>'
        '<rect class="range" x="{low}" y="3" width="{width}" height="2"/></svg>'
    ).format(value=value, low=low, width=round(max(high - low, 0.6), 1))


def status_bar(statuses: Mapping[str, int]) -> "Markup":
    """The statuses of a concept's renderings as one stacked bar, in the order of STATUSES."""
    from markupsafe import Markup

    total = sum(statuses.values()) or 1
    parts = []
    left = 0.0
    for status in STATUSES:
        width = 100 * statuses.get(status, 0) / total
        if width:
            parts.append(
                Markup('<rect class="{status}" x="{x:.2f}" width="{width:.2f}" height="10"/>').format(
                    status=status, x=left, width=width
                )
            )
        left += width
    label = ", ".join(f"{statuses[status]} {status}" for status in STATUSES if statuses.get(status))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{label}">'
        "<title>{label}</title>{parts}</svg>"
    ).format(label=label, parts=Markup("").join(parts))


def heat_map(report: Report) -> "Markup":
    """How the most frequent concepts (rows) fare in the articles richest in terms (columns).

    A cell holds the number of mentions; its colour goes from all rendered by accepted terms (over all target
    languages) to none. Cells open the concept in that article, row labels the concept. A table of links to whoever
    hears it, of which the page's script makes an ARIA grid with one tab stop; concepts that an article does not
    name have no cell.
    """
    from markupsafe import Markup

    concepts = report.concepts[:HEAT_CONCEPTS]
    articles = sorted(report.articles, key=lambda each: -each.mentions)[:HEAT_ARTICLES]
    articles.sort(key=lambda each: each.document)
    width = LABEL_WIDTH + CELL * len(articles) + TOP_HEIGHT // 2
    height = TOP_HEIGHT + CELL * len(concepts)
    names = [
        Markup(
            '<text class="column" role="columnheader" aria-colindex="{index}" aria-label="{full}" '
            'transform="translate({x} {y}) rotate(-60)"><title>{full}</title>{name}</text>'
        ).format(
            index=column + 2,
            x=LABEL_WIDTH + CELL * column + CELL / 2 + 4,
            y=TOP_HEIGHT - 8,
            full=article.title or article.document,
            name=_short(article.document, 18),
        )
        for column, article in enumerate(articles)
    ]
    rows = [Markup('<g role="row" aria-rowindex="1">{names}</g>').format(names=Markup("").join(names))]
    for row, concept in enumerate(concepts):
        y = TOP_HEIGHT + CELL * row
        label = Markup(
            '<g role="rowheader" aria-colindex="1"><a href="#concept={id}"><title>{id}</title>'
            '<rect class="label" x="2" y="{top}" width="{width}" height="{size}" rx="3"/>'
            '<text class="row" x="{x}" y="{base}">{label}</text></a></g>'
        ).format(
            id=quote(concept.concept),
            top=y + 1,
            width=LABEL_WIDTH - 4,
            size=CELL - 2,
            x=LABEL_WIDTH - 8,
            base=y + CELL * 0.66,
            label=_short(concept.label, 40),
        )
        cells = [
            _heat_cell(concept, article.document, column, y)
            for column, article in enumerate(articles)
            if article.document in concept.by_article
        ]
        rows.append(
            Markup('<g role="row" aria-rowindex="{index}">{label}{cells}</g>').format(
                index=row + 2, label=label, cells=Markup("").join(cells)
            )
        )
    return Markup(
        '<svg class="heatmap" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="table" '
        'aria-label="Concepts by article" aria-rowcount="{row_count}" aria-colcount="{column_count}">{rows}</svg>'
    ).format(
        width=width,
        height=height,
        row_count=len(concepts) + 1,
        column_count=len(articles) + 1,
        rows=Markup("").join(rows),
    )


def _heat_cell(concept: ConceptReport, article: str, column: int, y: int) -> "Markup":
    from markupsafe import Markup

    x = LABEL_WIDTH + CELL * column
    count = concept.by_article[article]
    asked = {code: each.mentions_by_article.get(article, 0) for code, each in concept.languages.items()}
    met = {code: each.met_by_article.get(article, 0) for code, each in concept.languages.items()}
    share = sum(met.values()) / sum(asked.values())
    told = ", ".join(
        f"{met[code]} of {number} rendered by an accepted term into {code}" for code, number in asked.items() if number
    )
    title = f"{concept.concept} in {article}: {counted(count, 'mention')}, {told}"
    return Markup(
        '<g role="cell" aria-colindex="{index}"><a href="#concept={id}&amp;article={name}" aria-label="{title}">'
        "<title>{title}</title>"
        '<rect class="heat" x="{x}" y="{y}" width="{size}" height="{size}" rx="3" style="--met:{share:.0f}%"/>'
        '<text class="heat-count" x="{middle}" y="{base}">{count}</text></a></g>'
    ).format(
        index=column + 2,
        id=quote(concept.concept),
        name=quote(article),
        title=title,
        x=x + 1,
        y=y + 1,
        size=CELL - 2,
        share=100 * share,
        middle=x + CELL / 2,
        base=y + CELL * 0.66,
        count=count,
    )


def _short(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"
