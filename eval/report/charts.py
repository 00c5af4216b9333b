"""Charts as inline SVG: interval bars, status bars and the heat map of concepts by articles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eval.report.model import Report
from eval.resampling import Interval
from eval.terms.occurrences import STATUSES

if TYPE_CHECKING:
    from markupsafe import Markup

HEAT_CONCEPTS = 40
HEAT_ARTICLES = 60
CELL = 18
LABEL_WIDTH = 250
TOP_HEIGHT = 92


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
    """Mentions of the most frequent concepts (rows) in the articles richest in terms (columns).

    The stronger the colour, the more mentions; each cell's title says how many. A row's label opens its concept.
    """
    from markupsafe import Markup

    concepts = report.concepts[:HEAT_CONCEPTS]
    articles = sorted(report.articles, key=lambda each: -each.mentions)[:HEAT_ARTICLES]
    articles.sort(key=lambda each: each.document)
    most = max((count for each in concepts for count in each.by_article.values()), default=1)
    width = LABEL_WIDTH + CELL * len(articles) + 70
    height = TOP_HEIGHT + CELL * len(concepts)
    parts = []
    for column, article in enumerate(articles):
        x = LABEL_WIDTH + CELL * column + CELL / 2
        parts.append(
            Markup(
                '<text class="column" transform="translate({x} {y}) rotate(-60)"><title>{full}</title>{name}</text>'
            ).format(x=x, y=TOP_HEIGHT - 6, full=article.title or article.document, name=_short(article.document, 14))
        )
    for row, concept in enumerate(concepts):
        y = TOP_HEIGHT + CELL * row
        parts.append(
            Markup('<a href="#concept={concept}"><text class="row" x="{x}" y="{y}">{label}</text></a>').format(
                concept=concept.concept, x=LABEL_WIDTH - 6, y=y + CELL * 0.7, label=_short(concept.concept, 34)
            )
        )
        for column, article in enumerate(articles):
            count = concept.by_article.get(article.document, 0)
            if count:
                parts.append(
                    Markup(
                        '<rect class="heat" x="{x}" y="{y}" width="{size}" height="{size}" rx="2" '
                        'style="--heat:{heat:.2f}"><title>{concept}, {article}: {count}</title></rect>'
                    ).format(
                        x=LABEL_WIDTH + CELL * column + 1,
                        y=y + 1,
                        size=CELL - 2,
                        heat=0.2 + 0.8 * count / most,
                        concept=concept.concept,
                        article=article.document,
                        count=count,
                    )
                )
    return Markup(
        '<svg class="heatmap" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="Mentions of concepts by article">{parts}</svg>'
    ).format(width=width, height=height, parts=Markup("").join(parts))


def _short(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"
