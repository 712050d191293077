"""Pictures in old posts, with their words and captions."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

from practice_hub.importers.wordpress.blog import OldBlog, host_of, original
from practice_hub.importers.wordpress.dom import all_of, is_block, words
from practice_hub.importers.wordpress.links import put_link
from practice_hub.importers.wordpress.plain_text import seen
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT


def pictures_become_ours(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A picture lies beside the page, or a link stands in its place"""
    for picture in all_of(soup, ("img",)):
        addresses = (
            str(picture.get(key, ""))
            for key in ("data-orig-file", "src", "data-src", "data-lazy-src")
        )
        told = next(
            (address for address in addresses if address and not address.startswith("data:")), ""
        )
        address = sheet.blog.full(told)
        if {"wp-smiley", "emoji"} & set(picture.get("class") or ()):
            picture.replace_with(NavigableString(str(picture.get("alt", ""))))
        elif {str(picture.get("width")), str(picture.get("height"))} <= {"0", "1", "2"}:
            sheet.note(
                LEFT_OUT,
                f"an invisible picture of {host_of(address) or 'unknown origin'}, of the sort that counts readers",
            )
            picture.decompose()
        elif urlsplit(address).scheme not in ("http", "https") or not host_of(address):
            sheet.note(LEFT_OUT, "a picture without an address that can be followed")
            picture.decompose()
        else:
            _bring(soup, picture, address, sheet)


def _bring(soup: BeautifulSoup, picture: Tag, address: str, sheet: Sheet) -> None:
    alt, why_not = (
        _alternative(picture, address, sheet.blog),
        "it lies on another site, which would learn who reads",
    )
    if sheet.blog.holds_file(address) or sheet.blog.is_ours(address):
        name = sheet.name_of(address)
        why_not = sheet.album.bring(
            address, posixpath.join(posixpath.dirname(sheet.place.path), name)
        )
    if why_not:
        sheet.note(LEFT_OUT, f"the picture {address}: {why_not}; a link stands in its place")
        put_link(
            soup, picture, address, f"Picture: {alt}" if alt else "Picture without a description"
        )
        return
    picture.attrs = {"src": name, "alt": alt}
    around = picture.find_parent("a")
    if around and sheet.blog.holds_file(sheet.blog.full(str(around.get("href", "")))):
        around.unwrap()  # the link led to the same picture, larger
    if not alt and name not in sheet.mute:
        sheet.mute.append(name)


def _alternative(picture: Tag, address: str, blog: OldBlog) -> str:
    """The picture's words, from the text or from the old blog's record of it; a file name is no words."""
    id = next(
        (
            int(found[1])
            for name in picture.get("class") or ()
            if (found := re.fullmatch(r"wp-image-(\d{1,15})", name))
        ),
        0,
    )
    record = blog.record_of(address, id)
    told = (str(picture.get("alt", "")), record.said("_wp_attachment_image_alt") if record else "")
    file = re.sub(
        r"[\W_]+", "", posixpath.splitext(posixpath.basename(urlsplit(original(address)).path))[0]
    ).lower()
    lines = (" ".join(seen(words).split()) for words in told)
    return next((line for line in lines if line and not _is_file_name(line, file)), "")


def _is_file_name(words: str, file: str) -> bool:
    bare = re.sub(
        r"[\W_]+", "", re.sub(r"\.(jpe?g|png|gif|webp)$", "", words, flags=re.IGNORECASE)
    ).lower()
    return (
        bare == file
        and " " not in words
        or bool(re.fullmatch(r"(img|dsc|dscn|image|picture|photo|screenshot)\d*", bare))
    )


def captions_become_lines(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A caption stands below its picture in italics"""
    for line in all_of(soup, lambda tag: "wp-caption-text" in (tag.get("class") or ())):
        line.name = "figcaption"
    for caption in all_of(soup, ("figcaption",)):
        for inner in all_of(caption, ("p", "em", "i", "br")):
            inner.insert_after(" ")
            inner.unwrap()
        if not words(caption):
            caption.decompose()
            continue
        line = soup.new_tag("em")
        line.extend([child.extract() for child in list(caption.contents)])
        caption.name, caption.attrs = "p", {}
        caption.append(line)
        sheet.note(CHANGED, "captions are lines in italics below their pictures")
    for figure in all_of(soup, ("figure",)):
        for loose in [
            child for child in figure.children if isinstance(child, Tag) and not is_block(child)
        ]:
            loose.wrap(soup.new_tag("p"))
        figure.unwrap()
