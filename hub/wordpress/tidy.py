"""The tree of an old post, made ready for Markdown: nothing that runs, nothing from other sites, plain links, pictures of our own.

Every step is one function that changes the tree and tells of it. Nothing of a tree goes on to the page by itself: writer.py
writes words, links and pictures, and no tag or attribute that came from outside.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Callable
from urllib.parse import parse_qs, unquote, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import Comment, PreformattedString

from hub.wordpress.blog import OldBlog, host_of, original
from hub.wordpress.paragraphs import is_classic, make_paragraphs
from hub.wordpress.pictures import Album, name_for
from hub.wordpress.places import Place
from hub.wordpress.plain import plain, seen
from hub.wordpress.report import CHANGED, LEFT_OUT, TO_DO, Note
from hub.wordpress.tree import BLOCKS, all_of, holds, is_block, texts, within, words

DEEPEST = 100  # elements within elements; what is deeper was made by a machine or against us
_GONE = "script style noscript template svg math canvas applet link meta base title head textarea select option input button label dialog frame frameset map".split()
_TOLD_WHEN_GONE = {"script": "a script", "applet": "an applet", "svg": "a drawing (svg)", "canvas": "a canvas"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FOLLOWED = ("http", "https", "mailto", "tel")
_DYNAMIC = re.compile(r"\s*wp:([\w/-]+)\s.*/\s*$", re.DOTALL)
_HOLD_LINES = frozenset("p li td th a figcaption h1 h2 h3 h4 h5 h6".split())
_TOLD = "data-hub-told"  # on a link that stands for something else, of which we have told already
_QUIET_BLOCKS = ("more", "nextpage", "separator", "spacer")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset("abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var".split())
_CODE = ("code", "kbd", "samp", "tt")
_WRAPPERS = "div section article main center header footer aside nav address details summary".split()
_SHOWN_ELSEWHERE = {  # what a host shows, for the words of a link
    "youtube.com": "Video on YouTube", "youtu.be": "Video on YouTube", "youtube-nocookie.com": "Video on YouTube", "vimeo.com": "Video on Vimeo",
    "player.vimeo.com": "Video on Vimeo", "dailymotion.com": "Video on Dailymotion", "ted.com": "Talk on ted.com", "videopress.com": "Video on VideoPress",
    "soundcloud.com": "Sound on SoundCloud", "w.soundcloud.com": "Sound on SoundCloud", "open.spotify.com": "Sound on Spotify", "slideshare.net": "Slides on SlideShare",
    "twitter.com": "Post on Twitter", "x.com": "Post on X", "flickr.com": "Picture on Flickr", "instagram.com": "Picture on Instagram", "facebook.com": "Post on Facebook",
}
_MISREAD = re.compile("â€|Ã[\x80-\xbf]|Â[£\xa0«»]")  # what UTF-8 looks like after it was read as something else


@dataclass
class Sheet:
    """One text on its way: where it goes, what it may draw on, and what was noted while it was changed."""

    place: Place
    blog: OldBlog
    album: Album
    moment: datetime
    there: Callable[[Place], bool]  # whether a place holds a file, now or after this import
    notes: list[Note] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of its pictures, by their old address
    mute: list[str] = field(default_factory=list)        # pictures without alternative text, by name

    def note(self, kind: str, said: str) -> None:
        self.notes.append(Note(kind, self.place.path, said))

    def name_of(self, address: str) -> str:
        """The file name of a picture of this text; a copy in another size is the same picture."""
        key = original(address)
        return self.names.setdefault(key, name_for(self.place.stem, len(self.names) + 1, address))


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
            sheet.note(LEFT_OUT, f"{_TOLD_WHEN_GONE[node.name]}; nothing from the old blog runs here")
        node.decompose()


def take_out_what_is_hidden(soup: BeautifulSoup, sheet: Sheet) -> None:
    """What readers of the old blog did not see, readers here do not see either: it is how spam hides"""
    for node in all_of(soup, lambda tag: "hidden" in tag.attrs or _HIDDEN.search(str(tag.get("style", "")))):
        if words(node):
            sheet.note(LEFT_OUT, "hidden text, which is often spam")
        node.decompose()


def embeds_become_links(soup: BeautifulSoup, sheet: Sheet) -> None:
    """What other sites showed inside a post becomes a link: an embed tells its owner who is reading"""
    for node in all_of(soup, ("iframe", "object", "embed", "video", "audio")):
        address = sheet.blog.full(_embedded(node))
        if urlsplit(address).scheme not in ("http", "https") or not host_of(address):
            sheet.note(LEFT_OUT, "an embed without an address that can be followed")
            node.decompose()
            continue
        _put_link(soup, node, watched(address), _words_for(address, str(node.get("title", "")), node.name))
        sheet.note(CHANGED, f"the embed of {host_of(address)} is a link now")


def _embedded(node: Tag) -> str:
    """The address of what a frame or a player shows."""
    inner = node.find(["source", "embed", "a"])
    movie = node.find("param", attrs={"name": re.compile(r"^(movie|src)$", re.IGNORECASE)})
    told = [node.get("src"), node.get("data-src"), node.get("data"), movie.get("value") if movie else "", (inner.get("src") or inner.get("href")) if inner else ""]
    return str(next((address for address in told if address), ""))


def watched(address: str) -> str:
    """The page on which people watch what a player's address shows."""
    if host_of(address) in _SHOWN_ELSEWHERE:
        address = re.sub(r"^http:", "https:", address)
    parts = urlsplit(address)
    name = parts.path.rstrip("/").rpartition("/")[2]
    if host_of(address) in ("youtube.com", "youtube-nocookie.com") and re.match(r"/(embed|v)/[\w-]+", parts.path):
        return f"https://www.youtube.com/watch?v={name.partition('&')[0]}"
    if host_of(address) == "player.vimeo.com" and name.isdigit():
        return f"https://vimeo.com/{name}"
    shown = parse_qs(parts.query).get("url", [""])[0]
    return shown if host_of(address) == "w.soundcloud.com" and shown.startswith("https://") else address


