"""Cleans the tree of a post: nothing that runs, nothing from other sites, plain links.

Every step is one function that changes the tree and reports what readers will notice. Nothing
of the tree reaches the page by itself: markdown_writer.py writes text, links and pictures, and
no tag or attribute that came from outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PreformattedString, Tag

from practice_hub.importers.wordpress.block_settings import setting_texts
from practice_hub.importers.wordpress.classic import PART as CLASSIC
from practice_hub.importers.wordpress.dom import (
    elements,
    is_block,
    is_empty,
    is_inside,
    tag_names,
    text_nodes,
    text_of,
)
from practice_hub.importers.wordpress.embeds import link_bare_addresses, replace_embeds
from practice_hub.importers.wordpress.figures import (
    convert_captions,
    import_pictures,
    place_own_picture,
    show_background_pictures,
)
from practice_hub.importers.wordpress.footnotes import Footnotes, place_footnotes
from practice_hub.importers.wordpress.hidden import remove_hidden_elements
from practice_hub.importers.wordpress.links import rewrite_links
from practice_hub.importers.wordpress.paragraphs import (
    make_paragraphs,
    part_at_double_breaks,
)
from practice_hub.importers.wordpress.plain_text import visible_characters
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from practice_hub.importers.wordpress.reusable import OWN_WORDS
from practice_hub.importers.wordpress.structure import (
    fix_definition_lists,
    join_adjacent_code,
    number_list_items,
    order_headings,
    remove_wrappers,
    simplify_tables,
    unwrap_emphasis_around_blocks,
)

MAX_DEPTH = 100  # elements within elements; only a machine or an attacker writes deeper ones
_REMOVED = tag_names(
    "script style noscript template svg math canvas applet link meta base title head textarea "
    "select option input frame frameset map"
)
_REPORTED = {
    "script": "a script",
    "applet": "an applet",
    "svg": "a drawing (svg)",
    "canvas": "a canvas",
    "math": "a formula",
}
_WITHOUT_WORDS = tag_names("script style noscript template")
_FIELDS = ("value", "placeholder", "alt", "href", "src")
_DYNAMIC_BLOCK = re.compile(r"\s*wp:([\w/-]+)\s.*/\s*$", re.DOTALL)
_MORE = re.compile(r"\s*more\b(.*)", re.DOTALL)
_EMPTY_BLOCKS = ("more", "nextpage", "separator", "spacer", "footnotes")
# What UTF-8 looks like after it was read in another encoding.
_WRONG_ENCODING = re.compile("â€|Ã[\x80-\xbf]|Â[£\xa0«»]")


class TooComplex(Exception):
    """A text with too many, too deep or unclosed tags."""


def clean(soup: BeautifulSoup, context: PostContext, footnotes: Footnotes) -> None:
    """Runs all steps in their order. Raises TooComplex if the tree is deeper than MAX_DEPTH.

    footnotes: the texts of the post's notes.
    """
    if _depth(soup) > MAX_DEPTH:
        raise TooComplex
    remove_comments(soup, context)
    remove_active_content(soup, context)
    remove_hidden(soup, context)
    place_footnotes(soup, footnotes)
    for part in elements(soup, (CLASSIC,)):
        make_paragraphs(soup, part)
    part_at_double_breaks(soup)
    for step in STEPS:
        step(soup, context)


def _depth(soup: BeautifulSoup) -> int:
    depth = 0
    level: list[Tag] = [soup]
    while level and depth <= MAX_DEPTH:
        level = [child for node in level for child in node.children if isinstance(child, Tag)]
        depth += 1
    return depth


def remove_comments(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes comments. The "more" marker stays; blocks without stored content are reported."""
    for text in text_nodes(soup):
        if isinstance(text, Comment):
            _remove_comment(soup, text, context)
    for text in text_nodes(soup):
        if isinstance(text, PreformattedString):
            text.extract()  # declarations and the like, which readers never saw


