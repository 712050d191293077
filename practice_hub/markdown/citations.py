"""Marks in a text: [nearly 1 in 5](figure:audit-risk) for a figure, [@hester2011three] for a work.

Both are read where a text is converted, which knows no data, and filled in when a page leaves the house. On a git host
the first reads as its words and the second as its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.links import MARK
from practice_hub.markdown.law_rows import LAW

if TYPE_CHECKING:
    from practice_hub.data.references import Reference

FIGURE = "figure:"
_KEY = r"[A-Za-z][\w:.+/-]*"
CITATION = rf" ?\[@{_KEY}(?:,[^\[\];@]+)?(?:; ?@{_KEY}(?:,[^\[\];@]+)?)*\]"
_BEFORE_LINKS = 175  # after code and backslashes, before links: the numbers are Python-Markdown's
_UNNAMED = re.compile(r">work:([^<]+)</a>")


class FigureMark(NamedTuple):
    """A figure in a text: its id, and the words that the author gave it."""

    id: str
    words: str


class Marks(NamedTuple):
    """What a text marks, in its order, each as often as it stands there."""

    figures: tuple[FigureMark, ...] = ()
    works: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()  # ids of data/law.yml


class Citations(Extension):
    """[@key], [@key, page 4] and [@key; @other] for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Citation(CITATION, md), "citations", _BEFORE_LINKS)


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match, data: str) -> tuple[Element, int, int]:
        """(work:key, page 4; work:other), each a link to the list below the page."""
        span = Element("span", {"class": "hub-cited"})
        before, _, keys = m.group()[:-1].partition("[")
        span.text = f"{before}("
        for number, part in enumerate(keys.split(";")):
            key, comma, rest = part.strip().removeprefix("@").partition(",")
            if number:
                span[-1].tail += "; "
            link = SubElement(
                span, "a", {"class": "hub-cite", "href": f"#work-{key}", "role": "doc-biblioref"}
            )
            link.text, link.tail = f"work:{key}", comma + rest
        span[-1].tail += ")"
        return span, m.start(), m.end()


def take_marks(tree: LexborHTMLParser) -> Marks:
    """The marks of a text. Each figure becomes a link to its note; the first of each id can be found again from there."""
    figures = []
    for node in tree.css(f"a[href^='{FIGURE}']"):
        figure = FigureMark(
            (node.attributes["href"] or "").removeprefix(FIGURE), " ".join(node.text().split())
        )
        if not any(other.id == figure.id for other in figures):
            node.attrs["id"] = f"figure-{figure.id}-here"
        node.attrs["href"], node.attrs["class"], node.attrs["role"] = (
            f"#figure-{figure.id}",
            "hub-figure",
            "doc-noteref",
        )
        figures.append(figure)
    works: list[str] = []
    for node in tree.css("a.hub-cite"):
        key = (node.attributes["href"] or "").removeprefix("#work-")
        if key not in works:
            node.attrs["id"] = f"work-{key}-here"
        works.append(key)
    return Marks(tuple(figures), tuple(works), tuple(_take_changes(tree)))


def _take_changes(tree: LexborHTMLParser) -> Iterator[str]:
    """The ids of the changes of law that a text links to. Each link is rewritten to a mark of `links.settle`."""
    for node in tree.css(f"a[href^='{LAW}']"):
        target = node.attributes["href"] or ""
        node.attrs["href"], node.attrs["class"] = MARK + target, "hub-law-link"
        yield target.removeprefix(LAW)


def without_marks(tree: LexborHTMLParser) -> None:
    """The text for a list, where no note and no list of works is below it: figures as plain words, no citations."""
    for node in tree.css("a.hub-figure"):
        node.unwrap()
    for node in tree.css("span.hub-cited"):
        node.decompose()


def name_works(html: str, works: Mapping[str, Reference]) -> str:
    """The HTML with each work cited called by its author and year."""
    return (
        _UNNAMED.sub(
            lambda match: (
                f">{escape(works[match[1]].label if match[1] in works else match[1])}</a>"
            ),
            html,
        )
        if ">work:" in html
        else html
    )


def cited(marks: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in its order."""
    return tuple(dict.fromkeys(marks))
