"""From Markdown to HTML, once for each page.

What a conversion gives depends on the text, the file's own path and the list of extensions, and on nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypedDict

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.entry import Entry
from practice_hub.content.links import internal_link, is_external
from practice_hub.core.workers import parallel_map
from practice_hub.markdown.allowed_extensions import is_allowed, not_allowed
from practice_hub.markdown.allowed_html import Refused, take_refused
from practice_hub.markdown.charts import PLACE
from practice_hub.markdown.citations import Citations, Marks, take_marks, without_marks
from practice_hub.markdown.law_rows import PLACE as LAW_PLACE

MORE = "<!-- more -->"  # what stands above it is the excerpt
_MARKED_LINKS = (
    ".hub-figure, .hub-cite, .hub-law-link[href^='#law:']"  # as `take_marks` leaves them
)


class Link(NamedTuple):
    """A link or a picture in a page. target: as the author wrote it. inside: as the house writes it, or empty for
    another site. picture: whether it is one. alt: a picture's text."""

    target: str
    inside: str
    picture: bool = False
    alt: str = ""


class Heading(TypedDict):
    """A heading of a text, with those below it."""

    id: str
    name: str
    children: list[Heading]


@dataclass(frozen=True)
class Converted:
    """A page's text as HTML, whose links are written as addresses.py says, and what is in it."""

    folded: bytes  # the HTML, compressed: all texts of a large hub are held at once
    excerpt: str  # the part above the "more" mark; empty without one
    cut: bool  # whether there is more than the excerpt
    contents: tuple[Heading, ...]
    anchors: frozenset[str]
    links: tuple[Link, ...]
    words: int
    marks: Marks = Marks()
    groups: tuple[str, ...] = ()  # of figures, drawn where the page says <!-- figures: audit -->
    law_groups: tuple[str, ...] = ()  # of changes of law, shown where it says <!-- law: courts -->
    refused: tuple[Refused, ...] = ()  # what was taken out, since no text may hold it

    @property
    def html(self) -> str:
        """The whole text."""
        return zlib.decompress(self.folded).decode("utf-8", "surrogatepass")


class Converter:
    """Python-Markdown with the extensions that mkdocs.yml lists."""

    def __init__(self, extensions: Iterable[str | dict[str, Any]]):
        """extensions: names, or one-key mappings from a name to its settings, as mkdocs.yml has them."""
        settings = {name: options or {} for name, options in map(_named, extensions)}
        self._markdown = Markdown(extensions=[*settings, Citations()], extension_configs=settings)

    def written(self, markdown: str) -> str:
        """The HTML of a text as its author wrote it, before anything is taken out of it."""
        return self._markdown.reset().convert(markdown)

    def convert(self, entry: Entry) -> Converted:
        """The HTML of one entry's text."""
        html = self.written(entry.body)
        tree = LexborHTMLParser(f"<body>{html}")
        marks = take_marks(tree)
        refused = take_refused(tree)
        links = tuple(_take_links(tree, entry.path))
        _tidy(tree)
        anchors = frozenset(node.attributes["id"] for node in tree.css("[id]"))
        text = tree.body.text(separator=" ")
        html = tree.body.inner_html
        excerpt, mark, _ = html.partition(MORE)
        folded = zlib.compress(html.encode("utf-8", "surrogatepass"), 1)
        return Converted(
            folded,
            _excerpt(excerpt if mark else ""),
            bool(mark),
            tuple(_contents(self._markdown.toc_tokens)),
            anchors,
            links,
            len(text.split()),
            marks,
            tuple(PLACE.findall(html)),
            tuple(LAW_PLACE.findall(html)),
            refused,
        )