def _remove_comment(soup: BeautifulSoup, comment: Comment, context: PostContext) -> None:
    if marker := _MORE.match(comment):
        if words := marker[1].strip():
            context.note(LEFT_OUT, f"the words of a link to the rest of the text: {words}")
        comment.replace_with(soup.new_tag("hub-more"))
        return
    block = _DYNAMIC_BLOCK.match(comment)
    if block and block[1] == OWN_WORDS:
        words = "; ".join(setting_texts(comment))
        wrong = f"a reusable block had other words here: {words}; put them in their place"
        context.note(TO_DO, wrong)
    elif block and block[1] not in _EMPTY_BLOCKS:
        held = setting_texts(comment)
        also = f"; it held: {', '.join(held)}" if held else ""
        wrong = f"the block '{block[1]}', which WordPress filled at each visit{also}"
        context.note(LEFT_OUT, wrong)
    comment.extract()


def remove_active_content(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes scripts, styles, forms and the like."""
    for form in elements(soup, ("form",)):
        held = f"; it held: {words}" if (words := _words_in(form)) else ""
        context.note(LEFT_OUT, f"a form; a site of plain files cannot receive one{held}")
        form.decompose()
    for node in elements(soup, ("button", "label", "dialog")):
        node.unwrap()
    for node in elements(soup, _REMOVED):
        words = "" if node.name in _WITHOUT_WORDS else _words_in(node)
        if node.name in _REPORTED:
            held = f"; it held: {words}" if words else ""
            wrong = f"{_REPORTED[node.name]}; nothing from the old blog runs here{held}"
            context.note(LEFT_OUT, wrong)
        elif words:
            context.note(LEFT_OUT, f"<{node.name}>, which is no text of a page; it held: {words}")
        node.decompose()


def _words_in(node: Tag) -> str:
    """The words that an element showed, those of its fields included, and its links."""
    fields = [
        str(field.get(name, "")) for field in [node, *node.find_all(True)] for name in _FIELDS
    ]
    return " ".join([*text_of(node).split(), *(field for field in fields if field.strip())])


def remove_hidden(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes what readers of the old blog did not see, because spam is hidden like this."""
    for note in remove_hidden_elements(soup):
        context.note(LEFT_OUT, note)


def collapse_spaces(soup: BeautifulSoup, context: PostContext) -> None:
    """Makes one space of several, as browsers do, and removes spaces between blocks."""
    soup.smooth()
    for text in text_nodes(soup):
        if is_empty(text) and (is_block(text.previous_sibling) or is_block(text.next_sibling)):
            text.extract()
            continue
        visible = visible_characters(text)
        collapsed = visible if is_inside(text, ("pre",)) else re.sub(r"\s+", " ", visible)
        if collapsed != text:
            text.replace_with(NavigableString(collapsed))


def place_more_marker(soup: BeautifulSoup, context: PostContext) -> None:
    """Keeps one "more" marker, between two blocks; none if no text is above it."""
    markers = list(elements(soup, ("hub-more",)))
    if not markers:
        return
    marker = markers[0]
    for other in markers[1:]:
        other.decompose()
    block = marker
    while block.parent is not None and block.parent is not soup:
        block = block.parent
    if block is not marker:
        block.insert_after(marker.extract())
    above = (
        text_of(node) if isinstance(node, Tag) else str(node).strip()
        for node in marker.previous_siblings
    )
    if not any(above):
        marker.decompose()


def report_wrong_encoding(soup: BeautifulSoup, context: PostContext) -> None:
    """Reports characters that were spoilt by a wrong encoding: only a person can correct them."""
    spoilt = _WRONG_ENCODING.search(soup.get_text())
    if spoilt:
        signs = f"signs such as '{spoilt[0]}'"
        context.note(
            TO_DO, f"{signs} show that the text was once saved in a wrong encoding; correct them"
        )


Step = Callable[[BeautifulSoup, PostContext], None]
STEPS: tuple[Step, ...] = (
    show_background_pictures,
    replace_embeds,
    link_bare_addresses,
    import_pictures,
    rewrite_links,
    unwrap_emphasis_around_blocks,
    join_adjacent_code,
    convert_captions,
    simplify_tables,
    remove_wrappers,
    order_headings,
    fix_definition_lists,
    number_list_items,
    collapse_spaces,
    place_more_marker,
    report_wrong_encoding,
    place_own_picture,
)
