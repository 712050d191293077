"""WordPress's words in square brackets. What they stand for becomes ordinary HTML; what cannot is told and taken out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from html import escape
from typing import NamedTuple

_TOKEN = re.compile(r"\[(/?)([A-Za-z][\w-]{0,60})((?:[\s=/][^\[\]<>]{0,2000})?)\]")
_NAMED = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_ADDRESS = re.compile(r"""(?:https?:)?//[^\s"'<>\[\]]+""")
_FRAMES = {  # shortcodes that show something from another site, and the address that a bare id stands for
    "embed": "",
    "video": "",
    "audio": "",
    "playlist": "",
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


class Shortcode(NamedTuple):
    """One shortcode as it stands in a text: its name, what it says, and what it encloses."""

    name: str
    said: str
    inside: str

    @property
    def values(self) -> dict[str, str]:
        """The named values, such as ids="3,4"."""
        return {name.lower(): a or b or c for name, a, b, c in _NAMED.findall(self.said)}


def expand(text: str, gallery: Callable[[dict[str, str]], str], told: Callable[[str], None]) -> str:
    """The text with its shortcodes as HTML.

    gallery: makes the HTML of a gallery from its values. told: is called with the name of each shortcode that was taken out.
    """
    tokens = list(_TOKEN.finditer(text))
    ends: dict[str, list[re.Match]] = {}
    for token in tokens:
        if token[1]:
            ends.setdefault(token[2].lower(), []).append(token)
    parts, place = [], 0
    for token in tokens:
        if token.start() < place:
            continue
        html, end = _one(text, token, ends, gallery, told)
        parts += [text[place : token.start()], html]
        place = end
    return "".join([*parts, text[place:]])


def _one(
    text: str, token: re.Match, ends: dict, gallery: Callable, told: Callable
) -> tuple[str, int]:
    """The HTML that takes a token's place, and where the text goes on."""
    name, closing = token[2].lower(), ends.get(token[2].lower(), [])
    if text[token.start() - 1 : token.start()] == "[" or (
        token[1] and not _is_shortcode(token, closing)
    ):
        return token[0], token.end()  # [[gallery]] is how authors write about a shortcode
    if token[1]:
        return "", token.end()
    later = bisect_left(closing, token.end(), key=lambda match: match.start())
    end = closing[later] if later < len(closing) and not token[3].rstrip().endswith("/") else None
    code = Shortcode(name, token[3], text[token.end() : end.start()] if end else "")
    after = end.end() if end else token.end()
    if name in ("caption", "wp_caption"):
        return _figure(code), after
    if name == "gallery":
        return gallery(code.values), after
    if name in _FRAMES:
        return _frame(code), after
    if not _is_shortcode(token, closing):
        return token[0], token.end()
    told(name)
    return "", token.end()  # only the brackets go; what stands between them stays


def _is_shortcode(token: re.Match, closing: list) -> bool:
    """Whether brackets hold a shortcode and not a remark, such as [sic] or [in 2010]."""
    return (
        bool(_NAMED.search(token[3]))
        or bool(closing)
        or token[2].lower() in _FRAMES
        or "_" in token[2]
    )


def _figure(code: Shortcode) -> str:
    """A picture with its caption; older posts write the caption as a value."""
    picture = re.match(
        r"\s*((?:<a\b[^<>]*>)?\s*<img\b[^<>]*>\s*(?:</a>)?)(.*)", code.inside, re.DOTALL
    )
    shown, words = (picture[1], picture[2]) if picture else (code.inside, "")
    return f"\n\n<figure>{shown}<figcaption>{words.strip() or code.values.get('caption', '')}</figcaption></figure>\n\n"


def _frame(code: Shortcode) -> str:
    """An embed, in the one form that tidy.py turns into a link."""
    found = _ADDRESS.search(f"{code.said} {code.inside}")
    bare = (code.inside or code.said).strip(" =/")
    address = (
        found[0]
        if found
        else _FRAMES[code.name] + bare
        if _FRAMES[code.name] and re.fullmatch(r"[\w-]{3,40}", bare)
        else ""
    )
    sound = "audio" if code.name in ("audio", "soundcloud", "playlist", "spotify") else "iframe"
    return f'\n\n<{sound} src="{escape(address)}"></{sound}>\n\n'
