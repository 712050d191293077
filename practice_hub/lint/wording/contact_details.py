"""Telephone numbers, e-mail addresses and places: what may lead someone to a person or a refuge.

The whole file is read here, also code and comments: what is in a page's source can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.helpline_numbers import digits
from practice_hub.lint.wording.page_text import PageText, TextSpan, quoted
from practice_hub.lint.wording.ruleset import RuleSet

# Each pattern begins with a letter or a digit and looks back afterwards, so that most of a text is
# passed over quickly.
_NUMBER = re.compile(
    r"[+(0](?<![\w.,/=@+-].)"
    r"(?:(?:(?<=\+)44|(?<=0)044)(?:[ .-]?\(0\))?|(?<=\()0(?=\d)|(?<=0)(?!\d[.-]\d\d[.-]\d\d)(?=\d))"
    r"(?:[ .()\n-]{0,2}\d){9,10}(?!\d|[.-]\d)"
)
# A number of another country, such as Ireland, by the code of the country: +353 or 00353.
_FOREIGN_NUMBER = re.compile(
    r"[+0](?<![\w.,/=@+-].)(?:(?<=\+)|(?<=0)0)(?!44)[1-9](?:[ .()-]{0,2}\d){7,13}(?!\d|[.-]\d)"
)
_SHORT_NUMBER = re.compile(
    r"[01](?<![\w.,/=@+-].)"
    r"(?:(?<=1)16[ -]?\d{3}|(?<=0)800[ -]?1111|(?<=0)845[ -]?46[ -]?4\d)(?![\w-])"
)
_TEXT_NUMBER = re.compile(
    r"(?<!\w)text(?:ing)?(?!\w)[^.\n]{0,40}?(?<=[ (])(?P<number>[5-8]\d{4})(?!\d)", re.I
)
_ISBN = re.compile(r"isbn[- :0-9]*$", re.I)
_POSTCODE_END = re.compile(r"[0-9](?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2})(?!\w)")
_POSTCODE_BEGINNING = re.compile(r"(?<![\w-])([A-Za-z]{1,2})(?:[0-9]{1,2}|[0-9][A-Za-z]) ?\Z")
_UNITS = ("st", "nd", "rd", "th", "pm", "am", "gb", "mb", "kb", "tb", "mg", "kg", "hz")
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
    "DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
    "LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG "
    "SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO "
    "ZE"
)
_POSTCODE_AREAS = frozenset(_AREAS.split())
_EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}(?!\w)", re.I)
_EXAMPLE_DOMAIN = re.compile(
    r"@(?:[\w-]+\.)*example(?:\.(?:org|com|net))?$|\.(?:example|invalid|test)$", re.I
)
_ROAD = r"(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Mews|Rd|Ave)"
_PLACES = (
    re.compile(  # a house number and a road
        r"\d(?<![\w.,/-].)(?!(?<=1)[89]\d\d |(?<=2)0\d\d )"
        rf"\d{{0,3}}[A-Za-z]?,? (?:[A-Z][\w']+ ){{1,3}}{_ROAD}(?!\w)"
    ),
    re.compile(  # a refuge and a road
        r"[Rr]efuge(?:s|'s)?(?!\w)[^.\n]{0,40}? (?:on|in|at|near|off|behind|opposite) "
        rf"(?:[A-Z][\w']+ ){{1,3}}{_ROAD}(?!\w)"
    ),
    re.compile(r"\d{1,2}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,}(?!\w)"),  # latitude and longitude
    re.compile(r"///(?<![\w/:]...)[a-z]+\.[a-z]+\.[a-z]+(?!\w)"),  # three words of what3words
    re.compile(  # a grid reference
        r"[HNOST](?<!\w.)[A-HJ-Z] ?(?:\d{5} ?\d{5}|\d{4} ?\d{4}|\d{3} ?\d{3})(?!\w)"
    ),
)
_MAP_SITES = (
    r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app|maps\.apple|openstreetmap\.org"
    r"|streetmap\.co|what3words\.com|w3w\.co|bing\.com/maps"
)
_MAP = re.compile(rf"https?://[^\s)>\"]*(?:{_MAP_SITES})[^\s)>\"]*", re.I)
_WEB_ADDRESS = re.compile(r"https?://[^\s)>\"]*")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\t", " "))
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2013", "-"))
_PLAIN = _SPACES | _HYPHENS

_Number = tuple[TextSpan, int, str]  # where a number stands, and the number as it is written


def retired_number(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No page gives a number that a service has given up; who rings it may reach a stranger"""
    for span, place, number in _numbers(page):
        retired = ruleset.numbers.retired.get(digits(number))
        if retired:
            was, now = retired
            instead = f", which has {now} in its place" if now else ""
            yield span.finding(
                place,
                f"{quoted(number)} is a retired number ({was})",
                f"take it out and link to get-help instead{instead}",
            )


