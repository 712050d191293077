"""Dates, counts and reading times in British English."""

from __future__ import annotations

from datetime import date
from functools import cache
from math import ceil

WORDS_A_MINUTE = 200  # adults read plain prose at 200-260 words a minute; practice texts are dense


@cache
def day_in_words(day: date) -> str:
    """9 November 2013"""
    return f"{day.day} {month_in_words(day)}"


@cache
def month_in_words(day: date) -> str:
    """November 2013"""
    return f"{day:%B %Y}"  # in English: Python uses the machine's language only on request


def count(number: int, one: str, many: str = "") -> str:
    """'1 post', '3 posts'; give `many` when the plural is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def minutes_to_read(words: int) -> int:
    """How many minutes a text takes, never less than one. words: how many it has."""
    return max(1, ceil(words / WORDS_A_MINUTE))
