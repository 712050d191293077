"""The ways to read a page in which contact details are looked for: its source, and what is shown.

A number, a postcode or an address may be split by emphasis, tags or codes for characters, so that
the source alone does not hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from practice_hub.data.seen_text import SeenText, as_shown, with_tags
from practice_hub.lint.wording.page_text import Texts, TextSpan

_WEB_ADDRESS = re.compile(r"https?://(?!wa\.me/|api\.whatsapp\.com/|signal\.me/)[^\s)>\"]*")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\t", " "))
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2013", "-"))
_PLAIN = _SPACES | _HYPHENS
_CODED = re.compile(r"[&%\\]|//")  # what tags and addresses may hold in code
_SIGN = re.compile(r"[\d@]|&commat;")  # of a number, a postcode or an address
_PARAGRAPH = re.compile(r"(?:.+\n?)+")
# What may be shown otherwise than it is written.
_MARKUP = re.compile(r"[&%\\*`~^=\[\]_<>{\x80-\U0010ffff]|\s\s|\d\)? ?[/-]")


@dataclass(frozen=True)
class Reading:
    """A text of a page, or a part of one, in one way to read it.

    span: of which it is. seen: what a pattern is tried on. offset: where it begins in the span.
    """

    span: TextSpan
    seen: SeenText
    offset: int = 0


class Found(NamedTuple):
    """Something in a page. start: its place in the span. text: as it is read, in plain signs."""

    span: TextSpan
    start: int
    end: int
    text: str

    @property
    def place(self) -> tuple[TextSpan, int]:
        """Where it ends in the page; the same for each way to read it."""
        return self.span, self.end

    @property
    def written(self) -> str:
        """As the author wrote it."""
        return self.span.text[self.start : self.end]


@lru_cache(maxsize=1)
def readings_of(page: Texts) -> tuple[Reading, ...]:
    """Every text of a page in each way to read it, the source first. Cached because some rules
    read it."""
    return tuple(reading for span in page.spans for reading in _readings(span))


def all_found(page: Texts, find: Callable[[str], Iterable[tuple[int, int]]]) -> Iterator[Found]:
    """What a function finds in the readings of a page; what ends at the same place counts once.

    find: where something begins and ends in a text, for each time that the text has it.
    """
    seen: set[tuple[TextSpan, int]] = set()
    for reading in readings_of(page):
        text, offset = reading.seen.text, reading.offset
        for start, end in find(text):
            first, last = reading.seen.in_source(start, end)
            found = Found(reading.span, offset + first, offset + last, text[start:end])
            if found.place not in seen:
                seen.add(found.place)
                yield found


def _readings(span: TextSpan) -> Iterator[Reading]:
    text = _without_web_addresses(span.text)
    yield Reading(span, SeenText(text))
    for found in _PARAGRAPH.finditer(text) if _MARKUP.search(text) else ():
        part = found.group()
        if _MARKUP.search(part) and _SIGN.search(part):
            if _CODED.search(part):
                yield Reading(span, with_tags(part), found.start())
            yield Reading(span, as_shown(part), found.start())


def _without_web_addresses(text: str) -> str:
    """The text with web addresses blank, because their long numbers are not telephone numbers.

    It has the length of the text; unusual spaces and hyphens become plain ones.
    """
    text = text if text.isascii() else text.translate(_PLAIN)
    if "://" not in text:
        return text
    return _WEB_ADDRESS.sub(lambda found: " " * len(found.group()), text)
