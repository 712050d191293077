"""The patterns of telephone numbers in texts, made from the plans of countries.

Each pattern begins with few characters and looks back afterwards, so that most of a text is passed
over quickly.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from practice_hub.data.phone_numbers import Plan, Plans, pattern_of

_NOT_INSIDE = r"(?<![\w.,/=@+-].)"  # no other sign of a word or a number before the first one
_END = r"(?!\d|[.-]\d)"
_USUAL_LENGTHS = [6, 10]  # of a plan whose forms of numbers nobody has listed
_WIDE = r"(?<=\d{3})\)?(?: [/-] |/)(?=\d{3})"  # between groups of digits, as in 020 / 7946 / 0958
_DAY = r"(?!\d[.-]\d\d[.-]\d\d)"  # behind a 0, as in 01.12.26


class NumberPatterns(NamedTuple):
    """called: find numbers that can be called. texted: finds a short number to which a text can be
    sent, as the group "number"; None where the home has none."""

    called: tuple[re.Pattern[str], ...]
    texted: re.Pattern[str] | None


@lru_cache(maxsize=4)
def number_patterns(plans: Plans) -> NumberPatterns:
    """What finds the numbers of the home, of all other countries by their codes, and short ones.

    Cached because every page is searched with the same patterns.
    """
    home = plans.home
    written = [_behind_trunk(home), _abroad(home)] if home.trunk else [_plain(home), _abroad(home)]
    called = [*written, *([_short(home)] if home.short_numbers else [])]
    return NumberPatterns(tuple(map(re.compile, called)), _texted(home) if home.texts else None)


def _behind_trunk(plan: Plan) -> str:
    """Numbers of the home with a 0 at their beginning, or with the code of the country."""
    code = rf"(?:(?<=\+)|(?<=0)0){plan.code}(?:[ .-]?\(0\))?|" if plan.code else ""
    first = rf"(?:{code}(?<=\()0(?=\d)|(?<=0){_DAY}(?=\d))"
    return rf"[+(0]{_NOT_INSIDE}{first}(?:(?:[ .()\n-]{{0,2}}|{_WIDE})\d){{{_lengths(plan)}}}{_END}"


def _plain(plan: Plan) -> str:
    """Numbers of the home where nothing stands before them, each in one of its forms."""
    forms = "|".join(
        rf"(?:[ .()-]{{0,2}}|{_WIDE})".join(map(pattern_of, form)) for form in plan.numbers
    )
    return rf"(?<![\w.,/=@+-])(?<!\+{plan.code}[ .-])(?:{forms}){_END}"


def _lengths(plan: Plan) -> str:
    lengths = [len(form) for form in plan.numbers] or _USUAL_LENGTHS
    return f"{min(lengths)},{max(lengths)}"


def _abroad(home: Plan) -> str:
    """Numbers of other countries by their codes: +353 or 00353. Those of the home are found
    already where they have a trunk."""
    others = f"(?!{home.code})" if home.trunk and home.code else ""
    codes = rf"(?:(?<=\+)|(?<=0)0){others}[1-9]"
    return rf"[+0]{_NOT_INSIDE}{codes}(?:(?:[ .()-]{{0,2}}|{_WIDE})\d){{7,13}}{_END}"


def _short(home: Plan) -> str:
    first = "".join(sorted({pattern_of(form[0]).strip("[]") for form in home.short_numbers}))
    forms = "|".join(
        rf"(?<={pattern_of(form[0])}){pattern_of(form[1:])}" for form in home.short_numbers
    )
    return rf"[{first}]{_NOT_INSIDE}(?:{forms})(?![\w-])"


def _texted(home: Plan) -> re.Pattern[str]:
    forms = "|".join(map(pattern_of, home.texts))
    return re.compile(
        rf"(?<!\w)text(?:ing)?(?!\w)[^.\n]{{0,40}}?(?<=[ (])(?P<number>{forms})(?!\d)", re.I
    )
