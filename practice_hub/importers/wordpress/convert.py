"""Converts one post or page of the old blog to Markdown with a description."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup
from bs4.element import Tag
from selectolax.lexbor import LexborHTMLParser

from practice_hub.importers.wordpress.block_settings import texts_of_plugin_blocks
from practice_hub.importers.wordpress.classic import with_classic_parts_marked
from practice_hub.importers.wordpress.clean import MAX_DEPTH, TooComplex, clean
from practice_hub.importers.wordpress.dom import (
    elements,
    is_empty,
    parse_tree,
    tag_names,
    text_of,
)
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.footnotes import Footnotes, footnotes_of
from practice_hub.importers.wordpress.galleries import gallery_html, playlist_html
from practice_hub.importers.wordpress.hidden import without_hidden
from practice_hub.importers.wordpress.lost import lost_addresses, lost_words, words_of
from practice_hub.importers.wordpress.markdown_writer import MarkdownWriter, has_stray_tags
from practice_hub.importers.wordpress.plain_text import first_sentences, plain_text, shorten
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO
from practice_hub.importers.wordpress.restricted import without_restricted
from practice_hub.importers.wordpress.reusable import TooLong, with_reusable_blocks
from practice_hub.importers.wordpress.shortcodes import Handlers, expand

_ACTIVE = (
    "script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, "
    "video, audio, frame, [style], [srcdoc], [formaction]"
)
_MAX_TAGS_AND_LINES = 12_000  # of one text; a long post has a thousand
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
# Elements without content, and those that the next of their kind closes.
_NEVER_NESTED = tag_names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr "
    "thead tbody tfoot option"
)
_FORMATTING = tag_names("a b big code em font i nobr s small strike strong tt u")
_SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|hub:|#|[^:]*$)", re.IGNORECASE)


class CannotConvert(Exception):
    """A text that is not imported; the message says why, as a clause."""


@dataclass(frozen=True)
class ConvertedPost:
    """The Markdown of a post, without front matter, and its description."""

    body: str
    description: str


def convert_post(context: PostContext, render: Callable[[str], str]) -> ConvertedPost:
    """Converts the item of a context, and adds notes on what readers will notice to it.

    render: the HTML of a Markdown text before the hub cleans it; for a last check of texts with
    tags.
    Raises CannotConvert if the text is too complex or unsafe.
    """
    item = context.destination.item
    content = _content(context, footnotes := footnotes_of(item))
    handlers = Handlers(
        gallery=lambda attributes: gallery_html(attributes, context),
        playlist=lambda attributes: playlist_html(attributes, context),
        footnote=footnotes.add,
        removed=lambda brackets: _note_shortcode(brackets, context),
    )
    html = expand(with_classic_parts_marked(content), handlers)
    try:
        soup = _parse(html, context)
        clean(soup, context, footnotes)
        body = MarkdownWriter().convert_soup(soup).strip()
    except (TooComplex, RecursionError):
        reason = "its tags or lines are too many, too deep, or never closed; copy it by hand"
        raise CannotConvert(reason) from None
    if has_stray_tags(body) and _is_unsafe(render(body)):
        reason = "its text would put something on the page that runs; copy it by hand"
        raise CannotConvert(reason)
    if not body:
        context.note(TO_DO, "it has no text")
    description = _description(item, soup, context)
    _note_what_is_lost(
        f"{item.title}\n{content}\n{item.excerpt}", f"{body}\n{description}", context
    )
    return ConvertedPost(body, description)


def _content(context: PostContext, footnotes: Footnotes) -> str:
    """The text of the item of a context with its reusable blocks, as all readers saw it.

    footnotes: of the item; those of parts that only some readers saw are dropped.
    Raises CannotConvert if its blocks make it too long.
    """
    written = context.destination.item.content.replace("\r\n", "\n")
    try:
        whole = with_reusable_blocks(written, context.blog.reusable_blocks)
    except TooLong:
        reason = "its reusable blocks add more than a million characters; copy it by hand"
        raise CannotConvert(reason) from None
    content, notes = without_restricted(whole)
    for note in [*notes, *context.destination.item.restricted]:
        context.note(LEFT_OUT, note)
    footnotes.drop_marked_in(whole, content)
    return content


def _note_shortcode(brackets: str, context: PostContext) -> None:
    context.note(LEFT_OUT, f"the shortcode [{brackets}], which a plugin of the old blog filled")


def _note_what_is_lost(html: str, post: str, context: PostContext) -> None:
    """The last look: words, links and pictures of the old text that no step reported."""
    title = plain_text(context.destination.item.title)
    kept = "\n".join([title, post, *(note.message for note in context.notes)])
    for url in lost_addresses(html, kept, context.handled):
        context.note(LEFT_OUT, f"the address {url}, which was not shown as a link")
        kept += f"\n{url}"
    for name, text in texts_of_plugin_blocks(html):
        if not words_of(text) <= words_of(kept):
            context.note(LEFT_OUT, f"words among the settings of the block '{name}': {text}")
            kept += f"\n{text}"
    words = lost_words(html, kept)
    if words:
        context.note(LEFT_OUT, f"words that are nowhere in the text: {' '.join(words)}")


def _parse(html: str, context: PostContext) -> BeautifulSoup:
    """The tree that a browser would build of what readers saw.

    lexbor repairs the HTML, bs4 can change the tree.
    """
    # Checked before anything is built: the trees of such texts take minutes and gigabytes.
    if html.count("<") + html.count("\n") > _MAX_TAGS_AND_LINES or _open_tags(html) > MAX_DEPTH:
        raise TooComplex
    html, notes = without_hidden(html)
    for note in notes:
        context.note(LEFT_OUT, note)
    body = LexborHTMLParser(f"<body>{html}").body
    return parse_tree((body.inner_html if body else "") or "")


def _open_tags(html: str) -> int:
    """The largest number of tags that are open at once.

    Formatting counts three times: each paragraph repeats what an earlier one left open.
    """
    open_by_name: dict[str, int] = {}
    most, now = 0, 0
    for closing, name in _TAG.findall(html.lower()):
        if name in _NEVER_NESTED or (closing and not open_by_name.get(name)):
            continue
        change = -1 if closing else 1
        open_by_name[name] = open_by_name.get(name, 0) + change
        now += change * (3 if name in _FORMATTING else 1)
        most = max(most, now)
    return most


def _description(item: Item, soup: BeautifulSoup, context: PostContext) -> str:
    """The excerpt, or the first sentence of the text, or the title, within the limit."""
    excerpt = plain_text(item.excerpt)
    if excerpt:
        return _description_from_excerpt(excerpt, context)
    lines = (
        plain_text(escape(text_of(node)))
        for node in elements(soup, ("p", "li", "blockquote"))
        if not _is_single_element(node)
    )
    first = next((line for line in lines if len(line) > 20), "")
    return first_sentences(first) or shorten(plain_text(item.title)) or "A post of the old blog."


def _description_from_excerpt(excerpt: str, context: PostContext) -> str:
    if shorten(excerpt) == excerpt:
        return excerpt
    description = first_sentences(excerpt)
    if description != excerpt:
        context.note(CHANGED, f"its excerpt is shortened to a description; it was: {excerpt}")
    return description


def _is_single_element(block: Tag) -> bool:
    """Whether a block is only a picture, a link or a caption."""
    children = [node for node in block.children if not is_empty(node)]
    if len(children) != 1:
        return False
    only = children[0]
    return isinstance(only, Tag) and only.name in ("a", "em", "img")


def _is_unsafe(html: str) -> bool:
    """Whether a page holds anything that runs or hides: a last check after all cleaning steps."""
    tree = LexborHTMLParser(f"<body>{html}")
    if tree.css_first(_ACTIVE):
        return True
    return any(_has_unsafe_attribute(node.attributes) for node in tree.css("*"))


def _has_unsafe_attribute(attributes: dict[str, str | None]) -> bool:
    if any(name.startswith("on") for name in attributes):
        return True
    addresses = (attributes.get(name) or "" for name in ("href", "src"))
    return not all(_SAFE_ADDRESS.match(address) for address in addresses)
