"""The step that rewrites links: to another post's file, to another site, or to plain text."""

from __future__ import annotations

import posixpath
import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from practice_hub.importers.wordpress.blog import host_of
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.dom import BLOCKS, contains, elements, is_inside, text_of
from practice_hub.importers.wordpress.embeds import DONE
from practice_hub.importers.wordpress.plain_text import shorten, visible_characters
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CODE = ("pre", "code", "kbd", "samp", "tt")
_ALLOWED_SCHEMES = ("http", "https", "mailto", "tel")


def rewrite_links(soup: BeautifulSoup, context: PostContext) -> None:
    """Points links at files of this hub and removes those that no page may have."""
    for link in elements(soup, ("a",)):
        if link.get(DONE):
            link.attrs = {"href": link["href"]}
            continue
        url = context.blog.full_url(_cleaned_href(link))
        target = _target(_cleaned_href(link), text_of(link), context)
        for block in elements(link, BLOCKS):
            block.insert_after(" ")
            block.unwrap()
        if target and not (text_of(link) or contains(link, ("img",))):
            _write_words(link, target)
        if target:
            context.handled[url] = target
            _place_link(link, target, context)
        else:
            if context.blog.is_left_out(url):
                context.handled[url] = ""  # the address of a private text may tell what it is about
            link.unwrap()


def _place_link(link: Tag, target: str, context: PostContext) -> None:
    """Keeps a link; code can have none, so that its address goes into the report."""
    link.attrs = {"href": target}
    if is_inside(link, _CODE):
        context.note(LEFT_OUT, f"a link within code to {target}; its words stayed")
        link.unwrap()
        return
    before = link.previous_sibling
    if isinstance(before, Tag) and before.name == "a":
        link.insert_before(" ")  # two buttons beside each other


def _write_words(link: Tag, target: str) -> None:
    """Gives a link without words those of its title, or its address."""
    titles = (str(link.get(name, "")) for name in ("title", "aria-label"))
    words = next((title for title in titles if title.strip()), target)
    link.clear()
    link.append(visible_characters(words).strip())
    link.insert_before(" ")
    link.insert_after(" ")


def _cleaned_href(link: Tag) -> str:
    """A link's address without the control characters that hide its scheme."""
    href = visible_characters(str(link.get("href", "")))
    return re.sub(r"[\x00-\x1f\x7f]", "", href).strip()


def _target(href: str, text: str, context: PostContext) -> str:
    """The new target of a link; empty if only its text stays."""
    if not href:
        return ""
    if href.startswith("#"):
        context.note(CHANGED, "a link within the page is plain words now")
        return ""
    match = _SCHEME.match(href)
    scheme = match[1].lower() if match else ""
    if scheme and scheme not in _ALLOWED_SCHEMES:
        link = f"a link to {shorten(href)}"
        context.note(LEFT_OUT, f"{link}, an address that pages here may not have; its words stayed")
        return ""
    if scheme in ("mailto", "tel"):
        return href.partition("?")[0]
    url = context.blog.full_url(href)
    if not host_of(url):
        return ""
    return _target_on_blog(url, text, context) if context.blog.is_own(url) else url


def _target_on_blog(url: str, text: str, context: PostContext) -> str:
    """The new target of a link to the old blog itself."""
    blog = context.blog
    destination = blog.destination_of(url)
    if destination:
        return _target_at(destination, text, context)
    earlier = context.earlier_file(url, bool(context.destination.draft_reason))
    if earlier:
        return posixpath.relpath(earlier, posixpath.dirname(context.destination.path))
    if blog.is_left_out(url):
        context.note(CHANGED, f"'{text}' linked to a post that was not imported; the words stayed")
        return ""
    if url.rstrip("/") == blog.export.base_url:
        return "/blog/"
    kind = "a file" if blog.is_upload(url) else "a page"
    context.note(TO_DO, f"'{text}' still links to {kind} of the old blog, {url}")
    return url


def _target_at(destination: Destination, text: str, context: PostContext) -> str:
    """The relative path of an imported file; empty if its readers cannot see it yet."""
    own, is_present = context.destination, context.is_present(destination)
    if destination.visible_from(own, context.moment) and is_present:
        return posixpath.relpath(destination.path, posixpath.dirname(own.path))
    if destination.draft_reason:
        kind = "draft"
    else:
        kind = "post of a later day" if is_present else "file that is gone"
    linked = f"'{text}' linked to {destination.path}, a {kind}"
    context.note(TO_DO, f"{linked}; link it again when readers can see that")
    return ""
