"""What of a Markdown text is prose, and which of it are our own words.

Two views of a text, letter for letter as long as the text itself, so that a place in a view is a place in the file:

shown: the words that a reader sees. Code, comments, footnotes, addresses of links, tags and marks are blank.
ours: the same without the words of others: quotations, titles of works, lists of references.

A paragraph is one line of a view, also where the writer broke it; so a phrase is found across a line break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from practice_hub.lint.wording.line_kinds import (
    BOX,
    HEADING,
    ITEM,
    PROSE,
    QUOTE,
    TEXT,
    Line,
    read_lines,
)
from practice_hub.markdown.citations import FIGURE

REFERENCE_LISTS = (
    "references",
    "reference list",
    "sources",
    "bibliography",
    "further reading",
    "works cited",
)
OBJECT = "\ufffc"  # stands where code stood: a line with nothing but code is not an empty line

_HIDDEN = re.compile(
    r"(?P<fence>^[ \t]*(?P<tick>`{3,}|~{3,})[^\n]*\n(?:.*?\n)?[ \t]*(?P=tick)[ \t]*$)"
    r"|(?P<code>(?<!`)(?P<ticks>`++)(?:[^`\n]++|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`++)*+(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->)",
    re.S | re.M,
)
_LINK = re.compile(
    r"(?:!\[|\[)(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"(?:\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\[(?P<name>[^\]\n]*)\])"
)
_MARK = re.compile(r"\[[\^@][^\[\]\n]+\]")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:|tel:|www\.)[^\s<>|]*>?")
_UNSEEN = re.compile(r"<(script|style|pre|code)\b.*?</\1>", re.S | re.I)
_CITED = re.compile(r"<(cite|q|blockquote)\b[^>]*>.*?</\1>", re.S | re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z]+;|&#\d+;")
_ATTRIBUTES = re.compile(r"\{:?\s*[.#:][^{}\n]*\}")
# Each of these begins with its sign and looks back afterwards: so the letters between are passed over at once.
_TITLE = re.compile(
    r"\*(?<![*\w\\]\*)(?![*\s])(?:[^*\n]|\*\*)+?(?<![*\s])\*(?![*\w])|_(?<![_\w\\]_)(?![_\s])[^_\n]+?(?<![_\s])_(?![_\w])"
)
_QUOTED = re.compile(
    r"“[^”\n]*”"
    r"|‘[^\n]{0,400}?\S’(?!\w)"
    r"|\"(?<!\w\")(?=\S)[^\"\n]*?(?<=\S)\"(?!\w)"
    r"|'(?<![\w']')(?=[^\s'])(?:[^'\n]|(?<=\w)'(?=\w))*(?<!\s)'(?!\w)"
)
_EMPHASIS = re.compile(r"\*(?<!\\\*)\**|~~|_(?<!\w_)_*(?=\S)|_+(?!\w)")
_SIGNS = re.compile(r"[^\w ,.;()?!-]")  # what may be a mark, a tag or a quotation
_CAPITALS = re.compile(r"[A-Z]+")
_SAME = {"'": "’‘", '"': "“”", " ": "\u00a0\u202f\u2009\u00ad\t" + OBJECT, "-": "\u2010\u2011"}
_PLAIN = str.maketrans({letter: plain for plain, letters in _SAME.items() for letter in letters})

Span = tuple[int, int]


class LinkIn(NamedTuple):
    """A link or a picture, as it stands in the text. start: where."""

    text: str
    target: str
    picture: bool
    start: int


class Comment(NamedTuple):
    """A comment in the text. start and end: where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Prose:
    """A text and its two views. first_line: the line of the file on which the text begins."""

    text: str
    shown: str
    ours: str
    lines: tuple[Line, ...]
    links: tuple[LinkIn, ...]
    comments: tuple[Comment, ...]
    first_line: int = 1

    def line_at(self, place: int) -> int:
        """The line of the file for a place in the text."""
        return self.first_line + bisect_right(self._starts, place) - 1

    def words_of(self, line: Line) -> str:
        """What a reader sees of a line."""
        return " ".join(self.shown[line.start : line.start + len(line.text)].split())

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]


def read_prose(text: str, first_line: int = 1) -> Prose:
    """The views of a Markdown text."""
    comments: list[Comment] = []
    lines = tuple(read_lines(_hide(text, comments)))
    links: list[LinkIn] = []
    flowing = _flowing(lines)
    bare = _bare(flowing, links)
    shown = _plain(bare)
    spans = [
        *_quoted(bare),
        *_cited(flowing),
        *_cited_links(links),
        *_quote_lines(lines),
        *_reference_lists(lines, shown),
    ]
    return Prose(
        text, shown, blank_spans(shown, spans), lines, tuple(links), tuple(comments), first_line
    )


def read_words(text: str) -> tuple[str, str]:
    """The two views of a title, or of another line that is no Markdown file."""
    if text.isascii() and not _SIGNS.search(text):
        return text, text
    bare = _bare(_hide(text, []), [])
    shown = _plain(bare)
    return shown, blank_spans(shown, _quoted(bare))


def blank(match: re.Match) -> str:
    """As many spaces as the match has letters; line breaks stay."""
    return _spaces(match.group())


