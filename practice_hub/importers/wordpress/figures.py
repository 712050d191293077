"""Steps for the pictures in a post: their files, alternative texts and captions."""

from __future__ import annotations

import posixpath
import re
from base64 import b64decode
from hashlib import sha256
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.blog import OldBlog, host_of, original_file
from practice_hub.importers.wordpress.dom import contains, elements, is_block, text_of
from practice_hub.importers.wordpress.embeds import is_web_url, replace_with_link
from practice_hub.importers.wordpress.plain_text import visible_characters
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT
from practice_hub.importers.wordpress.wxr_items import parse_number

_ADDRESS_ATTRIBUTES = ("data-orig-file", "src", "data-src", "data-lazy-src", "data-original")
_LISTS_OF_SIZES = ("srcset", "data-srcset", "data-lazy-srcset")  # each with several addresses
_DATA = re.compile(r"\s*data:image/([a-z]+)(?:;[^,;]*)*;base64,(.*)", re.IGNORECASE | re.DOTALL)
_TINY = {"0", "1", "2"}  # width and height of a tracking pixel
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^)\"']+)", re.IGNORECASE)
_CAMERA_NAME = re.compile(r"(img|dsc|dscn|image|picture|photo|screenshot)\d*")
_EXTENSION = re.compile(r"\.(jpe?g|png|gif|webp)$", re.IGNORECASE)


def import_pictures(soup: BeautifulSoup, context: PostContext) -> None:
    """Imports the post's pictures; those that cannot be imported become links."""
    for picture in elements(soup, ("img",)):
        url = context.blog.full_url(_address(picture))
        if {"wp-smiley", "emoji"} & set(_classes(picture)):
            picture.replace_with(NavigableString(str(picture.get("alt", ""))))
        elif {str(picture.get("width")), str(picture.get("height"))} <= _TINY:
            host = host_of(url) or "unknown origin"
            context.note(
                LEFT_OUT, f"an invisible picture of {host}, of the sort that counts readers"
            )
            context.handled[url] = ""
            picture.decompose()
        elif not url and (data := _DATA.match(str(picture.get("src", "")))):
            _import_data(picture, data, context)
        elif not is_web_url(url):
            context.note(LEFT_OUT, "a picture without an address that can be followed")
            picture.decompose()
        else:
            _import_picture(soup, picture, url, context)


def _address(picture: Tag) -> str:
    addresses = (str(picture.get(name, "")) for name in _ADDRESS_ATTRIBUTES)
    sizes = (str(picture.get(name, "")).split() for name in _LISTS_OF_SIZES)
    given = [*addresses, *(words[0].rstrip(",") for words in sizes if words)]
    usable = (address for address in given if address and not address.startswith("data:"))
    return next(usable, "")


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return value if isinstance(value, list) else (value or "").split()


def _import_picture(soup: BeautifulSoup, picture: Tag, url: str, context: PostContext) -> None:
    alt, name = _alternative_text(picture, url, context.blog), ""
    reason = "it is on another site, which would learn who reads"
    if context.blog.is_upload(url) or context.blog.is_own(url):
        name = context.name_of_picture(url)
        folder = posixpath.dirname(context.destination.path)
        reason = context.media.import_picture(url, posixpath.join(folder, name))
    context.handled[url] = "" if reason else name
    if reason:
        context.note(LEFT_OUT, f"the picture {url}: {reason}; a link replaces it")
        label = f"Picture: {alt}" if alt else "Picture without a description"
        replace_with_link(soup, picture, url, label)
        return
    picture.attrs = {"src": name, "alt": alt}
    _remove_link_to_larger_copy(picture, context.blog)
    if not alt and name not in context.without_alt:
        context.without_alt.append(name)


def _import_data(picture: Tag, data: re.Match[str], context: PostContext) -> None:
    """Imports a picture that is written into the text itself, as word processors paste them."""
    try:
        raw = b64decode(unquote(data[2]), validate=False)
    except ValueError:
        raw = b""
    alt = " ".join(visible_characters(str(picture.get("alt", ""))).split())
    kind = data[1].lower().replace("jpeg", "jpg")
    name = context.name_of_picture(f"data:///{sha256(raw).hexdigest()}.{kind}", raw)
    folder = posixpath.dirname(context.destination.path)
    reason = context.media.import_data(raw, posixpath.join(folder, name))
    if reason:
        words = f", '{alt}'" if alt else ""
        context.note(LEFT_OUT, f"a picture that was written into the text{words}: {reason}")
        picture.decompose()
        return
    picture.attrs = {"src": name, "alt": alt}
    if not alt and name not in context.without_alt:
        context.without_alt.append(name)


