"""Numbers, addresses and places: what may lead someone to a door, or to a telephone that nobody answers.

Every place of a file is read here, also code and comments: what is in the page's source can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from practice_hub.lint.wording.page_text import Finding, Page, Words, quoted

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

# Each pattern begins with a letter or a digit and looks back afterwards: so most of a text is passed over at once.
_NUMBER = re.compile(
    r"[+(0](?<![\w.,/=@+-].)(?:(?:(?<=\+)44|(?<=0)044)(?:[ .-]?\(0\))?|(?<=\()0(?=\d)|(?<=0)(?!\d[.-]\d\d[.-]\d\d)(?=\d))"
    r"(?:[ .()\n-]{0,2}\d){9,10}(?!\d|[.-]\d)"
)
_SHORT = re.compile(
    r"[01](?<![\w.,/=@+-].)(?:(?<=1)16[ -]?\d{3}|(?<=0)800[ -]?1111|(?<=0)845[ -]?46[ -]?4\d)(?![\w-])"
)
_TEXT_TO = re.compile(
    r"(?<!\w)text(?:ing)?(?!\w)[^.\n]{0,40}?(?<=[ (])(?P<number>[5-8]\d{4})(?!\d)", re.I
)
_ISBN = re.compile(r"isbn[- :0-9]*$", re.I)
_INWARD = re.compile(r"[0-9](?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2})(?!\w)")
_OUTWARD = re.compile(r"(?<![\w-])([A-Za-z]{1,2})(?:[0-9]{1,2}|[0-9][A-Za-z]) ?\Z")
_UNITS = ("st", "nd", "rd", "th", "pm", "am", "gb", "mb", "kb", "tb", "mg", "kg", "hz")
_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX "
    "IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS "
    "ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
_EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}(?!\w)", re.I)
_MADE_UP = re.compile(
    r"@(?:[\w-]+\.)*example(?:\.(?:org|com|net))?$|\.(?:example|invalid|test)$", re.I
)
_ROAD = r"(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Mews|Rd|Ave)"
_PLACES = (
    re.compile(
        rf"\d(?<![\w.,/-].)(?!(?<=1)[89]\d\d |(?<=2)0\d\d )\d{{0,3}}[A-Za-z]?,? (?:[A-Z][\w']+ ){{1,3}}{_ROAD}(?!\w)"
    ),
    re.compile(
        rf"[Rr]efuge(?:s|'s)?(?!\w)[^.\n]{{0,40}}? (?:on|in|at|near|off|behind|opposite) (?:[A-Z][\w']+ ){{1,3}}{_ROAD}(?!\w)"
    ),
    re.compile(r"\d{1,2}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,}(?!\w)"),
    re.compile(r"///(?<![\w/:]...)[a-z]+\.[a-z]+\.[a-z]+(?!\w)"),
    re.compile(r"[HNOST](?<!\w.)[A-HJ-Z] ?(?:\d{5} ?\d{5}|\d{4} ?\d{4}|\d{3} ?\d{3})(?!\w)"),
)
_MAPS = r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app|maps\.apple|openstreetmap\.org|streetmap\.co|what3words\.com|w3w\.co|bing\.com/maps"
_MAP = re.compile(rf"https?://[^\s)>\"]*(?:{_MAPS})[^\s)>\"]*", re.I)
_DIALLED = ("phone", "text", "whatsapp", "welsh_line", "relay")
_WEB = re.compile(r"https?://[^\s)>\"]*")
_SPACES = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
    }
)


@dataclass(frozen=True)
class Numbers:
    """The helplines' numbers by their digits. retired: whose it was, and what replaced it. known: whose it is.

    names: old names of services, and the new ones.
    """

    retired: dict[str, tuple[str, str]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_numbers(helplines: dict[str, Any]) -> Numbers:
    """What data/helplines.yml says of numbers and names."""
    retired = {
        digits(item["number"]): (str(item.get("was", "")), str(item.get("replaced_by", "")))
        for item in helplines.get("retired") or ()
    }
    contacts = helplines.get("contacts") or ()
    known = {
        digits(str(item[key])): str(item["name"])
        for item in contacts
        for key in _DIALLED
        if item.get(key)
    }
    return Numbers(
        retired, known, {item["old"]: item["new"] for item in helplines.get("naming") or ()}
    )


def digits(number: str) -> str:
    """A number as it is dialled inside the country."""
    found = re.sub(r"\D", "", number)
    return re.sub(r"^(?:00)?440?", "0", found) if number.startswith(("+", "00")) else found


def retired_number(page: Page, book: Book) -> Iterator[Finding]:
    """No page gives a number that a service has given up; who rings it may reach a stranger"""
    for words, place, number in _numbers(page):
        if digits(number) in book.numbers.retired:
            was, now = book.numbers.retired[digits(number)]
            instead = f", which has {now} in its place" if now else ""
            yield words.found(
                place,
                f"{quoted(number)} is a retired number ({was})",
                f"take it out and link to get-help instead{instead}",
            )


def phone_number(page: Page, book: Book) -> Iterator[Finding]:
    """Telephone numbers stand on get-help only, where each is checked; 999, 101 and other short ones may be named"""
    for words, place, number in _numbers(page):
        if digits(number) in book.numbers.retired:
            continue
        owner = book.numbers.known.get(digits(number))
        if owner:
            yield words.found(
                place,
                f"{quoted(number)} is the number of {owner}",
                "link to get-help instead, where each number is kept up to date",
            )
        else:
            wrong = f"{quoted(number)} looks like a telephone number that nobody here checks"
            yield words.found(
                place,
                wrong,
                "link to get-help instead; a helpline missing there belongs in data/helplines.yml",
            )


@lru_cache(maxsize=1)
def _numbers(page: Page) -> tuple[tuple[Words, int, str], ...]:
    """Every number for dialling, with its place."""
    return tuple(found for words in page.words for found in _numbers_in(words, _told(words)))


def _numbers_in(words: Words, text: str) -> Iterator[tuple[Words, int, str]]:
    for pattern in (_NUMBER, _SHORT):
        for match in pattern.finditer(text):
            if not _ISBN.search(text, max(0, match.start() - 30), match.start()):
                yield words, match.start(), match.group()
    for match in _TEXT_TO.finditer(text) if "ext" in text else ():
        yield words, match.start("number"), match["number"]


def postcode(page: Page, book: Book) -> Iterator[Finding]:
    """No postcode: fifteen homes share one, and a refuge can be found by it"""
    for words in page.words:
        text = _told(words)
        for match in _INWARD.finditer(text):
            before = _OUTWARD.search(text, max(0, match.start() - 6), match.start())
            if before and before[1].upper() in _AREAS and not match.group().endswith(_UNITS):
                wrong = f"{quoted(before.group() + match.group())} is a postcode, which can lead to somebody's door"
                yield words.found(before.start(), wrong, "name the town or the area instead")


def email_address(page: Page, book: Book) -> Iterator[Finding]:
    """No e-mail address: it names a person, and nobody keeps it up to date"""
    for words in page.words:
        if "@" in words.text:
            for match in _EMAIL.finditer(words.text):
                if not _MADE_UP.search(match.group()):
                    yield words.found(
                        match.start(),
                        f"{quoted(match.group())} is an e-mail address",
                        "link to get-help, or to the page on which its owner gives it",
                    )


def exact_place(page: Page, book: Book) -> Iterator[Finding]:
    """No house number, grid reference or map: nobody must be found through a page of ours"""
    for words in page.words:
        text = _told(words)
        for match in (match for pattern in _PLACES for match in pattern.finditer(text)):
            yield words.found(
                match.start(),
                f"{quoted(match.group())} says exactly where a place is",
                "name the town or the area instead",
            )
        for match in _MAP.finditer(words.text) if "://" in words.text else ():
            yield words.found(
                match.start(),
                f"{quoted(match.group())} is a map",
                "name the town or the area, and take the link out",
            )


def old_name(page: Page, book: Book) -> Iterator[Finding]:
    """A service goes by its name of today, so that a reader can find it"""
    for words in page.words:
        for old, new in book.numbers.names.items():
            if old in words.ours:
                fix = f'write "{new}"; for an earlier time, say that it was called so then'
                yield words.found(
                    words.ours.index(old), f"{quoted(old)} has a new name", fix, warning=True
                )


def _told(words: Words) -> str:
    """All that is written, without addresses of the web, whose long numbers are not for dialling."""
    text = words.text if words.text.isascii() else words.text.translate(_SPACES)
    return _WEB.sub(lambda found: " " * len(found.group()), text) if "://" in text else text


RULES = (retired_number, phone_number, postcode, email_address, exact_place, old_name)
