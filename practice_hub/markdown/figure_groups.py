"""The HTML of a group of data/figures.yml: its chart, what all its figures share, and the figures.

A page shows a group where it has the comment <!-- figures: audit -->. What is the same for every
figure of the group (the year, the people, the source, the limit) is printed once, above them. Where
nothing else is left to say the figures are a list, otherwise a table with the columns that differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from practice_hub.data.figures import Figure, Figures, Group
from practice_hub.markdown.charts import chart_html

if TYPE_CHECKING:
    from practice_hub.data.reference import Reference

GROUP_COMMENT = re.compile(r"<!--\s*figures:\s*([\w-]*)\s*-->")


@dataclass(frozen=True)
class _Column:
    """What figures say about one thing. cells: HTML, one a figure, in their order."""

    heading: str
    cells: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        return len(self.cells) > 1 and len(set(self.cells)) == 1


def render_figure_groups(
    html: str,
    figures: Figures,
    works: Mapping[str, Reference],
    year: int,
    words: Mapping[str, str],
) -> str:
    """The HTML with the chart and the figures of each group in the place of its comment.

    works: by key. year: of the build, for figures that are old. words: of the interface.
    An unknown group leaves nothing.
    """

    def rendered(match: re.Match[str]) -> str:
        group = figures.groups.get(match[1])
        if not group:
            return ""
        chart = chart_html(group.chart, figures, words) if group.chart else ""
        return chart + _figures_html(group, figures.of(group.id), works, year, words)

    return GROUP_COMMENT.sub(rendered, html) if "<!--" in html else html


def _figures_html(
    group: Group,
    figures: Sequence[Figure],
    works: Mapping[str, Reference],
    year: int,
    words: Mapping[str, str],
) -> str:
    columns = _columns(figures, works, year, words)
    shared = [column for column in columns if column.is_shared]
    own = [column for column in columns if not column.is_shared]
    label = escape(words["figures_of_group"].format(group=group.name))
    if own:
        shown = _table(label, figures, _with_year_and_people_together(own, words), words)
    else:
        shown = _list(label, figures)
    return f'<div class="hub-figure-group">{_shared(shared, words)}{shown}</div>'


def _columns(
    figures: Sequence[Figure],
    works: Mapping[str, Reference],
    year: int,
    words: Mapping[str, str],
) -> list[_Column]:
    def when(figure: Figure) -> str:
        age = f" {escape(words['figure_old'])}" if figure.is_old(year) else ""
        return f"{escape(figure.when)}.{age}"

    cells: tuple[tuple[str, Callable[[Figure], str]], ...] = (
        ("figure_when", when),
        ("figure_people", lambda figure: f"{escape(figure.people)}."),
        ("figure_source", lambda figure: source_html(figure, works, lambda key: f"#work-{key}")),
        ("figure_limit", lambda figure: f"{escape(figure.limit)}."),
    )
    return [_Column(escape(words[name]), tuple(map(cell, figures))) for name, cell in cells]


def _with_year_and_people_together(
    columns: Sequence[_Column], words: Mapping[str, str]
) -> list[_Column]:
    """The columns, with year and people in one where both differ: five are too narrow to read."""
    first, *rest = columns
    if not rest or (first.heading, rest[0].heading) != tuple(
        escape(words[name]) for name in ("figure_when", "figure_people")
    ):
        return [first, *rest]
    together = tuple(map(" ".join, zip(first.cells, rest[0].cells, strict=True)))
    return [_Column(escape(words["figure_when_and_people"]), together), *rest[1:]]


def _shared(columns: Sequence[_Column], words: Mapping[str, str]) -> str:
    if not columns:
        return ""
    pairs = "".join(
        f"<div><dt>{column.heading}</dt><dd>{column.cells[0]}</dd></div>" for column in columns
    )
    intro = escape(words["figures_share"])
    return f'<div class="hub-figure-group__shared"><p>{intro}</p><dl>{pairs}</dl></div>'


def _list(label: str, figures: Sequence[Figure]) -> str:
    items = "".join(f'<li id="figure-{figure.id}">{_finding(figure)}.</li>' for figure in figures)
    return f'<ul class="hub-figure-list" aria-label="{label}">{items}</ul>'


def _table(
    label: str, figures: Sequence[Figure], columns: Sequence[_Column], words: Mapping[str, str]
) -> str:
    headings = (escape(words["figure"]), *(column.heading for column in columns))
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    rows = "".join(_row(figure, columns, place) for place, figure in enumerate(figures))
    return (
        f'<div class="hub-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="hub-rows"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(figure: Figure, columns: Sequence[_Column], place: int) -> str:
    cells = "".join(
        f'<td data-label="{column.heading}">{column.cells[place]}</td>' for column in columns
    )
    return f'<tr id="figure-{figure.id}"><th scope="row">{_finding(figure)}</th>{cells}</tr>'


def _finding(figure: Figure) -> str:
    value = figure.value[:1].upper() + figure.value[1:]
    return f"<strong>{escape(value)}</strong> {escape(figure.what)}"


def source_html(
    figure: Figure, works: Mapping[str, Reference], address_of: Callable[[str], str]
) -> str:
    """The source of a figure as HTML: a link to the work, or the source's own words.

    address_of: the address for the key of a work.
    """
    work = works.get(figure.source)
    source = escape(figure.source)
    if work:
        source = f'<a href="{address_of(work.key)}">{escape(work.label)}</a>'
    return f"{source}{', ' + escape(figure.via) if figure.via else ''}."
