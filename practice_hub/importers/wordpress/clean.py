"""The tree of an old post, made ready for Markdown: nothing that runs, nothing from other sites, plain links, pictures of our own.

Every step is one function that changes the tree and tells of it. Nothing of a tree goes on to the page by itself: writer.py
writes words, links and pictures, and no tag or attribute that came from outside.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import Comment, PreformattedString

from practice_hub.importers.wordpress.dom import all_of, is_block, texts, within, words
from practice_hub.importers.wordpress.figures import captions_become_lines, pictures_become_ours
from practice_hub.importers.wordpress.links import (
    bare_addresses_become_links,
    embeds_become_links,
    links_lead_on,
)
from practice_hub.importers.wordpress.paragraphs import is_classic, make_paragraphs
from practice_hub.importers.wordpress.plain_text import seen
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from practice_hub.importers.wordpress.structure import (
    code_is_in_one_piece,
    emphasis_stays_in_a_line,
    headings_are_in_order,
    lists_are_counted,
    tables_are_plain,
    terms_have_words,
    wrappers_go,
)

DEEPEST = 100  # elements within elements; what is deeper was made by a machine or against us
_GONE = frozenset(
    "script style noscript template svg math canvas applet link meta base title head textarea select option input button label dialog frame frameset map".split()
)
_TOLD_WHEN_GONE = {
    "script": "a script",
    "applet": "an applet",
    "svg": "a drawing (svg)",
    "canvas": "a canvas",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DYNAMIC = re.compile(r"\s*wp:([\w/-]+)\s.*/\s*$", re.DOTALL)
_QUIET_BLOCKS = ("more", "nextpage", "separator", "spacer")
_MISREAD = re.compile(
    "â€|Ã[\x80-\xbf]|Â[£\xa0«»]"
)  # what UTF-8 looks like after it was read as something else


class TooDeep(Exception):
    """A text whose elements are nested without end."""


def tidy(soup: BeautifulSoup, sheet: Sheet) -> None:
    """All steps, in their order."""
    if _depth(soup) > DEEPEST:
        raise TooDeep
    classic = is_classic(sheet.place.item.content)
    for step in (take_comments, take_out_what_runs, take_out_what_is_hidden):
        step(soup, sheet)
    if classic:
        make_paragraphs(soup, soup)
    for step in STEPS:
        step(soup, sheet)


def _depth(soup: BeautifulSoup) -> int:
    deepest, level = 0, [soup]
    while level and deepest <= DEEPEST:
        level = [child for node in level for child in node.children if isinstance(child, Tag)]
        deepest += 1
    return deepest


def take_comments(soup: BeautifulSoup, sheet: Sheet) -> None:
    """The "more" mark stays; the block editor's own marks go, and blocks that were made anew at each visit are told"""
    for comment in [text for text in texts(soup) if isinstance(text, Comment)]:
        dynamic = _DYNAMIC.match(comment)
        if re.match(r"\s*more\b", comment):
            comment.replace_with(soup.new_tag("hub-more"))
            continue
        if dynamic and dynamic[1] not in _QUIET_BLOCKS:
            sheet.note(LEFT_OUT, f"the block '{dynamic[1]}', which WordPress filled at each visit")
        comment.extract()
    for other in [text for text in texts(soup) if isinstance(text, PreformattedString)]:
        other.extract()  # declarations and the like: nothing that anybody read


def take_out_what_runs(soup: BeautifulSoup, sheet: Sheet) -> None:
    """No script, no style, no form"""
    for form in all_of(soup, ("form",)):
        sheet.note(LEFT_OUT, "a form; a site of plain files cannot receive one")
        form.decompose()
    for node in all_of(soup, _GONE):
        if node.name in _TOLD_WHEN_GONE:
            sheet.note(
                LEFT_OUT, f"{_TOLD_WHEN_GONE[node.name]}; nothing from the old blog runs here"
            )
        node.decompose()


def take_out_what_is_hidden(soup: BeautifulSoup, sheet: Sheet) -> None:
    """What readers of the old blog did not see, readers here do not see either: it is how spam hides"""
    for node in all_of(
        soup, lambda tag: "hidden" in tag.attrs or _HIDDEN.search(str(tag.get("style", "")))
    ):
        if words(node):
            sheet.note(LEFT_OUT, "hidden text, which is often spam")
        node.decompose()


def blanks_are_single(soup: BeautifulSoup, sheet: Sheet) -> None:
    """HTML reads any number of blanks as one; so does a person"""
    soup.smooth()
    for text in texts(soup):
        if not text.strip() and (is_block(text.previous_sibling) or is_block(text.next_sibling)):
            text.extract()
            continue
        tidied = seen(text) if within(text, ("pre",)) else re.sub(r"\s+", " ", seen(text))
        if tidied != text:
            text.replace_with(NavigableString(tidied))


def more_stands_alone(soup: BeautifulSoup, sheet: Sheet) -> None:
    """One "more" mark at the most, between two blocks, with something above it"""
    first, *others = [*all_of(soup, ("hub-more",)), None]
    for other in others[:-1]:
        other.decompose()
    if first is None:
        return
    block = first
    while block.parent is not soup:
        block = block.parent
    if block is not first:
        block.insert_after(first.extract())
    if not any(
        words(node) if isinstance(node, Tag) else node.strip() for node in first.previous_siblings
    ):
        first.decompose()


def misread_signs_are_told(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Signs that were spoilt long ago are for a person to mend"""
    spoilt = _MISREAD.search(soup.get_text())
    if spoilt:
        sheet.note(
            TO_DO,
            f"signs such as '{spoilt[0]}' show that the text was once saved in a wrong encoding; correct them",
        )


STEPS = (
    embeds_become_links,
    bare_addresses_become_links,
    pictures_become_ours,
    links_lead_on,
    emphasis_stays_in_a_line,
    code_is_in_one_piece,
    captions_become_lines,
    tables_are_plain,
    wrappers_go,
    headings_are_in_order,
    terms_have_words,
    lists_are_counted,
    blanks_are_single,
    more_stands_alone,
    misread_signs_are_told,
)
