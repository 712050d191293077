"""Finds telephone numbers that a service has given up; data/helplines.yml lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.helplines import FILE
from practice_hub.data.phone_numbers import Plans
from practice_hub.data.shared import FOLDER, holds_shared_data, shared_file

_GAP = r"[\s().-]{0,2}"
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))


@dataclass(frozen=True)
class RetiredPattern:
    """Finds retired numbers. pattern: in any text.

    digits: of each number, without a first 0; empty for a number in digits of another script.
    """

    pattern: re.Pattern[str]
    digits: tuple[bytes, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first number in a text.

        A text whose digits alone hold none is not searched: most have none, and this takes a tenth
        of the time.
        """
        digits = text.encode("utf-8", "surrogatepass").translate(None, _NO_DIGITS)
        return self.pattern.search(text) if any(one in digits for one in self.digits) else None


def retired_pattern(helplines: dict[str, Any], plans: Plans) -> RetiredPattern | None:
    """Finds every retired number, however its digits are spaced, also after a country code.

    plans: any of their codes may stand before a number, since the package's list and a site's may
    be of different countries. None when no number is retired.
    """
    written = [str(item.get("number", "")) for item in helplines.get("retired") or ()]
    numbers = [number for number in map(plans.digits_of, written) if len(number) > 5]
    without = [number.removeprefix("0") for number in numbers if number.startswith("0")]
    whole = [number for number in numbers if not number.startswith("0")]
    codes = f"(?:{'|'.join(plans.codes)})"
    # It begins with one of two characters and looks back afterwards, which is quick on long pages.
    behind_code = rf"(?:(?<=\+)|(?<=0)0){codes}{_GAP}(?:\(0\)\s?)?"
    found = [
        *([rf"[+0](?<![\d.].)(?:{behind_code}|(?<=0){_GAP}){_any_of(without)}"] if without else []),
        *([rf"(?<![\d.])(?:(?:00)?{codes}{_GAP})?{_any_of(whole)}"] if whole else []),
    ]
    if not found:
        return None
    digits = tuple(number.encode() if number.isascii() else b"" for number in (*without, *whole))
    return RetiredPattern(re.compile(rf"(?:{'|'.join(found)})(?!\d)"), digits)


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
        for match in retired.pattern.finditer(
            _without_retired_list(text) if path in lists else text
        ):
            yield Problem(
                path,
                text[: match.start()].count("\n") + 1,
                f"'{match.group()}' is a retired number",
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
