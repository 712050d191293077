"""Converts Markdown to HTML, once for each page.

The result depends on the text, the file's path and the list of extensions, and on nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from string import punctuation
from typing import Any, NamedTuple, TypedDict

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.entry import Entry
from practice_hub.content.exit_words import Control
from practice_hub.content.links import internal_link, is_external
from practice_hub.core.compression import compress, decompress
from practice_hub.core.workers import parallel_map
from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS, is_allowed, not_allowed
from practice_hub.markdown.allowed_html import (
    Refused,
    passed_over,
    take_comments,
    take_hidden_characters,
    take_refused,
)
from practice_hub.markdown.block_layout import BlockLayoutExtension
from practice_hub.markdown.block_patterns import quicken_blocks
from practice_hub.markdown.citations import (
    CitationExtension,
    Citations,
    extract_citations,
    strip_citations,
)
from practice_hub.markdown.controls import controls_of
from practice_hub.markdown.figure_groups import GROUP_COMMENT
from practice_hub.markdown.git_host import Difference, differences
from practice_hub.markdown.icons import draw_icons, unknown_icons, with_icons
from practice_hub.markdown.inline_patterns import QuickInlineProcessor
from practice_hub.markdown.law_rows import PLACE as LAW_COMMENT

MORE = "<!-- more -->"  # the text above it is the excerpt
_MORE_IN_ANY_FORM = re.compile(r"<!--\s*more\s*-->")
_CITATION_LINKS = (  # as `extract_citations` leaves them
    ".hub-figure[href^='#figure-'], .hub-cite[href^='#work-'], .hub-law-link[href^='#law:']"
)

ExtensionItem = str | dict[str, Any]  # a name, or a one-key mapping from a name to its settings


class Link(NamedTuple):
    """A link or an image in a page.

    target: as the author wrote it. internal: in the form of content/links.py; empty for another
    site. image: whether it is one. alt: the text of an image.
    """

    target: str
    internal: str
    image: bool = False
    alt: str = ""


class Heading(TypedDict):
    """A heading of a text, with those below it."""

    id: str
    name: str
    children: list[Heading]


@dataclass(frozen=True)
class Converted:
    """A page's text as HTML, whose links have the form of content/links.py, and what is in it."""

    compressed_html: bytes  # compressed because all texts of a large hub are in memory at once
    excerpt: str  # the part above the "more" comment; empty without one
    cut: bool  # whether there is more than the excerpt
    contents: tuple[Heading, ...]
    anchors: frozenset[str]
    links: tuple[Link, ...]
    words: int
    citations: Citations = field(default_factory=Citations)
    groups: tuple[str, ...] = ()  # of figures, shown where the text has <!-- figures: audit -->
    law_groups: tuple[str, ...] = ()  # of changes of law, shown where it has <!-- law: courts -->
    refused: tuple[Refused, ...] = ()  # what was removed because no text may hold it
    controls: tuple[Control, ...] = ()  # what readers can press
    differences: tuple[Difference, ...] = ()  # what the git host's preview shows otherwise

    @property
    def html(self) -> str:
        """The whole text."""
        return decompress(self.compressed_html).decode("utf-8", "surrogatepass")


class Converter:
    """Python-Markdown with the extensions that mkdocs.yml lists."""

    def __init__(self, extensions: Iterable[ExtensionItem]):
        """extensions: as mkdocs.yml has them."""
        settings = {name: options or {} for name, options in map(_name_and_settings, extensions)}
        self._is_comparable = settings.keys() <= set(DEFAULT_EXTENSIONS)  # others add their own
        settings = with_icons(settings)
        self._markdown = Markdown(
            extensions=[
                *settings,
                "pymdownx.saneheaders",  # "#word" is no heading
                CitationExtension(),
                BlockLayoutExtension(),
            ],
            extension_configs=settings,
        )
        self._markdown.ESCAPED_CHARS = list(punctuation)  # those of CommonMark, section 2.4
        quicken_blocks(self._markdown)
        inline = QuickInlineProcessor(self._markdown)
        self._markdown.treeprocessors.register(inline, "inline", 20)  # the priority that it has

    @property
    def has_contents(self) -> bool:
        """Whether the extension "toc" is there, which gives headings their addresses."""
        return hasattr(self._markdown, "toc_tokens")

    def written(self, markdown: str) -> str:
        """The HTML of a text as its author wrote it, before anything is removed from it."""
        return self._markdown.reset().convert(markdown)

    def convert(self, entry: Entry) -> Converted:
        """The HTML of one entry's text."""
        as_written = self.written(entry.body)
        written, hidden = take_hidden_characters(as_written)
        tree = LexborHTMLParser(f"<body>{written}")
        body = _body(tree)
        citations = extract_citations(tree)
        refused = (
            *hidden,
            *take_comments(tree),
            *passed_over(written),
            *take_refused(tree),
            *(Refused("icon", shortcode) for shortcode in unknown_icons(tree)),
        )
        controls = tuple(controls_of(tree))
        links = tuple(_rewrite_links(tree, entry.path))
        _clean_up(tree)
        draw_icons(tree)
        html = _MORE_IN_ANY_FORM.sub(MORE, body.inner_html or "")
        excerpt, more, _ = html.partition(MORE)
        return Converted(
            compress(html.encode("utf-8", "surrogatepass")),
            _excerpt(excerpt if more else ""),
            bool(more),
            tuple(_contents(getattr(self._markdown, "toc_tokens", []))),
            frozenset(node.attributes["id"] or "" for node in tree.css("[id]")),
            links,
            len(body.text(separator=" ").split()),
            citations,
            tuple(GROUP_COMMENT.findall(html)),
            tuple(LAW_COMMENT.findall(html)),
            refused,
            controls,
            differences(as_written, entry.body) if self._is_comparable else (),
        )


