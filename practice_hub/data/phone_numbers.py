"""Telephone numbers of the United Kingdom: whether a number can exist, and what a link dials.

The lengths are those of the National Telephone Numbering Plan that Ofcom keeps. It holds for all
four nations. A number of the Republic of Ireland, for readers near the border, is written with
+353 and has the lengths that the Irish numbering scheme of ComReg allows after it.
"""

from __future__ import annotations

import re

_SHORT = re.compile(r"999|112|1(?:01|05|11|19|59)|116\d{3}|1800[01]")
_LONG = re.compile(
    r"01\d{8,9}"  # a town; a few have one digit less
    r"|0[2357]\d{9}"  # cities, 03 numbers, internet telephony, mobiles
    r"|08(?:001111|45464\d)"  # two old numbers of eight digits
    r"|0800\d{6,7}"
    r"|080[1-9]\d{7}"
    r"|08[2-9]\d{8}"
    r"|09\d{9}"
    r"|353[1-9]\d{6,9}"  # Ireland; digits_of keeps the code of every other country
)
_SHORT_CODE = re.compile(r"[5-8]\d{4}")
_RUN = re.compile(r"\+?\d[\d ]*\d")


def digits_of(number: str) -> str:
    """The digits of a number as it is dialled in the UK: 07700900000 for '+44 7700 900000'."""
    digits = re.sub(r"\D", "", number)
    if number.strip().startswith("+44"):
        return "0" + digits.removeprefix("44").removeprefix("0")
    return digits


def can_exist(number: str) -> bool:
    """Whether a telephone number has a beginning and a length that the national plan has.

    A number after the prefix of the relay service, 18001 or 18000, is judged without it.
    """
    digits = digits_of(number)
    relayed = digits.removeprefix("18001") if digits.startswith("18001") else digits
    return any(_SHORT.fullmatch(each) or _LONG.fullmatch(each) for each in (digits, relayed))


def number_to_text(words: str) -> str:
    """The number in words such as 'SHOUT to 85258', as digits; empty when there is none."""
    found = _RUN.search(words)
    return digits_of(found.group()) if found else ""


def can_be_texted(words: str) -> bool:
    """Whether words such as 'SHOUT to 85258' hold a telephone number or a short code for texts."""
    number = number_to_text(words)
    return bool(_SHORT_CODE.fullmatch(number)) or can_exist(number)
