"""Figures as charts and tables: the HTML of a group of data/figures.yml.

A page shows a group where it has the comment <!-- figures: audit -->. Each bar is a drawing of its
own beside words of ordinary size, so that a chart can be read on a phone, enlarged, in forced
colours and on paper. The table below it has the same and more for people who do not see the chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from practice_hub.data.figures import Chart, Figure, Figures, Group

if TYPE_CHECKING:
    from practice_hub.data.reference import Reference

GROUP_COMMENT = re.compile(r"<!--\s*figures:\s*([\w-]*)\s*-->")
HEADINGS = ("Figure", "Year and who was counted", "Source", "What it does not show")


def render_figure_groups(
    html: str, figures: Figures, works: dict[str, Reference], year: int
) -> str:
    """The HTML with the chart and the table of each group in the place of its comment.

    works: by key. year: of the build, for figures that are old. An unknown group leaves nothing.
    """

    def rendered(match: re.Match[str]) -> str:
        group = figures.groups.get(match[1])
        if not group:
            return ""
        chart = _chart(group.chart, figures) if group.chart else ""
        return chart + _table(group, figures, works, year)

    return GROUP_COMMENT.sub(rendered, html) if "<!--" in html else html


def _chart(chart: Chart, figures: Figures) -> str:
    rows = [
        (bar, _bar_value(figures.by_id[bar.figure].value, chart))
        for bar in chart.bars
        if bar.figure in figures.by_id
    ]
    title = escape(chart.title)
    text = "; ".join(f"{bar.label}: {value}" for bar, value in rows)
    lines = "".join(_row(bar.label, value, bar.draw / chart.of, bar.about) for bar, value in rows)
    scale = f"The full width is {chart.of:g}{'%' if chart.unit == 'percent' else ''}."
    return (
        f'<figure class="hub-chart"><p class="hub-chart__title">{title}</p>'
        f'<div role="img" aria-label="{title}. {escape(text)}.">'
        f'<div class="hub-chart__rows">{lines}</div></div>'
        f"<figcaption><strong>Take care:</strong> {escape(chart.caveat)} {scale}</figcaption>"
        "</figure>"
    )


def _bar_value(value: str, chart: Chart) -> str:
    """The value at the end of a bar; of a count only its first number."""
    number = re.match(r"\d+", value)
    return number.group() if chart.unit == "count" and number else value


def _row(label: str, value: str, share: float, about: bool) -> str:
    """One bar. share: its part of the full width, 0 to 1. about: whether the value is rough."""
    width = f"{share * 100:.4g}"
    stripes = ""
    if about:
        stripes = "".join(f'<path d="M{x} 0V12"/>' for x in range(2, round(share * 100), 3))
    modifier = " hub-chart__bar--about" if about else ""
    bar = f'<rect class="hub-chart__bar{modifier}" width="{width}" height="12"/>'
    return (
        f"<p>{escape(label)} <strong>{escape(value)}</strong></p>"
        '<svg viewBox="0 0 100 12" preserveAspectRatio="none" focusable="false">'
        f'<rect class="hub-chart__all" width="100" height="12"/>{bar}{stripes}</svg>'
    )


def _table(group: Group, figures: Figures, works: dict[str, Reference], year: int) -> str:
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    rows = "".join(_table_row(figure, works, year) for figure in figures.of(group.id))
    label = f"Figures: {escape(group.name, quote=True)}"
    return (
        f'<div class="hub-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="hub-rows"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _table_row(figure: Figure, works: dict[str, Reference], year: int) -> str:
    age = " More than five years old." if figure.is_old(year) else ""
    cells = (
        f"{escape(figure.when)}.{age} {escape(figure.people)}.",
        source_html(figure, works, lambda key: f"#work-{key}"),
        f"{escape(figure.limit)}.",
    )
    rest = "".join(
        f'<td data-label="{heading}">{cell}</td>'
        for heading, cell in zip(HEADINGS[1:], cells, strict=True)
    )
    value = figure.value[:1].upper() + figure.value[1:]
    return (
        f'<tr id="figure-{figure.id}"><th scope="row"><strong>{escape(value)}</strong> '
        f"{escape(figure.what)}</th>{rest}</tr>"
    )


def source_html(
    figure: Figure, works: dict[str, Reference], address_of: Callable[[str], str]
) -> str:
    """The source of a figure as HTML: a link to the work, or the source's own words.

    address_of: the address for the key of a work.
    """
    work = works.get(figure.source)
    source = escape(figure.source)
    if work:
        source = f'<a href="{address_of(work.key)}">{escape(work.label)}</a>'
    return f"{source}{', ' + escape(figure.via) if figure.via else ''}."
