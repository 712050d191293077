"""The last look at what was built: no page leaves without a way out, nor with a number that nobody may ring."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from hub.problem import Problem

TEXTS = (".html", ".xml", ".json", ".txt")
CONTROL = "a[data-exit-link]"  # the visible control of overrides/partials/exit.html


def unsafe_pages(site_dir: Path, address: str) -> list[Problem]:
    """Every HTML file of a built site that has not exactly one visible "Leave this site" with the right address."""
    return [problem for file in sorted(site_dir.rglob("*.html")) for problem in _faults(file, site_dir, address)]


def retired_numbers(site_dir: Path, pattern: re.Pattern | None) -> list[Problem]:
    """Every text file of a built site that gives a number which a service has given up."""
    files = sorted(file for file in site_dir.rglob("*") if file.suffix in TEXTS) if pattern else ()
    found = ((file.relative_to(site_dir).as_posix(), pattern.search(file.read_text("utf-8"))) for file in files)
    mend = "take it out where it comes from; data/helplines.yml, 'retired', says what replaced it"
    return [Problem(name, 1, f"'{match.group()}' is a retired number", mend) for name, match in found if match]


def _faults(file: Path, site_dir: Path, address: str) -> list[Problem]:
    name = file.relative_to(site_dir).as_posix()
    controls = LexborHTMLParser(file.read_text("utf-8")).css(CONTROL)
    mend = "every template must extend base.html, which includes partials/exit.html"
    if len(controls) != 1:
        return [Problem(name, 1, f"the page has {len(controls)} ways out, not one", mend)]
    control = controls[0]
    if control.attributes.get("href") != address:
        return [Problem(name, 1, f"the way out leads to '{control.attributes.get('href')}', not to {address}", mend)]
    hidden = [node for node in (control, *_above(control)) if "hidden" in node.attributes]
    return [Problem(name, 1, "the way out is hidden", mend)] if hidden else []


def _above(node):
    while node.parent is not None and node.parent.tag not in ("html", "-undef"):
        node = node.parent
        yield node
