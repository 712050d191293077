"""Telephone numbers, e-mail addresses and places: what may lead someone to a person or a refuge.

The whole file is read here, also code and comments: what is in a page's source can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from practice_hub.core.problem import Problem
from practice_hub.data.nations import Postcodes
from practice_hub.data.phone_numbers import Plans
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.page_text import PageText, TextSpan, quoted
from practice_hub.lint.wording.ruleset import PlaceForms, RuleSet
from practice_hub.lint.wording.written_numbers import NumberPatterns, number_patterns

_ISBN = re.compile(r"isbn[- :0-9]*$", re.I)
_LONGEST = 12  # of the beginning of a postcode
_UNITS = ("st", "nd", "rd", "th", "pm", "am", "gb", "mb", "kb", "tb", "mg", "kg", "hz")
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
    numbers = ruleset.numbers
    for span, place, number in _numbers(page, numbers.plans):
        retired = numbers.retired.get(numbers.plans.digits_of(number))
        if retired:
            was, now = retired
            instead = f", which has {now} in its place" if now else ""
            yield span.finding(
                place,
                f"{quoted(number)} is a retired number ({was})",
                f"take it out and link to get-help instead{instead}",
            )


def phone_number(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Only get-help gives telephone numbers, where each is checked; 999, say, may be named"""
    numbers = ruleset.numbers
    for span, place, number in _numbers(page, numbers.plans):
        digits = numbers.plans.digits_of(number)
        if digits in numbers.retired:
            continue
        owner = numbers.known.get(digits)
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
def _numbers(page: PageText, plans: Plans) -> tuple[_Number, ...]:
    """Every number that can be dialled. Cached because two rules read it."""
    patterns = number_patterns(plans)
    return tuple(found for span in page.spans for found in _numbers_in(span, patterns))


def _numbers_in(span: TextSpan, patterns: NumberPatterns) -> Iterator[_Number]:
    text = _without_web_addresses(span)
    for pattern in patterns.called:
        for match in pattern.finditer(text):
            if not _ISBN.search(text, max(0, match.start() - 30), match.start()):
                yield span, match.start(), match.group()
    for match in patterns.texted.finditer(text) if patterns.texted and "ext" in text else ():
        yield span, match.start("number"), match["number"]


def postcode(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No postcode: fifteen homes share one, and a refuge can be found by it"""
    for span in page.spans:
        for start, code in _postcodes_in(_without_web_addresses(span), ruleset.places):
            wrong = f"{quoted(code)} is a postcode, which can lead to somebody's door"
            yield span.finding(start, wrong, "name the town or the area instead")


def _postcodes_in(text: str, places: PlaceForms) -> Iterator[tuple[int, str]]:
    """Each postcode with its place. The end is found first: it is the rarer half."""
    for form in places.postcodes:
        beginning, end = _patterns_of(form)
        for match in end.finditer(text):
            before = beginning.search(text, max(0, match.start() - _LONGEST), match.start())
            if not before or (form.areas and (before[1] or "").upper() not in form.areas):
                continue
            if not match.group().endswith(_UNITS):
                yield before.start(), before.group() + match.group()


@lru_cache(maxsize=16)
def _patterns_of(form: Postcodes) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the beginning of a postcode, and its end. Cached because each page needs both."""
    return re.compile(rf"(?<![\w-])(?:{form.beginning})\Z"), re.compile(rf"(?:{form.end})(?!\w)")


@lru_cache(maxsize=4)
def _place_patterns(places: PlaceForms) -> tuple[re.Pattern[str], ...]:
    """What finds an exact place. Cached because each page needs them."""
    return (*_PLACES, *(re.compile(rf"(?:{grid})(?!\w)") for grid in places.grids))


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
    patterns = _place_patterns(ruleset.places)
    for span in page.spans:
        text = _without_web_addresses(span)
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
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
