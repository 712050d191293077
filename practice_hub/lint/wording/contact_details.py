"""Telephone numbers, e-mail addresses and places: what may lead someone to a person or a refuge.

The whole file is read here, also code and comments: what is in a page's source can be found. It is
read as it is shown too, since markup can stand between the signs of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from practice_hub.core.problem import Problem
from practice_hub.data.nations import Postcodes
from practice_hub.data.phone_numbers import Plans
from practice_hub.data.retired_numbers import pattern_of
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.helpline_numbers import HelplineNumbers
from practice_hub.lint.wording.page_text import PageText, Texts, quoted
from practice_hub.lint.wording.readings import Found, all_found
from practice_hub.lint.wording.ruleset import PlaceForms, RuleSet
from practice_hub.lint.wording.written_numbers import number_patterns

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


def retired_number(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """No page gives a number that a service has given up; who rings it may reach a stranger"""
    numbers = ruleset.numbers
    for number in _retired(page, numbers):
        was, now = numbers.retired.get(numbers.plans.digits_of(number.text), ("", ""))
        whose = f" ({was})" if was else ""
        instead = f", which has {now} in its place" if now else ""
        yield number.span.finding(
            number.start,
            f"{quoted(number.written)} is a retired number{whose}",
            f"take it out and link to get-help instead{instead}",
        )


def phone_number(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """Only get-help gives telephone numbers, where each is checked; 999, say, may be named"""
    numbers = ruleset.numbers
    retired = {number.place for number in _retired(page, numbers)}
    for number in _numbers(page, numbers.plans):
        if number.place in retired:
            continue
        owner = numbers.known.get(numbers.plans.digits_of(number.text))
        if owner:
            yield number.span.finding(
                number.start,
                f"{quoted(number.written)} is the number of {owner}",
                "link to get-help instead, where each number is kept up to date",
            )
        else:
            yield number.span.finding(
                number.start,
                f"{quoted(number.written)} looks like a telephone number that nobody here checks",
                "link to get-help instead; a helpline missing there belongs in data/helplines.yml",
            )


def _retired(page: Texts, numbers: HelplineNumbers) -> list[Found]:
    """The retired numbers of a page, found as in a built site, and those too short for that."""
    pattern = pattern_of(numbers.retired_as_written, numbers.plans)
    long = all_found(page, pattern.places_as_seen) if pattern else ()
    short = (
        number
        for number in _numbers(page, numbers.plans)
        if numbers.plans.digits_of(number.text) in numbers.retired
    )
    return list({number.place: number for number in (*short, *long)}.values())


@lru_cache(maxsize=1)
def _numbers(page: Texts, plans: Plans) -> tuple[Found, ...]:
    """Every number that can be dialled. Cached because two rules read it."""
    patterns = number_patterns(plans)

    def find(text: str) -> Iterator[tuple[int, int]]:
        for pattern in patterns.called:
            for match in pattern.finditer(text):
                if not _ISBN.search(text, max(0, match.start() - 30), match.start()):
                    yield match.span()
        for match in patterns.texted.finditer(text) if patterns.texted and "ext" in text else ():
            yield match.span("number")

    return tuple(all_found(page, find))


def postcode(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """No postcode: fifteen homes share one, and a refuge can be found by it"""

    def find(text: str) -> Iterator[tuple[int, int]]:
        return ((start, start + len(code)) for start, code in _postcodes_in(text, ruleset.places))

    for code in all_found(page, find):
        wrong = f"{quoted(code.written)} is a postcode, which can lead to somebody's door"
        yield code.span.finding(code.start, wrong, "name the town or the area instead")


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


def email_address(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """No e-mail address: it names a person, and nobody keeps it up to date"""
    for address in all_found(page, _email_addresses_in):
        yield address.span.finding(
            address.start,
            f"{quoted(address.written)} is an e-mail address",
            "link to get-help, or to the page on which its owner gives it",
        )


def _email_addresses_in(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if not _EXAMPLE_DOMAIN.search(match.group()):
            yield match.span()


def exact_place(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """No house number, grid reference or map: nobody must be found through a page of ours"""
    patterns = _place_patterns(ruleset.places)

    def find(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for pattern in patterns for match in pattern.finditer(text))

    for place in all_found(page, find):
        yield place.span.finding(
            place.start,
            f"{quoted(place.written)} says exactly where a place is",
            "name the town or the area instead",
        )
    for span in page.spans:
        for match in _MAP.finditer(span.text) if "://" in span.text else ():
            yield span.finding(
                match.start(),
                f"{quoted(match.group())} is a map",
                "name the town or the area, and take the link out",
            )


def old_name(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
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


RULES: tuple[Rule[[PageText, RuleSet]], ...] = (
    Rule(retired_number, never="take the number out; who rings it may reach a stranger"),
    Rule(phone_number),
    Rule(postcode),
    Rule(email_address),
    Rule(exact_place),
    Rule(old_name),
)
