"""Expands WordPress's shortcodes to HTML; those of unknown plugins are removed and reported."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from practice_hub.importers.wordpress.footnotes import SHORTCODES as FOOTNOTES
from practice_hub.importers.wordpress.plugin_shortcodes import plugin_html

_TOKEN = re.compile(r"\[(/?)([A-Za-z][\w-]{0,60})((?:[\s=/][^\[\]<>]{0,2000})?)\]")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_URL = re.compile(r"""(?:https?:)?//[^\s"'<>\[\]]+""")
_PICTURE = re.compile(r"\s*((?:<a\b[^<>]*>)?\s*<img\b[^<>]*>\s*(?:</a>)?)(.*)", re.DOTALL)
_EMBEDS = {  # shortcodes that embed something, and the URL that a bare id is appended to
    "embed": "",
    "video": "",
    "audio": "",
    "wpvideo": "https://videopress.com/v/",
    "videopress": "https://videopress.com/v/",
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "soundcloud": "",
    "slideshare": "",
    "ted": "",
    "dailymotion": "",
    "instagram": "",
    "tweet": "",
    "twitter": "",
    "googlemaps": "",
    "googlevideo": "",
    "scribd": "",
    "flickr": "",
    "spotify": "",
}
_AUDIO = ("audio", "soundcloud", "spotify")

# WordPress writes “ for " in texts that were pasted.
_STRAIGHT_QUOTES = {ord(sign): '"' for sign in "\u201c\u201d\u201e\u2033"}

Match = re.Match[str]


class Shortcode(NamedTuple):
    """A shortcode: its name in lower case, the text of its attributes, and what it encloses."""

    name: str
    attribute_text: str
    content: str

    @property
    def attributes(self) -> dict[str, str]:
        """The named attributes, such as ids="3,4"."""
        found = _ATTRIBUTE.findall(self.attribute_text.translate(_STRAIGHT_QUOTES))
        return {name.lower(): a or b or c for name, a, b, c in found}


class Handlers(NamedTuple):
    """What the caller does with shortcodes.

    gallery: makes the HTML of a gallery from its attributes.
    playlist: makes the HTML of players from the attributes of a playlist.
    footnote: makes the HTML of a mark from the text of a note.
    removed: called with what stands in the brackets of each shortcode that is removed.
    """

    gallery: Callable[[dict[str, str]], str]
    playlist: Callable[[dict[str, str]], str]
    footnote: Callable[[str], str]
    removed: Callable[[str], None]


def expand(text: str, handlers: Handlers) -> str:
    """The text with its shortcodes as HTML."""
    tokens = list(_TOKEN.finditer(text))
    closing: dict[str, list[Match]] = {}
    for token in tokens:
        if token[1]:
            closing.setdefault(token[2].lower(), []).append(token)
    parts: list[str] = []
    position = 0
    after: dict[int, str] = {}  # the HTML at a closing token, by its position
    for token in tokens:
        if token.start() < position:
            continue  # inside a shortcode that is expanded already
        same = closing.get(token[2].lower(), [])
        html, end = _expand_token(text, token, same, handlers, after)
        parts += [text[position : token.start()], html]
        position = end
    return "".join([*parts, text[position:]])


def _expand_token(
    text: str, token: Match, closing: list[Match], handlers: Handlers, after: dict[int, str]
) -> tuple[str, int]:
    """The HTML of a token, and the position after what it replaces.

    closing: the closing tokens of the same name in the text. after: receives the HTML for the
    closing token of a shortcode whose content stays.
    """
    is_escaped = text[token.start() - 1 : token.start()] == "["  # [[gallery]] shows the brackets
    if is_escaped or (token[1] and not _is_shortcode(token, closing)):
        return token[0], token.end()
    if token[1]:
        return after.get(token.start(), ""), token.end()
    shortcode, end = _parse(text, token, closing)
    html = _html(shortcode, handlers)
    if html is not None:
        return html, end
    if not _is_shortcode(token, closing):
        return token[0], token.end()
    handlers.removed(f"{shortcode.name} {shortcode.attribute_text.strip(' /')}".strip())
    # Only the brackets are removed; what they enclose stays.
    is_block = text[: token.start()].rstrip(" \t")[-1:] in ("", "\n", ">", "]")
    around = plugin_html(shortcode.name, shortcode.attributes, shortcode.content, is_block)
    before = expand(around.before, handlers)  # it may have a gallery
    if not shortcode.content:
        return before + around.after, token.end()
    after[text.rfind("[", token.end(), end)] = around.after
    return before, token.end()


def _parse(text: str, token: Match, closing: list[Match]) -> tuple[Shortcode, int]:
    """The shortcode that begins at a token, and its end."""
    name, attribute_text = token[2].lower(), token[3]
    following = bisect_left(closing, token.end(), key=lambda match: match.start())
    if following == len(closing) or attribute_text.rstrip().endswith("/"):
        return Shortcode(name, attribute_text, ""), token.end()
    end = closing[following]
    return Shortcode(name, attribute_text, text[token.end() : end.start()]), end.end()


def _html(shortcode: Shortcode, handlers: Handlers) -> str | None:
    """The HTML of a caption, a gallery or an embed; None for other shortcodes."""
    if shortcode.name in ("caption", "wp_caption"):
        return _figure(shortcode)
    if shortcode.name == "gallery":
        return handlers.gallery(shortcode.attributes)
    if shortcode.name == "playlist":
        return handlers.playlist(shortcode.attributes)
    if shortcode.name in FOOTNOTES and shortcode.content:
        return handlers.footnote(shortcode.content)
    return _embed(shortcode) if shortcode.name in _EMBEDS else None


def _is_shortcode(token: Match, closing: list[Match]) -> bool:
    """Whether brackets are a shortcode and not a remark such as [sic] or [in 2010]."""
    name = token[2].lower()
    return bool(_ATTRIBUTE.search(token[3]) or closing) or name in _EMBEDS or "_" in name


def _figure(shortcode: Shortcode) -> str:
    """A picture with its caption; older posts have the caption in an attribute."""
    match = _PICTURE.match(shortcode.content)
    picture, text = (match[1], match[2]) if match else (shortcode.content, "")
    caption = text.strip() or shortcode.attributes.get("caption", "")
    return f"\n\n<figure>{picture}<figcaption>{caption}</figcaption></figure>\n\n"


def _embed(shortcode: Shortcode) -> str:
    """An embed as a frame or a player; embeds.py turns it into a link."""
    tag = "audio" if shortcode.name in _AUDIO else "iframe"
    tag = "video" if shortcode.name == "video" else tag
    return f'\n\n<{tag} src="{escape(_embedded_url(shortcode))}"></{tag}>\n\n'


def _embedded_url(shortcode: Shortcode) -> str:
    found = _URL.search(f"{shortcode.attribute_text} {shortcode.content}")
    if found:
        return found[0]
    prefix = _EMBEDS[shortcode.name]
    id = (shortcode.content or shortcode.attribute_text).strip(" =/")
    return prefix + id if prefix and re.fullmatch(r"[\w-]{3,40}", id) else ""
