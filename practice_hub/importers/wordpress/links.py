"""Links and embeds of old posts: to another post's file, to another site, or words alone. Nothing of another site is ever shown."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

from practice_hub.importers.wordpress.blog import host_of
from practice_hub.importers.wordpress.dom import BLOCKS, all_of, holds, within, words
from practice_hub.importers.wordpress.plain_text import seen
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FOLLOWED = ("http", "https", "mailto", "tel")
_HOLD_LINES = frozenset("p li td th a figcaption h1 h2 h3 h4 h5 h6".split())
_TOLD = "data-hub-told"  # on a link that stands for something else, of which we have told already
_SHOWN_ELSEWHERE = {  # what a host shows, for the words of a link
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


def embeds_become_links(soup: BeautifulSoup, sheet: Sheet) -> None:
    """What other sites showed inside a post becomes a link: an embed tells its owner who is reading"""
    for node in all_of(soup, ("iframe", "object", "embed", "video", "audio")):
        address = sheet.blog.full(_embedded(node))
        if urlsplit(address).scheme not in ("http", "https") or not host_of(address):
            sheet.note(LEFT_OUT, "an embed without an address that can be followed")
            node.decompose()
            continue
        put_link(
            soup, node, watched(address), _words_for(address, str(node.get("title", "")), node.name)
        )
        sheet.note(CHANGED, f"the embed of {host_of(address)} is a link now")


def _embedded(node: Tag) -> str:
    """The address of what a frame or a player shows."""
    inner = node.find(["source", "embed", "a"])
    movie = node.find("param", attrs={"name": re.compile(r"^(movie|src)$", re.IGNORECASE)})
    told = [node.get("src"), node.get("data-src"), node.get("data")]
    told += [
        movie.get("value") if movie else "",
        (inner.get("src") or inner.get("href")) if inner else "",
    ]
    return str(next((address for address in told if address), ""))


def watched(address: str) -> str:
    """The page on which people watch what a player's address shows."""
    if host_of(address) in _SHOWN_ELSEWHERE:
        address = re.sub(r"^http:", "https:", address)
    parts = urlsplit(address)
    name = parts.path.rstrip("/").rpartition("/")[2]
    if host_of(address) in ("youtube.com", "youtube-nocookie.com") and re.match(
        r"/(embed|v)/[\w-]+", parts.path
    ):
        return f"https://www.youtube.com/watch?v={name.partition('&')[0]}"
    if host_of(address) == "player.vimeo.com" and name.isdigit():
        return f"https://vimeo.com/{name}"
    shown = parse_qs(parts.query).get("url", [""])[0]
    return (
        shown
        if host_of(address) == "w.soundcloud.com" and shown.startswith("https://")
        else address
    )


def _words_for(address: str, title: str = "", kind: str = "") -> str:
    host = host_of(address)
    what = _SHOWN_ELSEWHERE.get(
        host, f"{ {'video': 'Video', 'audio': 'Sound'}.get(kind, 'Page') } on {host}"
    )
    named = " ".join(title.split())
    return (
        f"{named} ({what[0].lower()}{what[1:]})"
        if named and named.lower() not in ("youtube video player", what.lower())
        else what
    )


def put_link(soup: BeautifulSoup, node: Tag, address: str, said: str) -> None:
    link = soup.new_tag("a", href=address, attrs={_TOLD: "yes"})
    link.string = said
    if not within(node, _HOLD_LINES):
        paragraph = soup.new_tag("p")
        paragraph.append(link)
        link = paragraph
    elif within(node, ("a",)):
        link = NavigableString(said)
    node.replace_with(link)


def bare_addresses_become_links(soup: BeautifulSoup, sheet: Sheet) -> None:
    """WordPress showed an address alone on its line as a video, a map or a link"""
    for holder in all_of(soup, ("p", "div")):
        address = words(holder)
        alone = re.fullmatch(r"https?://[^\s<>]{4,2000}", address) and not any(
            isinstance(child, Tag) for child in holder.children
        )
        if alone and host_of(sheet.blog.full(address)):
            shown = host_of(address) in _SHOWN_ELSEWHERE
            link = soup.new_tag("a", href=watched(address))
            link.string = _words_for(address) if shown else address
            holder.clear()
            holder.append(link)
            if shown:
                sheet.note(CHANGED, f"the embed of {host_of(address)} is a link now")


def links_lead_on(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A link to another post leads to its file here; a link that a browser would run is none"""
    for link in all_of(soup, ("a",)):
        if link.get(_TOLD):
            link.attrs = {"href": link["href"]}
            continue
        target = _settled(
            re.sub(r"[\x00-\x1f\x7f]", "", seen(str(link.get("href", "")))).strip(), link, sheet
        )
        for block in all_of(link, BLOCKS):
            block.insert_after(" ")
            block.unwrap()
        if target and (words(link) or holds(link, ("img",))):
            link.attrs = {"href": target}
        else:
            link.unwrap()


def _settled(href: str, link: Tag, sheet: Sheet) -> str:
    """Where a link leads from now on, or nothing when only its words stay."""
    scheme = _SCHEME.match(href)
    if not href:
        return ""
    if href.startswith("#"):
        sheet.note(CHANGED, "a link within the page is plain words now")
        return ""
    if scheme and scheme[1].lower() not in _FOLLOWED:
        sheet.note(LEFT_OUT, f"a link that begins with '{scheme[1].lower()}:'; its words stayed")
        return ""
    if scheme and scheme[1].lower() in ("mailto", "tel"):
        return href.partition("?")[0]
    full = sheet.blog.full(href)
    if not host_of(full):
        return ""
    return _at_home(full, words(link), sheet) if sheet.blog.is_ours(full) else full


def _at_home(full: str, said: str, sheet: Sheet) -> str:
    """A link to the old blog itself."""
    place = sheet.blog.place_of(full)
    if place and place.seen_from(sheet.place, sheet.moment) and sheet.there(place):
        return posixpath.relpath(place.path, posixpath.dirname(sheet.place.path))
    if place:
        why = (
            "draft"
            if place.why_draft
            else "post of a later day"
            if sheet.there(place)
            else "file that is gone"
        )
        sheet.note(
            TO_DO,
            f"'{said}' linked to {place.path}, a {why}; link it again when readers can see that",
        )
        return ""
    if sheet.blog.stayed(full):
        sheet.note(CHANGED, f"'{said}' linked to a post that did not come over; the words stayed")
        return ""
    if full.rstrip("/") == sheet.blog.export.base:
        return "/blog/"
    what = "a file" if sheet.blog.holds_file(full) else "a page"
    sheet.note(TO_DO, f"'{said}' still links to {what} of the old blog, {full}")
    return full
