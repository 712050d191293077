"""A text as readers see it, in which a telephone number stands as it is dialled.

Its source may split a number by emphasis, tags or comments, write signs of it in code, or hide it
in an address: 0808 **802** 9999, 0808&nbsp;802&nbsp;9999, tel:0808%20802%209999.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from urllib.parse import unquote

# Whatever is replaced keeps its length until the end, so that each sign still knows its place.
_FILLER = "\0"
# Between two blocks, such as cells of a table: no number goes across it, and no sentence.
_BREAK = ".|"
_BLOCKS = (
    "address|article|aside|blockquote|body|button|caption|cell|col|colgroup|dd|desc|details"
    "|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend"
    "|li|main|menu|nav|ol|option|p|pre|script|section|select|style|sub|summary|sup|svg|table|tbody"
    "|td|text|textarea|tfoot|th|thead|title|tr|ul"
)
# Each of these begins with one of a few signs and looks back afterwards, so that most of a text is
# passed over quickly.
_HIDDEN = re.compile(
    rf"[<\]{{](?:(?<=<)(?:(?P<block>/?(?i:{_BLOCKS})(?=[\s/>])[^<>]*>)|!--.*?-->|/?[a-zA-Z][^<>]*>)"
    # Where a link leads, and attributes.
    r"|(?<=\])(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"
    r"|(?<=\{):?\s*[.#:][^{}\n]*\})",
    re.DOTALL,
)
_SIGNS = re.compile(
    r"[&%\\.?/:\n*`~^=!\[\]_\x80-\U0010ffff](?:"
    r"(?P<entity>(?<=&)(?:\#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|(?:nbsp|shy);?|[a-zA-Z]\w{1,31};))"
    r"|(?P<percent>(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*)"
    r"|(?P<escape>(?<=\\)(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nrt](?![a-z])|\W))"
    # A country's code stands in these addresses without the sign before it.
    r"|(?P<code>(?:(?<=[?&])phone=|(?<=wa\.)me/|(?<=signal\.me/)\#p/)(?=\+?[1-9])\+?)"
    r"|(?P<scheme>(?<=:)(?i:(?<=tel:)|(?<=sms:)|(?<=smsto:)|(?<=callto:))/*)"
    r"|(?P<block>(?<=\n)[ \t>]*(?:\n|(?:[-+*]|\d{1,2}[.)])[ \t]+))"
    r"|(?P<markup>(?<=\n)[ \t]*>[ \t>]*|(?<=[*`~^\[\]])[*`~^\[\]]*|(?<==)=+|(?<=!)\["
    r"|(?<=_)(?:(?<!\w_)_*|_*(?!\w)))"
    r"|(?P<other>(?<=[^\x00-\x7f])[^\x00-\x7f]*))"
)
_SPACES = re.compile(rf"[\s{_FILLER}](?:[\s{_FILLER}]+|(?<! ))")
_LIKE = {"\u2212": "-", "\u2044": "/", "\u2215": "/", "\u00b7": ".", "\u2022": ".", "\u2219": "."}
_TAG = re.compile(r"<[^<>]*>")
_ASCII, _BEYOND_ASCII = bytes(range(128)), bytes(range(128, 256))
_NO_NUMBER = bytes(set(_ASCII) - set(b"0123456789"))
# All but the codes of quotation marks, which stand in most pages, and in no number.
_CODED_SIGN = re.compile(r"&(?:#(?!39;|34;|x27;)|[a-zA-Z]+\d+;|lt;)")
_CODED_IN_ADDRESS = re.compile(r"%[0-9a-fA-F]{2}")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")


@dataclass(frozen=True)
class SeenText:
    """A text as readers see it. filled: as long as its source, with fillers for what is not seen.

    Blanks are single, and hyphens, brackets and digits are those of ASCII.
    """

    filled: str

    @cached_property
    def text(self) -> str:
        """The text without fillers."""
        return self.filled.replace(_FILLER, "")

    def in_source(self, start: int, end: int) -> tuple[int, int]:
        """Where the signs of the text from start to end begin and end in the source."""
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, sign in enumerate(self.filled) if sign != _FILLER]


def with_tags(source: str) -> SeenText:
    """A Markdown or HTML text with its signs written out, also those of tags and addresses."""
    return _seen(source)


def as_shown(source: str) -> SeenText:
    """A Markdown or HTML text without its tags and without where its links lead."""
    return _seen(_HIDDEN.sub(_blank_or_break, source))


def decoded(page: str) -> str:
    """A page or a feed with its signs written out, where digits may stand in code or between codes.

    What it takes is a small part of the time that a page takes, since most are returned as given.
    """
    if page.startswith(("{", "[")):  # JSON
        page = without_escapes(page)
    if _CODED_SIGN.search(page):
        page = unescape(page)
    if _CODED_IN_ADDRESS.search(page):
        page = unquote(page, errors="replace")
    return page


def without_escapes(text: str) -> str:
    """A JSON or YAML text with its signs written out; no place is kept."""
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def digits_in(text: str) -> bytes:
    """The digits of a text, those of other scripts as the ones of ASCII. It is quick."""
    kept = text.encode("utf-8", "surrogatepass").translate(None, _NO_NUMBER)
    if kept.isascii():
        return kept
    others = kept.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if not any(sign.isdecimal() for sign in set(others)):
        return kept.translate(None, _BEYOND_ASCII)
    return digits_in(plain_text(kept.decode("utf-8", "surrogatepass")))


def without_tags(html: str) -> str:
    """HTML without its tags; no place is kept."""
    return _TAG.sub(" ", html)


def plain_text(text: str) -> str:
    """A text with the signs of ASCII that look the same; its length stays."""
    return text if text.isascii() else "".join(map(plain_sign, text))


@lru_cache(maxsize=1024)
def plain_sign(sign: str) -> str:
    """The sign of ASCII that looks the same; a blank for one that is not seen. Cached because a
    few signs make up most texts."""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(sign)
    if kind in ("Zs", "Zl", "Zp", "Cf", "Mn", "Me"):
        return " "
    if kind == "Pd":
        return "-"
    like = _LIKE.get(sign) or unicodedata.normalize("NFKC", sign)
    return like if len(like) == 1 and like.isascii() else sign


def _blank_or_break(found: re.Match[str]) -> str:
    return _filled(_BREAK if found["block"] else " ", found)


def _seen(source: str) -> SeenText:
    return SeenText(_SPACES.sub(_one_blank, _SIGNS.sub(_plain, source)))


def _plain(found: re.Match[str]) -> str:
    kind, written = found.lastgroup, found.group()
    if kind == "other":
        return plain_text(written)
    if kind == "entity":
        signs = unescape(written)
    elif kind == "percent":
        signs = unquote(written, errors="replace")
    elif kind == "escape":
        signs = _unescaped(written)
    elif kind == "code":
        return " +".rjust(len(written), _FILLER)
    else:
        signs = _BREAK if kind == "block" else " "
    return _filled(plain_text(signs), found)


def _unescaped(written: str) -> str:
    if len(written) > 2:
        return chr(int(written[2:], 16))
    return " " if written[1].isalpha() else written[1]


def _one_blank(found: re.Match[str]) -> str:
    return _filled(" " if found.group().strip(_FILLER) else "", found)


def _filled(signs: str, found: re.Match[str]) -> str:
    return signs.ljust(len(found.group()), _FILLER)
