"""Where the git host's preview shows something else than readers get.

The host reads texts with cmark-gfm, which is asked here. What is ours alone (boxes, definitions,
notes, citations, attributes) is taken out of both before they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from practice_hub.markdown.structure import Part, quick_form, shows_same, structure_of

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ("table", "strikethrough", "tasklist", "autolink")
_BOX = re.compile(r"( *)(?:!!!|\?\?\?\+?) ?[\w\"]")
_READ_HTML = re.compile(r"<\w+\b[^<>]*\bmarkdown\b")
_TAG_ALONE = re.compile(
    r"\s*</?(?:div|details|section|article|aside|figure|header|footer)\b[^<>]*>\s*$"
)
_BOX_SIGNS = ("!!!", "???", "markdown")
_MAY_HAVE_DEFINITION = re.compile(r"\n {0,3}: ")
_DEFINITION = re.compile(r" {0,3}:(?= {1,3}\S)")
_CODE = re.compile(r'<pre data-sourcepos="(\d+):\d+-(\d+):\d+"')
_PRE = re.compile(r"<pre\b.*?(?:</pre>|\Z)", re.DOTALL | re.IGNORECASE)
_NAMES = {
    "ul": "a list",
    "ol": "a numbered list",
    "li": "a point of a list",
    "blockquote": "a quotation",
    "pre": "code",
    "table": "a table",
    "tr": "a row of a table",
    "th": "a cell of a table",
    "td": "a cell of a table",
    "img": "a picture",
    "a": "a link",
}


class Difference(NamedTuple):
    """Something that the git host shows otherwise.

    line: of the text, from 1. host, readers: what each of the two gets there, in words.
    """

    line: int
    host: str
    readers: str


def differences(html: str, text: str) -> tuple[Difference, ...]:
    """What the git host shows otherwise than our HTML of a text, in its order.

    A text that cannot be compared has none: one with elements in one another a thousand deep, and
    one with a reference such as &#xFFFE;, of which cmark makes no UTF-8. Other rules refuse those.
    """
    try:
        return _compared(html, _without_boxes(text))
    except (UnicodeError, RecursionError):
        return ()


def _compared(html: str, text: str) -> tuple[Difference, ...]:
    if quick_form(_host_html(text)) == quick_form(html):
        return ()
    ours, theirs = structure_of(html), structure_of(_host_html(text, with_lines=True))
    if shows_same(ours, theirs):
        return ()
    found = tuple(dict.fromkeys(_differences(ours, theirs)))
    beginnings = tuple(one for one in found if "the end of" not in one.host + one.readers)
    return beginnings or found


def code_lines(text: str) -> frozenset[int] | None:
    """The lines of a text, from 1, that are code for the git host or for readers, in our boxes too.

    Fenced and indented code with its fences, and <pre>. None for a text that cannot be read so, as
    for `differences`.
    """
    try:
        pages = [_host_html(each, with_lines=True) for each in {text, _without_boxes(text)}]
    except (UnicodeError, RecursionError):
        return None
    found = (match.groups() for page in pages for match in _CODE.finditer(page))
    spans = [(int(first), int(last)) for first, last in found]
    spans += [_lines_of(text, match) for match in _PRE.finditer(text)]
    return frozenset(line for first, last in spans for line in range(first, last + 1))


def _lines_of(text: str, found: re.Match[str]) -> tuple[int, int]:
    """The first and the last line of what was found in a text."""
    first, last = (text.count("\n", 0, place) + 1 for place in found.span())
    return first, last


def _host_html(text: str, with_lines: bool = False) -> str:
    """The HTML that the git host makes of a text; with the lines of its blocks, if asked."""
    options = _OPTIONS | (Options.CMARK_OPT_SOURCEPOS if with_lines else 0)
    return str(markdown_to_html_with_extensions(text, options, _EXTENSIONS))


def _differences(ours: Sequence[Part], theirs: Sequence[Part]) -> Iterator[Difference]:
    matcher = SequenceMatcher(
        None, [part.seen for part in ours], [part.seen for part in theirs], autojunk=False
    )
    for kind, our_start, our_end, start, end in matcher.get_opcodes():
        if kind != "equal":
            host, readers = theirs[start:end], ours[our_start:our_end]
            yield Difference(_line(theirs[:start], host), *_named_apart(host, readers))


def _line(before: Sequence[Part], host: Sequence[Part]) -> int:
    """The line on which parts begin, or that of the last part before them."""
    begun = [part.line for part in host if part.line and part.kind[0] != "/"]
    above = [part.line for part in before if part.line]
    return [*begun, *above[::-1], 1][0]


def _named_apart(host: Sequence[Part], readers: Sequence[Part]) -> tuple[str, str]:
    """What each of the two shows, in a few words that are not the same for both."""
    names = _named(host), _named(readers)
    if names[0] != names[1]:
        return _absent(names[0], names[1]), _absent(names[1], names[0])
    for one, other in zip(host, readers, strict=False):
        if one.seen != other.seen:
            return _excerpts(one.shown or one.value, other.shown or other.value)
    return "more of it" if len(host) > len(readers) else "less of it", names[1]


def _absent(name: str, other: str) -> str:
    """What one shows: "no table" for nothing and plain words where the other shows a table."""
    if name not in ("nothing", "words"):
        return name
    return f"no {other.removeprefix('a ').partition(' to ')[0]}" if other != "nothing" else name


def _excerpts(host: str, readers: str) -> tuple[str, str]:
    """The words of both around the place from which they differ."""
    same = next(
        (at for at, (one, other) in enumerate(zip(host, readers, strict=False)) if one != other),
        min(len(host), len(readers)),
    )
    start = max(0, same - 12)
    return tuple(f'"{text[start : same + 12].strip()}"' for text in (host, readers))  # type: ignore[return-value]


def _named(parts: Sequence[Part]) -> str:
    """What a reader sees of some parts, in a few words."""
    elements = [part for part in parts if part.kind != "words"]
    for part in sorted(elements, key=lambda part: part.kind[0] == "/"):
        name = _NAMES.get(part.kind.removeprefix("/"), "a heading")
        if part.kind[0] == "/":
            return f"the end of {name}"
        return f"{name} to {part.value}" if part.kind == "a" else name
    return "words" if parts else "nothing"


def _without_boxes(text: str) -> str:
    """A text in which the words of our own boxes and definitions stand by themselves.

    Each line stays where it is.
    """
    has_box = any(sign in text for sign in _BOX_SIGNS)
    if not has_box and not _MAY_HAVE_DEFINITION.search(f"\n{text}"):
        return text
    lines = text.split("\n")
    reads_html = bool(_READ_HTML.search(text))
    for number, line in enumerate(lines):
        if box := _BOX.match(line):
            _take_out_box(lines, number, len(box[1]) + 4)
        elif reads_html and _TAG_ALONE.match(line):
            lines[number] = ""
        elif definition := _DEFINITION.match(line):
            lines[number] = line[definition.end() :].lstrip()
    return "\n".join(lines)


def _take_out_box(lines: list[str], number: int, width: int) -> None:
    """Empties the line that begins a box, and moves the lines in it to the left."""
    lines[number] = ""
    for place in range(number + 1, len(lines)):
        line = lines[place]
        if line.strip() and not line[:width].isspace():
            return
        lines[place] = line[width:] if line[:width].isspace() else line