def phone_number(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Only get-help gives telephone numbers, where each is checked; 999 and 101 may be named"""
    for span, place, number in _numbers(page):
        if digits(number) in ruleset.numbers.retired:
            continue
        owner = ruleset.numbers.known.get(digits(number))
        if owner:
            yield span.finding(
                place,
                f"{quoted(number)} is the number of {owner}",
                "link to get-help instead, where each number is kept up to date",
            )
        else:
            yield span.finding(
                place,
                f"{quoted(number)} looks like a telephone number that nobody here checks",
                "link to get-help instead; a helpline missing there belongs in data/helplines.yml",
            )


@lru_cache(maxsize=1)
def _numbers(page: PageText) -> tuple[_Number, ...]:
    """Every number that can be dialled. Cached because two rules read it."""
    return tuple(found for span in page.spans for found in _numbers_in(span))


def _numbers_in(span: TextSpan) -> Iterator[_Number]:
    text = _without_web_addresses(span)
    for pattern in (_NUMBER, _FOREIGN_NUMBER, _SHORT_NUMBER):
        for match in pattern.finditer(text):
            if not _ISBN.search(text, max(0, match.start() - 30), match.start()):
                yield span, match.start(), match.group()
    for match in _TEXT_NUMBER.finditer(text) if "ext" in text else ():
        yield span, match.start("number"), match["number"]


def postcode(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No postcode: fifteen homes share one, and a refuge can be found by it"""
    for span in page.spans:
        for start, code in _postcodes_in(_without_web_addresses(span)):
            wrong = f"{quoted(code)} is a postcode, which can lead to somebody's door"
            yield span.finding(start, wrong, "name the town or the area instead")


def _postcodes_in(text: str) -> Iterator[tuple[int, str]]:
    """Each postcode with its place. The end is found first: it is the rarer half."""
    for match in _POSTCODE_END.finditer(text):
        before = _POSTCODE_BEGINNING.search(text, max(0, match.start() - 6), match.start())
        if not before or before[1].upper() not in _POSTCODE_AREAS:
            continue
        if not match.group().endswith(_UNITS):
            yield before.start(), before.group() + match.group()


def email_address(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No e-mail address: it names a person, and nobody keeps it up to date"""
    for span in page.spans:
        for match in _EMAIL.finditer(span.text) if "@" in span.text else ():
            if not _EXAMPLE_DOMAIN.search(match.group()):
                yield span.finding(
                    match.start(),
                    f"{quoted(match.group())} is an e-mail address",
                    "link to get-help, or to the page on which its owner gives it",
                )


def exact_place(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No house number, grid reference or map: nobody must be found through a page of ours"""
    for span in page.spans:
        text = _without_web_addresses(span)
        for match in (match for pattern in _PLACES for match in pattern.finditer(text)):
            yield span.finding(
                match.start(),
                f"{quoted(match.group())} says exactly where a place is",
                "name the town or the area instead",
            )
        for match in _MAP.finditer(span.text) if "://" in span.text else ():
            yield span.finding(
                match.start(),
                f"{quoted(match.group())} is a map",
                "name the town or the area, and take the link out",
            )


def old_name(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A service is called by its name of today, so that a reader can find it"""
    for span in page.spans:
        for old, new in ruleset.numbers.names.items():
            if old in span.own_text:
                yield span.finding(
                    span.own_text.index(old),
                    f"{quoted(old)} has a new name",
                    f'write "{new}"; for an earlier time, say that it was called so then',
                    warning=True,
                )


def _without_web_addresses(span: TextSpan) -> str:
    """The text with web addresses blank, because their long numbers are not telephone numbers.

    It has the length of the text; unusual spaces and hyphens become plain ones.
    """
    text = span.text if span.text.isascii() else span.text.translate(_PLAIN)
    if "://" not in text:
        return text
    return _WEB_ADDRESS.sub(lambda found: " " * len(found.group()), text)


RULES = (
    Rule(retired_number, never="take the number out; who rings it may reach a stranger"),
    Rule(phone_number),
    Rule(postcode),
    Rule(email_address),
    Rule(exact_place),
    Rule(old_name),
)
