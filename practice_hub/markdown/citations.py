"""Citations in a text: [nearly 1 in 5](figure:audit-risk) and [@smith2020care].

The first is a figure of data/figures.yml, the second a work of data/references.bib. Both are
converted with the text, which needs no data, and get their labels when a page is rendered. A git
host shows the first as its words and the second as its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from selectolax.lexbor import LexborHTMLParser

from practice_hub.markdown.law_rows import LAW

if TYPE_CHECKING:
    from practice_hub.data.reference import Reference

FIGURE = "figure:"
# Not what is a link in Markdown: [@name](address) and [@name][label].
_KEY = r"[A-Za-z][\w:.+/-]*"
CITATION = rf" ?\[@{_KEY}(?:,[^\[\];@]+)?(?:; ?@{_KEY}(?:,[^\[\];@]+)?)*\](?!\(|\[(?![@^]))"
_PRIORITY = 175  # of Python-Markdown's patterns: after code and backslashes, before links
# A link as `_work_link` makes it, which no words of a text can look like.
_UNLABELLED = re.compile(r'(<a class="hub-cite" href="#work-([^"]*)"[^>]*>)work:\2(?=</a>)')


class FigureCitation(NamedTuple):
    """A figure in a text: its id in data/figures.yml, and the words that the author gave it."""

    id: str
    words: str


class Citations(NamedTuple):
    """What a text cites, in its order and with repetitions. works: keys of data/references.bib."""

    figures: tuple[FigureCitation, ...] = ()
    works: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()  # ids of data/law.yml


class CitationExtension(Extension):
    """[@key], [@key, page 4] and [@key; @other] for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the pattern; called by Python-Markdown."""
        md.inlinePatterns.register(_CitationProcessor(CITATION, md), "citations", _PRIORITY)


class _CitationProcessor(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # the stubs name a base class of this one
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """(work:key, page 4; work:other), each a link to the list below the page.

        Nothing where the text defines the words as a link: [@name]: https://...
        """
        if m.group().strip()[1:-1].lower() in self.md.references:
            return None, None, None
        span = Element("span", {"class": "hub-cited"})
        before, _, keys = m.group()[:-1].partition("[")
        span.text = f"{before}("
        last: Element | None = None
        for part in keys.split(";"):
            if last is not None:
                last.tail = (last.tail or "") + "; "
            last = _work_link(span, part)
        if last is not None:
            last.tail = (last.tail or "") + ")"
        return span, m.start(), m.end()


def _work_link(span: Element, citation: str) -> Element:
    """A link for one work of a citation, such as "@key, page 4"."""
    key, comma, rest = citation.strip().removeprefix("@").partition(",")
    attributes = {"class": "hub-cite", "href": f"#work-{key}", "role": "doc-biblioref"}
    link = SubElement(span, "a", attributes)
    link.text, link.tail = f"work:{key}", comma + rest
    return link


def extract_citations(tree: LexborHTMLParser) -> Citations:
    """The citations of a text, whose links are changed in place.

    Each figure becomes a link to its note. The first link of each figure and work gets an id, so
    that the note can link back.
    """
    return Citations(tuple(_figures(tree)), tuple(_works(tree)), tuple(_law_links(tree)))


def _figures(tree: LexborHTMLParser) -> list[FigureCitation]:
    figures: list[FigureCitation] = []
    ids: set[str] = set()
    for node in tree.css(f"a[href^='{FIGURE}']"):
        id_ = (node.attributes["href"] or "").removeprefix(FIGURE)
        figure = FigureCitation(id_, " ".join(node.text().split()))
        if id_ not in ids:
            node.attrs["id"] = f"figure-{id_}-here"
        node.attrs["href"] = f"#figure-{id_}"
        node.attrs["class"] = "hub-figure"
        node.attrs["role"] = "doc-noteref"
        ids.add(id_)
        figures.append(figure)
    return figures


def _works(tree: LexborHTMLParser) -> list[str]:
    works: list[str] = []
    for node in tree.css("a.hub-cite"):
        key = (node.attributes["href"] or "").removeprefix("#work-")
        if key not in works:
            node.attrs["id"] = f"work-{key}-here"
        works.append(key)
    return works


def _law_links(tree: LexborHTMLParser) -> Iterator[str]:
    """The ids of the changes of law that a text links to.

    Each link gets the form that `link_changes` reads, which is a fragment: no text may hold a
    link with the scheme law.
    """
    for node in tree.css(f"a[href^='{LAW}']"):
        target = node.attributes["href"] or ""
        node.attrs["href"], node.attrs["class"] = f"#{target}", "hub-law-link"
        yield target.removeprefix(LAW)


def strip_citations(tree: LexborHTMLParser) -> None:
    """Removes the citations from a text that has no notes below it, such as an excerpt in a list.

    Figures become plain words; citations of works are deleted.
    """
    for node in tree.css("a.hub-figure"):
        node.unwrap()
    for node in tree.css("span.hub-cited"):
        node.decompose()


def label_citations(html: str, works: Mapping[str, Reference]) -> str:
    """The HTML with the author and year of each work cited; a key that is not known stays."""

    def label(match: re.Match[str]) -> str:
        opened, key = match.groups()
        return opened + (escape(works[key].label) if key in works else key)

    return _UNLABELLED.sub(label, html) if ">work:" in html else html
