"""Finds telephone numbers that a service has given up; data/helplines.yml lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.helplines import FILE
from practice_hub.data.shared import FOLDER, holds_shared_data, shared_file


def retired_pattern(helplines: dict[str, Any]) -> re.Pattern[str] | None:
    """Finds every retired number, however its digits are spaced, also after the country code.

    None when no number is retired.
    """
    numbers = [
        re.sub(r"\D", "", str(item.get("number", ""))) for item in helplines.get("retired") or ()
    ]
    gap = r"[\s().-]{0,2}"
    digits = "|".join(gap.join(number.removeprefix("0")) for number in numbers if len(number) > 5)
    # It begins with one of two characters and looks back afterwards, which is quick on long pages.
    prefix = rf"[+0](?<![\d.].)(?:(?:(?<=\+)44|(?<=0)044){gap}(?:\(0\)\s?)?|(?<=0){gap})"
    return re.compile(rf"{prefix}(?:{digits})(?!\d)") if digits else None


def retired_number_problems(root: Path, helplines: dict[str, Any]) -> Iterator[Problem]:
    """No file of data has a retired number; only the list of retired numbers may"""
    pattern = retired_pattern(helplines)
    if pattern is None:
        return
    lists = (FILE, shared_file(FILE))
    for path in _files_with_numbers(root):
        text = bytes_of(f"{root}/{path}").decode("utf-8", "replace")
        for match in pattern.finditer(_without_retired_list(text) if path in lists else text):
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