def _words_for(address: str, title: str = "", kind: str = "") -> str:
    host = host_of(address)
    what = _SHOWN_ELSEWHERE.get(host, f"{ {'video': 'Video', 'audio': 'Sound'}.get(kind, 'Page') } on {host}")
    named = " ".join(title.split())
    return f"{named} ({what[0].lower()}{what[1:]})" if named and named.lower() not in ("youtube video player", what.lower()) else what


def _put_link(soup: BeautifulSoup, node: Tag, address: str, said: str) -> None:
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
        if re.fullmatch(r"https?://[^\s<>]{4,2000}", address) and not any(isinstance(child, Tag) for child in holder.children) and host_of(sheet.blog.full(address)):
            shown = host_of(address) in _SHOWN_ELSEWHERE
            link = soup.new_tag("a", href=watched(address))
            link.string = _words_for(address) if shown else address
            holder.clear()
            holder.append(link)
            if shown:
                sheet.note(CHANGED, f"the embed of {host_of(address)} is a link now")


def pictures_become_ours(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A picture lies beside the page, or a link stands in its place"""
    for picture in all_of(soup, ("img",)):
        told = next((str(picture[key]) for key in ("data-orig-file", "src", "data-src", "data-lazy-src") if picture.get(key) and not str(picture[key]).startswith("data:")), "")
        address = sheet.blog.full(told)
        if {"wp-smiley", "emoji"} & set(picture.get("class") or ()):
            picture.replace_with(NavigableString(str(picture.get("alt", ""))))
        elif {str(picture.get("width")), str(picture.get("height"))} <= {"0", "1", "2"}:
            sheet.note(LEFT_OUT, f"an invisible picture of {host_of(address) or 'unknown origin'}, of the sort that counts readers")
            picture.decompose()
        elif urlsplit(address).scheme not in ("http", "https") or not host_of(address):
            sheet.note(LEFT_OUT, "a picture without an address that can be followed")
            picture.decompose()
        else:
            _bring(soup, picture, address, sheet)


def _bring(soup: BeautifulSoup, picture: Tag, address: str, sheet: Sheet) -> None:
    alt, why_not = _alternative(picture, address, sheet.blog), "it lies on another site, which would learn who reads"
    if sheet.blog.holds_file(address) or sheet.blog.is_ours(address):
        name = sheet.name_of(address)
        why_not = sheet.album.bring(address, posixpath.join(posixpath.dirname(sheet.place.path), name))
    if why_not:
        sheet.note(LEFT_OUT, f"the picture {address}: {why_not}; a link stands in its place")
        _put_link(soup, picture, address, f"Picture: {alt}" if alt else "Picture without a description")
        return
    picture.attrs = {"src": name, "alt": alt}
    around = picture.find_parent("a")
    if around and sheet.blog.holds_file(sheet.blog.full(str(around.get("href", "")))):
        around.unwrap()  # the link led to the same picture, larger
    if not alt and name not in sheet.mute:
        sheet.mute.append(name)


def _alternative(picture: Tag, address: str, blog: OldBlog) -> str:
    """The picture's words, from the text or from the old blog's record of it; a file name is no words."""
    id = next((int(found[1]) for name in picture.get("class") or () if (found := re.fullmatch(r"wp-image-(\d{1,15})", name))), 0)
    record = blog.record_of(address, id)
    told = (str(picture.get("alt", "")), record.said("_wp_attachment_image_alt") if record else "")
    file = re.sub(r"[\W_]+", "", posixpath.splitext(posixpath.basename(urlsplit(original(address)).path))[0]).lower()
    lines = (" ".join(seen(words).split()) for words in told)
    return next((line for line in lines if line and not _is_file_name(line, file)), "")


def _is_file_name(words: str, file: str) -> bool:
    bare = re.sub(r"[\W_]+", "", re.sub(r"\.(jpe?g|png|gif|webp)$", "", words, flags=re.IGNORECASE)).lower()
    return bare == file and not " " in words or bool(re.fullmatch(r"(img|dsc|dscn|image|picture|photo|screenshot)\d*", bare))


def links_lead_on(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A link to another post leads to its file here; a link that a browser would run is none"""
    for link in all_of(soup, ("a",)):
        if link.get(_TOLD):
            link.attrs = {"href": link["href"]}
            continue
        target = _settled(re.sub(r"[\x00-\x1f\x7f]", "", seen(str(link.get("href", "")))).strip(), link, sheet)
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
        why = "draft" if place.why_draft else "post of a later day" if sheet.there(place) else "file that is gone"
        sheet.note(TO_DO, f"'{said}' linked to {place.path}, a {why}; link it again when readers can see that")
        return ""
    if sheet.blog.stayed(full):
        sheet.note(CHANGED, f"'{said}' linked to a post that did not come over; the words stayed")
        return ""
    if full.rstrip("/") == sheet.blog.export.base:
        return "/blog/"
    what = "a file" if sheet.blog.holds_file(full) else "a page"
    sheet.note(TO_DO, f"'{said}' still links to {what} of the old blog, {full}")
    return full


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
        for loose in [child for child in figure.children if isinstance(child, Tag) and not is_block(child)]:
            loose.wrap(soup.new_tag("p"))
        figure.unwrap()


def emphasis_stays_in_a_line(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Bold or slanted type around whole blocks goes, since Markdown's signs do not reach over paragraphs"""
    for mark in all_of(soup, _INLINE):
        if holds(mark, BLOCKS):
            mark.unwrap()


def code_is_in_one_piece(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Two pieces of code that touch are one, because their signs would run together"""
    for code in all_of(soup, _CODE):
        code.name = "code"
        while isinstance(code.next_sibling, Tag) and code.next_sibling.name in _CODE:
            code.extend(list(code.next_sibling.contents))
            code.next_sibling.decompose()


def wrappers_go(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Boxes that only carried looks become paragraphs, or nothing"""
    for box in reversed(list(all_of(soup, _WRAPPERS))):
        if holds(box, BLOCKS):
            box.unwrap()
        else:
            box.name = "p"


def headings_are_in_order(soup: BeautifulSoup, sheet: Sheet) -> None:
    """The title is the page's first heading, so the text's begin below it and skip no level"""
    headings = list(all_of(soup, _HEADINGS))
    first = next(all_of(soup, BLOCKS), None)
    for heading in headings:
        same = heading is first and words(heading).casefold() == plain(sheet.place.item.title).casefold()
        if same or not words(heading) and not holds(heading, ("img",)):
            heading.decompose()
    kept = [heading for heading in headings if not heading.decomposed]
    ranks = {name: rank for rank, name in enumerate(sorted({heading.name for heading in kept}), 2)}
    before = 1
    for heading in kept:
        before = min(ranks[heading.name], before + 1, 6)
        heading.name = f"h{before}"
        for strong in all_of(heading, ("strong", "b")):
            strong.unwrap()


def tables_are_plain(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A table that only arranged things goes; one that holds facts stays, and may need a person's eye"""
    for table in reversed(list(all_of(soup, ("table",)))):
        rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
        if within(table, ("table",)) or not any(len(row) > 1 for row in rows):
            for part in table.find_all(["thead", "tbody", "tfoot", "tr", "colgroup", "caption"]):
                part.unwrap()
            for cell in table.find_all(["td", "th"]):
                cell.name = "p" if not holds(cell, BLOCKS) else "div"
            table.unwrap()
            continue
        if not table.find("th"):
            sheet.note(TO_DO, "a table has no row of headings; write one, or turn the table into a list")
        for cell in table.find_all(["td", "th"], attrs={"colspan": True}) + table.find_all(["td", "th"], attrs={"rowspan": True}):
            cell.attrs = {}
            sheet.note(TO_DO, "a table had joined cells; see whether it still says the same")
        for caption in table.find_all("caption"):
            caption.name = "p"
            table.insert_before(caption.extract())


def terms_have_words(soup: BeautifulSoup, sheet: Sheet) -> None:
    """An explanation without a term is a paragraph"""
    for term in all_of(soup, ("dt",)):
        if not words(term):
            term.decompose()
    for told in all_of(soup, ("dd",)):
        before = next((node for node in told.previous_siblings if isinstance(node, Tag)), None)
        if before is None or before.name not in ("dt", "dd"):
            told.name = "p"


def lists_are_counted(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Numbered lists keep their numbers"""
    for numbered in all_of(soup, ("ol",)):
        start = str(numbered.get("start", "1"))
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        for number, item in enumerate(numbered.find_all("li", recursive=False), first):
            item["data-number"] = str(number)


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
    if not any(words(node) if isinstance(node, Tag) else node.strip() for node in first.previous_siblings):
        first.decompose()


def misread_signs_are_told(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Signs that were spoilt long ago are for a person to mend"""
    spoilt = _MISREAD.search(soup.get_text())
    if spoilt:
        sheet.note(TO_DO, f"signs such as '{spoilt[0]}' show that the text was once saved in a wrong encoding; correct them")


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