def extension_faults(extensions: Any) -> list[tuple[int, str, str]]:
    """What is wrong with a list of extensions, each with its place in the list, from 0, and what to do; "toc" has to be there."""
    if not isinstance(extensions, (list, tuple)):
        return [
            (
                0,
                "markdown_extensions is no list",
                "write each extension on a line of its own, beginning with '- '",
            )
        ]
    found = [(place, *fault) for place, item in enumerate(extensions) for fault in _faults(item)]
    if not found and not hasattr(Converter(extensions)._markdown, "toc_tokens"):
        found.append(
            (
                0,
                "the Markdown extension 'toc' is missing",
                "add a line '- toc'; without it headings have no addresses",
            )
        )
    return found


def _faults(item: Any) -> Iterable[tuple[str, str]]:
    if not isinstance(item, str) and not (isinstance(item, dict) and len(item) == 1):
        yield f"'{item}' is no Markdown extension", "write its name, such as '- footnotes'"
        return
    name = _named(item)[0]
    if not is_allowed(name):  # not even imported: that would run whatever module has this name
        yield not_allowed(name)
        return
    try:
        Converter([item])
    except Exception as error:  # whatever an extension says of settings that it does not know
        yield (
            f"the Markdown extension '{name}' cannot be used with these settings ({error})",
            "correct them, or take the line out",
        )


def _named(item: str | dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    return next(iter(item.items())) if isinstance(item, dict) else (item, None)


def convert_all(
    extensions: Sequence[str | dict[str, Any]], entries: Sequence[Entry]
) -> list[Converted]:
    """The HTML of many entries, in their order, made on all cores. extensions: as mkdocs.yml has them."""
    return parallel_map(partial(_convert_some, extensions), entries)


def _convert_some(
    extensions: Sequence[str | dict[str, Any]], entries: Sequence[Entry]
) -> list[Converted]:
    converter = Converter(extensions)
    return [converter.convert(entry) for entry in entries]


def _take_links(tree: LexborHTMLParser, path: str) -> Iterable[Link]:
    """Every link and picture, rewritten in place to the house's form."""
    for node in tree.css(f"a[href]:not({_MARKED_LINKS}), img[src]"):
        picture = node.tag == "img"
        attribute = "src" if picture else "href"
        target = node.attributes[attribute] or ""
        if target.startswith("#"):
            yield Link(target, internal_link(path.rsplit("/", 1)[-1] + target, path))
        elif is_external(target):
            yield Link(target, "", picture, node.attributes.get("alt") or "")
        else:
            node.attrs[attribute] = internal_link(target, path)
            yield Link(
                target, node.attributes[attribute] or "", picture, node.attributes.get("alt") or ""
            )


def _tidy(tree: LexborHTMLParser) -> None:
    """Small mends that keep a strict content policy and a screen reader content."""
    for cell in tree.css("th[style], td[style]"):
        side = (cell.attributes["style"] or "").removeprefix("text-align:").strip(" ;")
        del cell.attrs["style"]
        cell.attrs["class"] = f"hub-{side}"
    for picture in tree.css("img"):
        picture.attrs["loading"] = "lazy"
    for box in tree.css(".task-list-item input"):
        box.decompose()  # an empty box without a name; the stylesheet draws it, and it prints
    for number, table in enumerate(tree.css("table"), 1):
        _wrap(table, number)


def _wrap(table: LexborNode, number: int) -> None:
    """A wide table scrolls by itself, also by keyboard, and never widens the page."""
    wrapper = LexborHTMLParser(
        f'<div class="hub-scroll" role="region" tabindex="0" aria-label="Table {number}"></div>'
    ).css_first("div")
    table.insert_before(wrapper)
    placed = table.prev
    placed.insert_child(table)
    table.decompose()


def _excerpt(html: str) -> str:
    """The excerpt, ready to stand in a list beside others: no footnote marks, no ids."""
    tree = LexborHTMLParser(f"<body>{html}")
    for mark in tree.css("sup[id^='fnref']"):
        mark.decompose()
    without_marks(tree)
    for node in tree.css("[id]"):
        del node.attrs["id"]
    return tree.body.inner_html.strip()


def _contents(tokens: list[dict[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield {
            "id": token["id"],
            "name": token["name"],
            "children": list(_contents(token["children"])),
        }
