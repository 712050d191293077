"""Steps that turn embeds of other sites into links: an embed shows its site who is reading."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.blog import host_of, original_file
from practice_hub.importers.wordpress.dom import elements, is_inside, tag_names, text_of
from practice_hub.importers.wordpress.plain_text import plain_text
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT

# Set on links that replace an embed or a picture: they are not looked at again.
DONE = "data-hub-done"
_EMBEDS = ("iframe", "object", "embed", "video", "audio")
_YOUTUBE = ("youtube.com", "youtube-nocookie.com")
_TEXT_PARENTS = tag_names("p li td th a figcaption h1 h2 h3 h4 h5 h6")
_LABELS = {  # what a host shows, as the text of a link
    "youtube.com": "Video on YouTube",
    "youtu.be": "Video on YouTube",
    "youtube-nocookie.com": "Video on YouTube",
    "vimeo.com": "Video on Vimeo",
    "player.vimeo.com": "Video on Vimeo",
    "dailymotion.com": "Video on Dailymotion",
    "videopress.com": "Video on VideoPress",
    "ted.com": "Talk on ted.com",
    "soundcloud.com": "Sound on SoundCloud",
    "w.soundcloud.com": "Sound on SoundCloud",
    "open.spotify.com": "Sound on Spotify",
    "slideshare.net": "Slides on SlideShare",
    "twitter.com": "Post on Twitter",
    "x.com": "Post on X",
    "facebook.com": "Post on Facebook",
    "flickr.com": "Picture on Flickr",
    "instagram.com": "Picture on Instagram",
}
_TAG_LABELS = {"video": "Video", "audio": "Sound"}


def replace_embeds(soup: BeautifulSoup, context: PostContext) -> None:
    """Replaces frames and players with links to what they showed."""
    for node in elements(soup, _EMBEDS):
        if is_inside(node, _EMBEDS):
            continue  # another copy of the same, for older browsers
        url = context.blog.full_url(_embedded_address(node))
        if not is_web_url(url):
            words = plain_text(f"{node.get('srcdoc', '')} {text_of(node)}")
            held = f"; it held: {words}" if words else ""
            context.note(LEFT_OUT, f"an embed without an address that can be followed{held}")
            node.decompose()
            continue
        context.handled[url] = page_url(url)
        label = _label(url, str(node.get("title", "")), node.name)
        replace_with_link(soup, node, page_url(url), label)
        context.note(CHANGED, f"the embed of {host_of(url)} is a link now")


def is_web_url(url: str) -> bool:
    """Whether a URL is http or https and names a host."""
    return split_address(url).scheme in ("http", "https") and bool(host_of(url))


def _embedded_address(node: Tag) -> str:
    """The address of what a frame or a player shows; empty if it has none."""
    addresses = [node.get("src"), node.get("data-src"), node.get("data")]
    movie = node.find("param", attrs={"name": re.compile(r"^(movie|src)$", re.IGNORECASE)})
    if movie:
        addresses.append(movie.get("value"))
    inner = node.find(["source", "embed", "a"])
    if inner:
        addresses += [inner.get("src"), inner.get("href")]
    return str(next((address for address in addresses if address), ""))


def page_url(url: str) -> str:
    """The page on which people watch what a player shows; the URL itself for other hosts."""
    host = host_of(url)
    if host in _LABELS:
        url = re.sub(r"^http:", "https:", url)
    parts = split_address(url)
    name = parts.path.rstrip("/").rpartition("/")[2]
    if host in _YOUTUBE and re.match(r"/(embed|v)/[\w-]+", parts.path):
        return f"https://www.youtube.com/watch?v={name.partition('&')[0]}"
    if host == "player.vimeo.com" and name.isdigit():
        return f"https://vimeo.com/{name}"
    track = parse_qs(parts.query).get("url", [""])[0]
    return track if host == "w.soundcloud.com" and track.startswith("https://") else url


def _label(url: str, title: str = "", tag: str = "") -> str:
    """The text of a link to something embedded: its title if it has one, and its kind."""
    host = host_of(url)
    kind = _LABELS.get(host) or f"{_TAG_LABELS.get(tag, 'Page')} on {host}"
    title = " ".join(title.split())
    if not title or title.lower() in ("youtube video player", kind.lower()):
        return kind
    return f"{title} ({kind[0].lower()}{kind[1:]})"


def replace_with_link(soup: BeautifulSoup, node: Tag, url: str, label: str) -> None:
    """Replaces an element with a link; inside a link to another address, the new link follows."""
    link = soup.new_tag("a", href=url, attrs={DONE: "yes"})
    link.string = label
    if not is_inside(node, _TEXT_PARENTS):
        paragraph = soup.new_tag("p")
        paragraph.append(link)
        node.replace_with(paragraph)
    elif outer := node.find_parent("a"):
        node.replace_with(NavigableString(label))
        if original_file(str(outer.get("href", ""))) != original_file(url):
            outer.insert_after(" ", link)
    else:
        node.replace_with(link)


def link_bare_addresses(soup: BeautifulSoup, context: PostContext) -> None:
    """Links addresses that are alone on their line: WordPress showed them as embeds or links."""
    for holder in elements(soup, ("p", "div")):
        url = text_of(holder)
        is_address = re.fullmatch(r"https?://[^\s<>]{4,2000}", url) is not None
        has_elements = any(isinstance(child, Tag) for child in holder.children)
        if not is_address or has_elements or not host_of(context.blog.full_url(url)):
            continue
        is_embed = host_of(url) in _LABELS
        context.handled[url] = page_url(url)
        link = soup.new_tag("a", href=page_url(url))
        link.string = _label(url) if is_embed else url
        holder.clear()
        holder.append(link)
        if is_embed:
            context.note(CHANGED, f"the embed of {host_of(url)} is a link now")
