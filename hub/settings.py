"""What mkdocs.yml says that the house needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hub.problem import Problem
from hub.source import read_data

FILE = "mkdocs.yml"
_SEARCH_ENGINES = re.compile(r"(^|\.)(google|bing|duckduckgo|yahoo|ecosia|startpage|qwant|yandex|baidu)\.")


@dataclass(frozen=True)
class Settings:
    """name and url: the site's. exit: where "Leave this site" leads, and its words. extensions: Markdown's.

    The url ends with a slash.
    """

    name: str
    url: str
    description: str = ""
    exit: dict[str, Any] = field(default_factory=dict)
    extensions: tuple[Any, ...] = ()


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a project, and what is wrong with them; None when the file cannot be read."""
    fields, problems = read_data(root, FILE)
    if fields is None:
        return None, problems
    values = fields.values
    url = str(values.get("site_url", "")).rstrip("/") + "/"
    leave = (values.get("extra") or {}).get("exit") or {}
    settings = Settings(str(values.get("site_name", "")), url, str(values.get("site_description", "")), leave, tuple(values.get("markdown_extensions") or ()))
    if not url.startswith("https://") and not url.startswith("http://127.0.0.1"):
        problems.append(fields.problem("site_url", f"site_url is '{url}'", "give the site's full address, beginning with https://"))
    return settings, problems + [fields.problem("extra", wrong, mend) for wrong, mend in exit_faults(leave, url)]


def exit_faults(leave: dict[str, Any], site_url: str):
    """What makes the address of "Leave this site" unsafe, as pairs of what is wrong and what to do."""
    address = str(leave.get("address", ""))
    parts = urlsplit(address)
    example = "use a plain page that anyone may have open, such as https://www.bbc.co.uk/weather"
    if parts.scheme != "https" or not parts.netloc:
        yield f"the exit's address '{address}' does not begin with https://", example
    if parts.query or parts.fragment:
        yield f"the exit's address '{address}' carries a query or an anchor, which could tell where the reader came from", example
    if parts.netloc and parts.netloc == urlsplit(site_url).netloc:
        yield f"the exit's address '{address}' is on this site", example
    if _SEARCH_ENGINES.search(parts.netloc):
        yield f"the exit's address '{address}' is a search engine, which shows earlier searches", example
