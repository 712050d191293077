"""Figures as pictures and tables: HTML made of data/figures.yml where a page says <!-- figures: audit -->.

Each bar is a small drawing of its own beside words of ordinary size, so that a chart can be read on a phone, enlarged,
in forced colours and on paper. The table below it says the same and more to people who do not see the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from practice_hub.data.figures import Chart, Figure, Figures, Group

if TYPE_CHECKING:
    from practice_hub.data.references import Reference

PLACE = re.compile(r"<!--\s*figures:\s*([\w-]*)\s*-->")
HEADINGS = ("Figure", "Year and who was counted", "Source", "What it does not show")


def draw_groups(html: str, figures: Figures, works: dict[str, Reference], year: int) -> str:
    """The HTML with the chart and the table of each group where its mark stands. An unknown group leaves nothing."""

    def drawn(match: re.Match) -> str:
        group = figures.groups.get(match[1])
        return (
            (_chart(group.chart, figures) if group.chart else "")
            + _table(group, figures, works, year)
            if group
            else ""
        )

    return PLACE.sub(drawn, html) if "<!--" in html else html


def _chart(chart: Chart, figures: Figures) -> str:
    rows = [
        (bar, figures.by_id[bar.figure].value) for bar in chart.bars if bar.figure in figures.by_id
    ]
    spoken = "; ".join(f"{bar.label}: {_length(value, chart)}" for bar, value in rows)
    lines = "".join(
        _row(bar.label, _length(value, chart), bar.draw / chart.of, bar.about)
        for bar, value in rows
    )
    scale = f"The full width is {chart.of:g}{'%' if chart.unit == 'percent' else ''}."
    return (
        f'<figure class="hub-chart"><p class="hub-chart__title">{escape(chart.title)}</p>'
        f'<div role="img" aria-label="{escape(chart.title)}. {escape(spoken)}."><div class="hub-chart__rows">{lines}</div></div>'
        f"<figcaption><strong>Take care:</strong> {escape(chart.caveat)} {scale}</figcaption></figure>"
    )


def _length(value: str, chart: Chart) -> str:
    """What stands at the end of a bar: the value itself; of counts the first number alone."""
    number = re.match(r"\d+", value)
    return number.group() if chart.unit == "count" and number else value


def _row(label: str, value: str, share: float, about: bool) -> str:
    width = f"{share * 100:.4g}"
    stripes = (
        "".join(f'<path d="M{x} 0V12"/>' for x in range(2, round(share * 100), 3)) if about else ""
    )
    bar = f'<rect class="hub-chart__bar{" hub-chart__bar--about" if about else ""}" width="{width}" height="12"/>'
    picture = f'<svg viewBox="0 0 100 12" preserveAspectRatio="none" focusable="false"><rect class="hub-chart__all" width="100" height="12"/>{bar}{stripes}</svg>'
    return f"<p>{escape(label)} <strong>{escape(value)}</strong></p>{picture}"


def _table(group: Group, figures: Figures, works: dict[str, Reference], year: int) -> str:
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    rows = "".join(_figure(figure, works, year) for figure in figures.of(group.id))
    label = f"Figures: {escape(group.name, quote=True)}"
    return f'<div class="hub-scroll" role="region" tabindex="0" aria-label="{label}"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _figure(figure: Figure, works: dict[str, Reference], year: int) -> str:
    old = (
        f"{escape(figure.when)}. More than five years old."
        if figure.old(year)
        else f"{escape(figure.when)}."
    )
    cells = (
        f"{old} {escape(figure.people)}.",
        source_of(figure, works, lambda key: f"#work-{key}"),
        f"{escape(figure.limit)}.",
    )
    rest = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="figure-{figure.id}"><th scope="row"><strong>{escape(_capital(figure.value))}</strong> {escape(figure.what)}</th>{rest}</tr>'


def source_of(figure: Figure, works: dict[str, Reference], address_of: Callable[[str], str]) -> str:
    """Where a figure is from, as HTML: the work with a link to its place in a list, or our own words."""
    work = works.get(figure.source)
    source = (
        f'<a href="{address_of(work.key)}">{escape(work.label)}</a>'
        if work
        else escape(figure.source)
    )
    return f"{source}{', ' + escape(figure.told) if figure.told else ''}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