def blank_spans(text: str, spans: list[Span]) -> str:
    """The text with these stretches of it blank."""
    parts, place = [], 0
    for start, end in sorted(spans):
        if end > place:
            start = max(start, place)
            parts += [text[place:start], _spaces(text[start:end])]
            place = end
    return "".join(parts) + text[place:]


def small(text: str) -> str:
    """In small letters, and never longer or shorter than before: some letters of other alphabets would grow."""
    return (
        text.lower() if text.isascii() else _CAPITALS.sub(lambda found: found.group().lower(), text)
    )


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text) if "\n" in text else " " * len(text)


def _hide(text: str, comments: list[Comment]) -> str:
    """The text without comments and without code inside lines; whichever begins first hides the other."""
    if "`" not in text and "<!--" not in text:
        return text

    def hidden(match: re.Match) -> str:
        if match["fence"]:
            return match.group()
        if match["code"]:
            return re.sub(r"[^\n]", OBJECT, match.group())
        comments.append(Comment(match.group(), match.start(), match.end()))
        return blank(match)

    return _HIDDEN.sub(hidden, text)


def _flowing(lines: tuple[Line, ...]) -> str:
    """The lines of prose without their marks, each paragraph on one line."""
    parts: list[str] = []
    for line, after in zip(lines, (*(line.kind for line in lines[1:]), "")):
        parts.append(_words(line) if line.kind in PROSE else " " * len(line.text))
        goes_on = line.kind in (TEXT, ITEM) and after == TEXT
        parts.append(" " if goes_on else "\n")
    return "".join(parts[:-1])


def _words(line: Line) -> str:
    words = line.text[line.mark :]
    if line.kind == HEADING:
        words = re.sub(r"#+\s*$", blank, words)
    if line.kind == BOX:  # its title stands in quotation marks, and is ours
        words = words.replace('"', " ")
    return " " * line.mark + words


def _bare(text: str, links: list[LinkIn]) -> str:
    """The text without what readers do not see: addresses, tags, names of footnotes. Quotation marks and stars stay."""
    if "<" in text:
        text = _UNSEEN.sub(blank, text)
    if "](" in text or "][" in text:
        text = _without_targets(text, 0, links)
    if "[^" in text or "[@" in text:
        text = _MARK.sub(lambda mark: f"{mark.group()[:2]}{' ' * (len(mark.group()) - 3)}]", text)
    if "://" in text or "mailto:" in text or "tel:" in text or "www." in text:
        text = _ADDRESS.sub(blank, text)
    if "<" in text or "&" in text:
        text = _TAG.sub(blank, text)
    return _ATTRIBUTES.sub(blank, text) if "{" in text else text


def _without_targets(text: str, start: int, links: list[LinkIn]) -> str:
    """The text with each link as its words alone; the mark of a figure stays, as that of a note."""

    def words(match: re.Match) -> str:
        place = start + match.start("text")
        links.append(
            LinkIn(match["text"], match["target"] or "", match.group().startswith("!"), place)
        )
        inner = (
            _without_targets(match["text"], place, links)
            if "](" in match["text"]
            else match["text"]
        )
        before, after = match.start("text") - match.start(), match.end() - match.end("text")
        mark = (
            f"[^{' ' * (after - 3)}]" if (match["target"] or "").startswith(FIGURE) else " " * after
        )
        return " " * before + inner + mark

    return _LINK.sub(words, text)


def _plain(bare: str) -> str:
    plain = _EMPHASIS.sub(blank, bare)
    return plain.replace("\t", " ") if plain.isascii() else plain.translate(_PLAIN)


def _quoted(bare: str) -> Iterator[Span]:
    """Quotations and titles of works."""
    for pattern in (_QUOTED, _TITLE):
        for match in pattern.finditer(bare):
            yield match.span()


def _cited(flowing: str) -> Iterator[Span]:
    if "<" in flowing:
        for match in _CITED.finditer(flowing):
            yield match.span()


def _cited_links(links: list[LinkIn]) -> Iterator[Span]:
    """A link to another site that begins with a capital letter is the title of what stands there."""
    for link in links:
        if link.target.startswith(("http:", "https:")) and link.text[:1].isupper():
            yield link.start, link.start + len(link.text)


def _quote_lines(lines: tuple[Line, ...]) -> Iterator[Span]:
    for line in lines:
        if line.kind == QUOTE:
            yield line.start, line.start + len(line.text)


def _reference_lists(lines: tuple[Line, ...], shown: str) -> Iterator[Span]:
    """From a heading such as "References" to the next heading that is not below it."""
    headings = [line for line in lines if line.kind == HEADING]
    for number, line in enumerate(headings):
        name = shown[line.start : line.start + len(line.text)].strip().lower()
        if name in REFERENCE_LISTS:
            after = (other.start for other in headings[number + 1 :] if level(other) <= level(line))
            yield line.start, next(after, len(shown))


def level(heading: Line) -> int:
    """1 for the heading of a page, 2 for its parts, and so on; an underlined heading counts as a part."""
    marks = heading.text[: heading.mark].strip()
    return len(marks) or 2
