"""Blanks the inline markup of a Markdown text: code, comments, links, tags, emphasis, quotations.

Every function here keeps the length of a text and its line breaks, so that a place in the result is
a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from practice_hub.markdown.citations import FIGURE

CODE_PLACEHOLDER = "\ufffc"  # in the place of code: a line with nothing but code is not empty

_CODE_OR_COMMENT = re.compile(
    r"(?P<fence>^[ \t]*(?P<tick>`{3,}|~{3,})[^\n]*\n(?:.*?\n)?[ \t]*(?P=tick)[ \t]*$)"
    r"|(?P<code>(?<!`)(?P<ticks>`++)"
    r"(?:[^`\n]++|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`++)*+(?P=ticks)(?!`))"
    r"|<!--.*?-->",
    re.S | re.M,
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(
    r"(?:!\[|\[)(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"(?:\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
    r"|\[(?P<name>[^\]\n]*)\])"
)
_REFERENCE = re.compile(r"\[[\^@][^\[\]\n]+\]")  # to a footnote or a work
_ADDRESS = re.compile(r"<?(?:https?://|mailto:|tel:|www\.)[^\s<>|]*>?")
_HIDDEN_TAG = re.compile(r"<(script|style|pre|code)\b.*?</\1>", re.S | re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z]+;|&#\d+;")
_ATTRIBUTES = re.compile(r"\{:?\s*[.#:][^{}\n]*\}")
# Each of these begins with its sign and looks back afterwards, so that most of a text is passed
# over quickly.
_TITLE = re.compile(
    r"\*(?<![*\w\\]\*)(?![*\s])(?:[^*\n]|\*\*)+?(?<![*\s])\*(?![*\w])"
    r"|_(?<![_\w\\]_)(?![_\s])[^_\n]+?(?<![_\s])_(?![_\w])"
)
_QUOTED = re.compile(
    r"“[^”\n]*”"
    r"|\u2018[^\n]{0,400}?\S\u2019(?!\w)"
    r"|\"(?<!\w\")(?=\S)[^\"\n]*?(?<=\S)\"(?!\w)"
    r"|'(?<![\w']')(?=[^\s'])(?:[^'\n]|(?<=\w)'(?=\w))*(?<!\s)'(?!\w)"
)
_EMPHASIS = re.compile(r"\*(?<!\\\*)\**|~~|_(?<!\w_)_*(?=\S)|_+(?!\w)")
_CAPITALS = re.compile(r"[A-Z]+")
_VARIANTS = {
    "'": "\u2019\u2018",
    '"': "“”",
    " ": "\u00a0\u202f\u2009\u00ad\t" + CODE_PLACEHOLDER,
    "-": "\u2010\u2011",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _VARIANTS.items() for sign in signs})

Span = tuple[int, int]  # where a part of a text begins and ends


class TextLink(NamedTuple):
    """A link or an image. text: its words. image: whether it is one. start: where its words are."""

    text: str
    target: str
    image: bool
    start: int


class Comment(NamedTuple):
    """A comment in the text, from start to end."""

    text: str
    start: int
    end: int


def blank_match(match: re.Match[str]) -> str:
    """As many spaces as the match has characters; line breaks stay."""
    return _spaces(match.group())


def blank_spans(text: str, spans: list[Span]) -> str:
    """The text with these spans blank; spans may overlap, in any order."""
    parts, place = [], 0
    for start, end in sorted(spans):
        if end > place:
            start = max(start, place)
            parts += [text[place:start], _spaces(text[start:end])]
            place = end
    return "".join(parts) + text[place:]


def lower_in_place(text: str) -> str:
    """The text in small letters, with the same length: some letters would become two characters."""
    if text.isascii():
        return text.lower()
    return _CAPITALS.sub(lambda found: found.group().lower(), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text) if "\n" in text else " " * len(text)


def blank_code_and_comments(text: str, comments: list[Comment]) -> str:
    """The text without comments and inline code; whichever begins first hides the other.

    comments: the comments found are added to this list.
    """
    if "`" not in text and "<!--" not in text:
        return text

    def blanked(match: re.Match[str]) -> str:
        if match.group().startswith("<!--"):
            comments.append(Comment(match.group(), match.start(), match.end()))
            return blank_match(match)
        if match["fence"]:
            return match.group()
        return re.sub(r"[^\n]", CODE_PLACEHOLDER, match.group())

    has_code = "`" in text or "~~~" in text
    return (_CODE_OR_COMMENT if has_code else _COMMENT).sub(blanked, text)


def without_markup(text: str, links: list[TextLink]) -> str:
    """The text without what readers do not see: addresses, tags, names of footnotes.

    Quotation marks and emphasis stay. links: the links found are added to this list.
    """
    if "<" in text:
        text = _HIDDEN_TAG.sub(blank_match, text)
    if "](" in text or "][" in text:
        text = _without_targets(text, 0, links)
    if "[^" in text or "[@" in text:
        text = _REFERENCE.sub(_without_name, text)
    if any(sign in text for sign in ("://", "mailto:", "tel:", "www.")):
        text = _ADDRESS.sub(blank_match, text)
    if "<" in text or "&" in text:
        text = _TAG.sub(blank_match, text)
    return _ATTRIBUTES.sub(blank_match, text) if "{" in text else text


def _without_name(reference: re.Match[str]) -> str:
    """A reference to a footnote or a work, with blanks for its name."""
    return f"{reference.group()[:2]}{' ' * (len(reference.group()) - 3)}]"


def _without_targets(text: str, offset: int, links: list[TextLink]) -> str:
    """The text with the words of each link only; a figure keeps a mark like that of a footnote.

    offset: where the text begins in the page.
    """

    def words(match: re.Match[str]) -> str:
        text, target = match["text"], match["target"] or ""
        start = offset + match.start("text")
        links.append(TextLink(text, target, match.group().startswith("!"), start))
        inner = _without_targets(text, start, links) if "](" in text else text
        before = match.start("text") - match.start()
        after = match.end() - match.end("text")
        end = f"[^{' ' * (after - 3)}]" if target.startswith(FIGURE) else " " * after
        return " " * before + inner + end

    return _LINK.sub(words, text)


def without_emphasis(text: str) -> str:
    """The text without emphasis, and with plain spaces, hyphens and quotation marks."""
    plain = _EMPHASIS.sub(blank_match, text)
    return plain.replace("\t", " ") if plain.isascii() else plain.translate(_PLAIN)


def quotations(text: str) -> Iterator[Span]:
    """Where quotations and titles of works are. text: with its quotation marks and emphasis."""
    for pattern in (_QUOTED, _TITLE):
        for match in pattern.finditer(text):
            yield match.span()