def extension_errors(extensions: Any) -> list[tuple[int, str, str]]:
    """What is wrong with a list of extensions, which must have "toc". Each fault is the place in
    the list, from 0, what is wrong and what to do."""
    if not isinstance(extensions, (list, tuple)):
        fix = "write each extension on a line of its own, beginning with '- '"
        return [(0, "markdown_extensions is no list", fix)]
    found = [(place, *error) for place, item in enumerate(extensions) for error in _errors(item)]
    if not found and not Converter(extensions).has_contents:
        fix = "add a line '- toc'; without it headings have no addresses"
        found.append((0, "the Markdown extension 'toc' is missing", fix))
    return found


def _errors(item: Any) -> Iterable[tuple[str, str]]:
    """What is wrong with one item of the list: what was found, and what to do."""
    name = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else item
    if not isinstance(name, str):
        yield "an item is no name of a Markdown extension", "write one, such as '- footnotes'"
        return
    if not is_allowed(name):  # not even imported: that would run any module of this name
        yield not_allowed(name)
        return
    try:
        Converter([item])
    except Exception as error:  # extensions raise all kinds for settings that they do not know
        wrong = f"the Markdown extension '{name}' cannot be used with these settings ({error})"
        yield wrong, "correct them, or take the line out"


def _name_and_settings(item: ExtensionItem) -> tuple[str, dict[str, Any] | None]:
    return next(iter(item.items())) if isinstance(item, dict) else (item, None)


def convert_all(extensions: Sequence[ExtensionItem], entries: Sequence[Entry]) -> list[Converted]:
    """The HTML of many entries, in their order, made in parallel.

    extensions: as mkdocs.yml has them.
    """
    return parallel_map(partial(_convert_some, extensions), entries)


def _convert_some(extensions: Sequence[ExtensionItem], entries: Sequence[Entry]) -> list[Converted]:
    converter = Converter(extensions)
    return [converter.convert(entry) for entry in entries]


def _rewrite_links(tree: LexborHTMLParser, path: str) -> Iterable[Link]:
    """Every link and image; internal ones get the form of content/links.py, in place."""
    for node in tree.css(f"a[href]:not({_CITATION_LINKS}), img[src]"):
        image = node.tag == "img"
        attribute = "src" if image else "href"
        target, alt = node.attributes[attribute] or "", node.attributes.get("alt") or ""
        if target.startswith("#"):
            yield Link(target, internal_link(path.rsplit("/", 1)[-1] + target, path))
        elif is_external(target):
            yield Link(target, "", image, alt)
        else:
            node.attrs[attribute] = internal_link(target, path)
            yield Link(target, node.attributes[attribute] or "", image, alt)


def _clean_up(tree: LexborHTMLParser) -> None:
    """Changes what a strict content policy or a screen reader would not accept."""
    for cell in tree.css("th[style], td[style]"):
        side = (cell.attributes["style"] or "").removeprefix("text-align:").strip(" ;")
        del cell.attrs["style"]
        cell.attrs["class"] = f"hub-{side}"
    for image in tree.css("img"):
        image.attrs["loading"] = "lazy"
    for box in tree.css(".task-list-item input"):
        box.decompose()  # a form control without a name; the stylesheet draws it, also in print
    for number, table in enumerate(tree.css("table"), 1):
        _label_cells(table)
        _make_scrollable(table, number)


def _label_cells(table: LexborNode) -> None:
    """Gives each cell the heading of its column, since small screens show each row as a card.

    A table with cells over several columns or rows, or without headings, stays as it is.
    """
    labels = [heading.text(strip=True) for heading in table.css("thead th")]
    rows = [row.css("td, th") for row in table.css("tbody tr")]
    spans = table.css_first("[colspan], [rowspan]")
    if spans or not any(labels) or any(len(row) != len(labels) for row in rows):
        return
    table.attrs["class"] = " ".join(filter(None, (table.attributes.get("class"), "hub-rows")))
    for row in rows:
        for label, cell in zip(labels, row, strict=True):
            if label:
                cell.attrs["data-label"] = label


def _make_scrollable(table: LexborNode, number: int) -> None:
    """A wide table scrolls by itself, also by keyboard, and never widens the page."""
    wrapper = LexborHTMLParser(
        f'<div class="hub-scroll" role="region" tabindex="0" aria-label="Table {number}"></div>'
    )
    for node in wrapper.css("div"):
        table.insert_before(node)
    placed = table.prev
    assert placed is not None  # the wrapper that was just inserted
    placed.insert_child(table)
    table.decompose()


def _excerpt(html: str) -> str:
    """The excerpt as a list shows it beside others: without footnote references and ids."""
    tree = LexborHTMLParser(f"<body>{html}")
    for reference in tree.css("sup[id^='fnref']"):
        reference.decompose()
    strip_citations(tree)
    for node in tree.css("[id]"):
        del node.attrs["id"]
    return (_body(tree).inner_html or "").strip()


def _body(tree: LexborHTMLParser) -> LexborNode:
    assert tree.body is not None  # lexbor adds a body to every document
    return tree.body


def _contents(tokens: list[dict[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield {
            "id": token["id"],
            "name": token["name"],
            "children": list(_contents(token["children"])),
        }
