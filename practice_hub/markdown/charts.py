"""Charts of figures, as HTML.

Each bar is a drawing of its own beside words of ordinary size, so that a chart can be read on a
phone, enlarged, in forced colours and on paper. The figures below it have the same and more for
people who do not see the chart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from practice_hub.data.figures import Chart, Figures


def chart_html(chart: Chart, figures: Figures, words: Mapping[str, str]) -> str:
    """The chart as HTML; a bar whose figure is unknown is left out. words: of the interface."""
    rows = [
        (bar, _bar_value(figures.by_id[bar.figure].value, chart))
        for bar in chart.bars
        if bar.figure in figures.by_id
    ]
    title = escape(chart.title)
    text = "; ".join(f"{bar.label}: {value}" for bar, value in rows)
    lines = "".join(_row(bar.label, value, bar.draw / chart.of, bar.about) for bar, value in rows)
    end = f"{chart.of:g}{'%' if chart.unit == 'percent' else ''}"
    care, scale = escape(words["take_care"]), escape(words["full_width_is"].format(end=end))
    return (
        f'<figure class="hub-chart"><p class="hub-chart__title">{title}</p>'
        f'<div role="img" aria-label="{title}. {escape(text)}.">'
        f'<div class="hub-chart__rows">{lines}</div></div>'
        f"<figcaption><strong>{care}</strong> {escape(chart.caveat)} {scale}</figcaption>"
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