def show_background_pictures(soup: BeautifulSoup, context: PostContext) -> None:
    """Puts the pictures behind a text, such as that of a cover, before it."""
    for node in elements(soup, lambda tag: "style" in tag.attrs):
        found = _BACKGROUND.search(str(node["style"]))
        if found and not contains(node, ("img",)):
            paragraph = soup.new_tag("p")
            paragraph.append(soup.new_tag("img", attrs={"src": found[1]}))
            node.insert_before(paragraph)


def place_own_picture(soup: BeautifulSoup, context: PostContext) -> None:
    """Puts the post's own picture above its text, unless it is in the text already."""
    value = context.destination.item.meta_value("_thumbnail_id")
    attachment = context.blog.attachments.get(parse_number(value))
    if attachment is None or not attachment.file:
        if parse_number(value):
            context.note(LEFT_OUT, f"its own picture, number {value}, which the export lacks")
        return
    url = context.blog.full_url(attachment.file)
    context.handled.setdefault(url, "")
    if original_file(url) in context.picture_names or not is_web_url(url):
        return
    name = context.name_of_picture(url)
    folder = posixpath.dirname(context.destination.path)
    reason = context.media.import_picture(url, posixpath.join(folder, name))
    if reason:
        context.note(LEFT_OUT, f"its own picture {url}: {reason}")
        return
    picture = soup.new_tag("img", attrs={"src": name})
    picture["alt"] = _alternative_text(soup.new_tag("img"), url, context.blog)
    if not picture["alt"]:
        context.without_alt.append(name)
    paragraph = soup.new_tag("p")
    paragraph.append(picture)
    soup.insert(0, paragraph)
    context.note(CHANGED, "its own picture stands above its text")


def _remove_link_to_larger_copy(picture: Tag, blog: OldBlog) -> None:
    link = picture.find_parent("a")
    if link and blog.is_upload(blog.full_url(str(link.get("href", "")))):
        link.unwrap()


def _alternative_text(picture: Tag, url: str, blog: OldBlog) -> str:
    """The alternative text in the post or in the attachment; a file name does not count."""
    attachment = blog.attachment_of(url, _attachment_id(picture))
    texts = [str(picture.get("alt", ""))]
    if attachment:
        texts.append(attachment.meta_value("_wp_attachment_image_alt"))
    name = posixpath.splitext(posixpath.basename(split_address(original_file(url)).path))[0]
    lines = (" ".join(visible_characters(text).split()) for text in texts)
    return next((line for line in lines if line and not is_file_name(line, name)), "")


def _attachment_id(picture: Tag) -> int:
    """The id in the class wp-image-123; 0 if there is none."""
    matches = (re.fullmatch(r"wp-image-(\d{1,15})", name) for name in _classes(picture))
    return next((int(match[1]) for match in matches if match), 0)


def is_file_name(text: str, name: str) -> bool:
    """Whether a text is the picture's own file name or one that a camera gives."""
    bare = _letters(_EXTENSION.sub("", text))
    is_own_name = bare == _letters(name) and " " not in text
    return is_own_name or _CAMERA_NAME.fullmatch(bare) is not None


def _letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def convert_captions(soup: BeautifulSoup, context: PostContext) -> None:
    """Makes captions lines in italics below their pictures."""
    for line in elements(soup, lambda tag: "wp-caption-text" in _classes(tag)):
        line.name = "figcaption"
    for caption in elements(soup, ("figcaption",)):
        for picture in elements(caption, ("img",)):
            caption.insert_before(picture.extract())
        _convert_caption(soup, caption, context)
    for figure in elements(soup, ("figure",)):
        for child in list(figure.children):
            if isinstance(child, Tag) and not is_block(child):
                child.wrap(soup.new_tag("p"))
        figure.unwrap()


def _set_in_italics(soup: BeautifulSoup, line: Tag) -> None:
    """Makes one line in italics of all that is in a paragraph."""
    for inner in elements(line, ("p", "em", "i", "br")):
        inner.insert_after(" ")
        inner.unwrap()
    italics = soup.new_tag("em")
    italics.extend([child.extract() for child in list(line.contents)])
    line.append(italics)


def _convert_caption(soup: BeautifulSoup, caption: Tag, context: PostContext) -> None:
    for paragraph in list(elements(caption, ("p",)))[:-1]:
        if text_of(paragraph):
            before = soup.new_tag("p")
            before.extend([child.extract() for child in list(paragraph.contents)])
            caption.insert_before(before)
            _set_in_italics(soup, before)
    _set_in_italics(soup, caption)
    if not text_of(caption):
        caption.decompose()
        return
    caption.name, caption.attrs = "p", {}
    context.note(CHANGED, "captions are lines in italics below their pictures")
