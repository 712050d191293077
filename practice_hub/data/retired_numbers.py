"""Finds telephone numbers that a service has given up; data/helplines.yml lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.helplines import FILE
from practice_hub.data.phone_numbers import Plans
from practice_hub.data.seen_text import (
    SeenText,
    as_shown,
    decoded,
    digits_in,
    plain_text,
    with_tags,
    without_escapes,
    without_tags,
)
from practice_hub.data.shared import FOLDER, holds_shared_data, shared_file

_GAP = r"[ ()./_-]{0,4}"  # in a text as readers see it, with single blanks and plain hyphens


@dataclass(frozen=True)
class RetiredPattern:
    """Finds retired numbers. pattern: in a text as readers see it.

    digits: of each number, without a first 0.
    """

    pattern: re.Pattern[str]
    digits: tuple[bytes, ...]

    def search(self, page: str, shown: str | None = None) -> str:
        """The first number in a page or a feed, as a reader sees it; empty where there is none.

        shown: the page without its tags, where the caller has it.
        """
        page = decoded(page)
        views = self._views(page, shown, page)
        found = (match.group() for view in views for match in self.pattern.finditer(view.text))
        return next(found, "")

    def places(self, source: str) -> list[tuple[int, int]]:
        """Where each number of a text begins and ends."""
        found = [
            view.in_source(start, end)
            for view in self._views(decoded(without_escapes(source)), None, source)
            for start, end in self.places_as_seen(view.text)
        ]
        return sorted({end: (start, end) for start, end in found}.values())

    def places_as_seen(self, text: str) -> Iterator[tuple[int, int]]:
        """The same in a text as readers see it."""
        return (match.span() for match in self.pattern.finditer(text))

    def _views(self, page: str, shown: str | None, source: str) -> Iterator[SeenText]:
        """The texts to search. Most pages have none, since their digits hold no number: a search
        takes a hundred times as long."""
        bare = without_tags(page) if shown is None else shown
        digits = [digits_in(page), digits_in(bare)]
        if any(number in each for each in digits for number in self.digits):
            yield with_tags(source)
            yield as_shown(source)


def retired_pattern(helplines: dict[str, Any], plans: Plans) -> RetiredPattern | None:
    """Finds every retired number, however its digits are spaced, also after a country code.

    plans: any of their codes may stand before a number, since the package's list and a site's may
    be of different countries. None when no number is retired.
    """
    written = (str(item.get("number", "")) for item in helplines.get("retired") or ())
    return pattern_of(tuple(written), plans)


@lru_cache(maxsize=4)
def pattern_of(written: tuple[str, ...], plans: Plans) -> RetiredPattern | None:
    """The same, of numbers as they are written. Cached because every text is searched with it."""
    digits = (plans.digits_of(plain_text(number)) for number in written)
    numbers = [number for number in digits if len(number) > 5]
    without = [number.removeprefix("0") for number in numbers if number.startswith("0")]
    whole = [number for number in numbers if not number.startswith("0")]
    codes = f"(?:{'|'.join(plans.codes)})"
    # It begins with one of two characters and looks back afterwards, which is quick on long pages.
    behind_code = rf"(?:(?<=\+) ?|(?<=0)0){codes}{_GAP}(?:\(0\) ?)?"
    found = [
        *(
            [rf"[+0](?<!\d.)(?<!\d\..)(?:{behind_code}|(?<=0){_GAP}){_any_of(without)}"]
            if without
            else []
        ),
        *([rf"(?<!\d)(?<!\d\.)(?:(?:00)?{codes}{_GAP})?{_any_of(whole)}"] if whole else []),
    ]
    if not found:
        return None
    pattern = re.compile(rf"(?:{'|'.join(found)})(?!\d)")
    return RetiredPattern(pattern, tuple(number.encode() for number in (*without, *whole)))


def _any_of(numbers: list[str]) -> str:
    return f"(?:{'|'.join(map(_GAP.join, numbers))})"


def retired_number_problems(
    root: Path, helplines: dict[str, Any], plans: Plans
) -> Iterator[Problem]:
    """No file of data has a retired number; only the list of retired numbers may"""
    retired = retired_pattern(helplines, plans)
    if retired is None:
        return
    lists = (FILE, shared_file(FILE))
    for path in _files_with_numbers(root):
        text = bytes_of(f"{root}/{path}").decode("utf-8", "replace")
        text = _without_retired_list(text) if path in lists else text
        for start, end in retired.places(text):
            yield Problem(
                path,
                text[:start].count("\n") + 1,
                f"'{' '.join(text[start:end].split())}' is a retired number",
                "take it out; who rings it may reach a stranger",
            )


def _files_with_numbers(root: Path) -> list[str]:
    """The data files, the lists beside the posts, and the settings; the shared data where the
    project is that of the package."""
    files = [*(root / "data").glob("*.*"), *(root / "blog").glob("*.yml"), root / "mkdocs.yml"]
    if holds_shared_data(root):
        files += (root / FOLDER).glob("*.*")
    names = (file.relative_to(root).as_posix() for file in sorted(files))
    return [name for name in names if is_plain_file(root, name)]


def _without_retired_list(text: str) -> str:
    """The file with its list of retired numbers blanked out; no other character moves."""
    return re.sub(
        r"^retired:.*?(?=^\w|\Z)",
        lambda found: re.sub(r"[^\n]", " ", found.group()),
        text,
        flags=re.DOTALL | re.MULTILINE,
    )
