"""Telephone numbers: whether a number can exist, and what a link dials, by the plans of countries.

A number without a country code is one of the site's own country, its home. Numbers of the other
plans are written with their codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(r"\+?\d[\d ]*\d")
_SIGNS = {"x": r"\d", "n": "[1-9]", " ": "[ -]?"}  # of a form; the others stand for themselves


@dataclass(frozen=True)
class Plan:
    """How numbers are written in one country; shared/telephone-plans.yml explains each field."""

    id: str
    name: str = ""
    code: str = ""
    trunk: str = ""
    numbers: tuple[str, ...] = ()
    short_numbers: tuple[str, ...] = ()
    may_be_named: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plans:
    """The plans that a site knows. home: the plan of numbers without a country code."""

    home: Plan
    others: tuple[Plan, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all countries that have a plan."""
        return tuple(plan.code for plan in (self.home, *self.others))

    def digits_of(self, number: str) -> str:
        """The digits of a number as it is dialled at home: 07700900000 for '+44 7700 900000'.

        A number of another country has its code instead: 35318000000 for '+353 1 800 0000'.
        """
        digits, home = re.sub(r"\D", "", number), self.home
        if not _has_code(number):
            return digits
        digits = digits.removeprefix("00")
        if not home.code or not digits.startswith(home.code):
            return digits
        return home.trunk + digits.removeprefix(home.code).removeprefix(home.trunk)

    def can_exist(self, number: str) -> bool:
        """Whether a telephone number has a beginning and a length that some plan has.

        A number after the prefix of a relay service is judged without it. At a home whose forms of
        numbers nobody has listed every number can exist.
        """
        if not self.home.numbers:
            return bool(re.search(r"\d", number))
        digits = self.digits_of(number)
        relayed = [digits.removeprefix(relay) for relay in self.home.relay]
        home = (*self.home.short_numbers, *self.home.may_be_named)
        forms = [*home, *(self.home.trunk + form for form in self.home.numbers)]
        if _has_code(number):
            forms += [plan.code + form for plan in self.others for form in plan.numbers]
        return any(_has_form(each, forms) for each in (digits, *relayed))

    def can_be_texted(self, words: str) -> bool:
        """Whether words such as 'SHOUT to 85258' hold a telephone number or a short code for
        texts."""
        number = number_to_text(words)
        return _has_form(number, self.home.texts) or self.can_exist(number)


def _has_code(number: str) -> bool:
    return number.strip().startswith(("+", "00"))


def number_to_text(words: str) -> str:
    """The number in words such as 'SHOUT to 85258' without blanks; empty when there is none."""
    found = _RUN.search(words)
    return found.group().replace(" ", "") if found else ""


def pattern_of(form: str) -> str:
    """The pattern of a form: x is any digit, n any but 0, and a blank may be left out."""
    return "".join(_SIGNS.get(sign, sign) for sign in form)


def _has_form(digits: str, forms: tuple[str, ...] | list[str]) -> bool:
    return any(re.fullmatch(pattern_of(form.replace(" ", "")), digits) for form in forms)
