"""What a reader sees of HTML besides its look: lists, tables, quotations, links and their words.

Two programs write the HTML of one text differently, and it shows the same as long as this is equal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.markdown.citations import CITATION

BLOCKS = frozenset(
    (
        *("ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_PARAGRAPHS = ("p", "div", "figure", "figcaption", "section", "dt", "dd", "summary", "br", "hr")
# What one of the two never has: notes, citations, the titles of boxes.
_LEFT_OUT = (
    ".footnote, .footnotes, sup[id^='fnref'], .footnote-ref, .hub-cited, .admonition-title,"
    "details[class] > summary, script, style"
)
_ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"']+))"
_OWN_MARKS = re.compile(
    rf"{CITATION}|\{{:?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}|:[a-z][\w-]*:|\[[ xX]\] "
)
_SPACE = re.compile(r"\s+")


class Part(NamedTuple):
    """A piece of a page, in the order of the page.

    kind: an element's name, with / where it ends; "words" for words.
    value: the words without blanks, or where a link or a picture leads.
    line: of the text, 0 where not known. shown: the words with their blanks.
    ends: whether a paragraph ends behind the words.
    """

    kind: str
    value: str = ""
    line: int = 0
    shown: str = ""
    ends: bool = False

    @property
    def seen(self) -> tuple[str, str]:
        """What of it a reader can see."""
        return self.kind, self.value


def shows_same(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether two pages show the same, wherever their paragraphs end."""
    return _joined(one) == _joined(other)


def _joined(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """What the parts show, with all words that follow one another as one."""
    shown: list[tuple[str, str]] = []
    for part in parts:
        if part.kind == "words" and shown and shown[-1][0] == "words":
            shown[-1] = "words", shown[-1][1] + part.value
        else:
            shown.append(part.seen)
    return shown


def structure_of(html: str) -> list[Part]:
    """The parts of a page. html: with `data-sourcepos` where the lines are known."""
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    parts: list[Part] = []
    if tree.body is not None:
        _walk(tree.body, 0, False, parts)
    return parts


def _walk(node: LexborNode, line: int, is_code: bool, parts: list[Part]) -> None:
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            _add_words(child.text_content or "", line, is_code, parts)
        elif not tag.startswith("-"):
            _add_element(child, tag, line, is_code, parts)
        child = child.next


def _add_element(node: LexborNode, tag: str, line: int, is_code: bool, parts: list[Part]) -> None:
    attributes = node.attributes
    place = attributes.get("data-sourcepos")
    line = int(place.partition(":")[0]) if place else line
    target = attributes.get("src" if tag == "img" else "href")
    if tag == "img":
        shown = f"{unquote(target or '')} {attributes.get('alt') or ''}"
        parts.append(Part("img", " ".join(shown.split()), line))
    elif tag in BLOCKS or (tag == "a" and target is not None):
        parts.append(Part(tag, unquote(target or "") if tag == "a" else "", line))
        _walk(node, line, is_code or tag == "pre", parts)
        parts.append(Part(f"/{tag}", "", line))
    else:
        _walk(node, line, is_code or tag == "code", parts)
        if tag in _PARAGRAPHS:
            _end_words(parts)


def _add_words(text: str, line: int, is_code: bool, parts: list[Part]) -> None:
    text = text if is_code else _OWN_MARKS.sub("", text)
    words, shown = _SPACE.sub("", text), _SPACE.sub(" ", text)
    if words and parts and parts[-1].kind == "words" and not parts[-1].ends:
        last = parts.pop()
        parts.append(Part("words", last.value + words, last.line, last.shown + shown))
    elif words:
        parts.append(Part("words", words, line, shown))


def _end_words(parts: list[Part]) -> None:
    if parts and parts[-1].kind == "words":
        parts[-1] = parts[-1]._replace(ends=True)


_LEFT_OUT_QUICKLY = re.compile(
    r'<sup\b[^>]*>.*?</sup>|<span class="hub-cited">.*?</span>'
    r'|<section class="footnotes".*?</section>|<div class="footnote">.*?</div>'
    r"|</?(?:p|em|strong|b|i|br|hr|code|span|div|thead|tbody|del|input)\b[^>]*>",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r"<(h[1-6]|ul|ol|li|td|th|pre)\s[^>]*>")
_PICTURE = re.compile(r'<img alt="([^"]*)" src="([^"]*)"')


def quick_form(html: str) -> str:
    """A form of HTML that is equal for two pages only if they show the same.

    It takes a tenth of the time of `structure_of`, and can differ where that does not.
    """
    html = _ATTRIBUTES.sub(r"<\1>", _LEFT_OUT_QUICKLY.sub("", html))
    html = _OWN_MARKS.sub("", html) if "[@" in html else html
    html = _PICTURE.sub(r'<img src="\2" alt="\1"', html) if "<img" in html else html
    return "".join(html.replace("&quot;", '"').split()).replace("/>", ">")
