"""The last look at what was built: no page leaves without a way out, nor with a number that nobody may ring."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.problem import Problem

TEXTS = (".html", ".xml", ".json", ".txt")
CONTROL = "a[data-exit-link]"  # the visible control of overrides/partials/exit.html


def faults(name: str, page: LexborHTMLParser, address: str) -> list[Problem]:
    """What is wrong with a page that has not exactly one visible "Leave this site" with the right address.

    name: the page's file. address: where the exit must lead.
    """
    controls = page.css(CONTROL)
    fix = "every template must extend base.html, which includes partials/exit.html"
    if len(controls) != 1:
        return [Problem(name, 1, f"the page has {len(controls)} ways out, not one", fix)]
    control = controls[0]
    if control.attributes.get("href") != address:
        return [
            Problem(
                name,
                1,
                f"the way out leads to '{control.attributes.get('href')}', not to {address}",
                fix,
            )
        ]
    hidden = [node for node in (control, *_above(control)) if "hidden" in node.attributes]
    return [Problem(name, 1, "the way out is hidden", fix)] if hidden else []


def retired_number(name: str, text: str, pattern: re.Pattern | None) -> list[Problem]:
    """What is wrong with a file that gives a number which a service has given up. pattern: finds such numbers."""
    match = pattern.search(text) if pattern and name.endswith(TEXTS) else None
    fix = "take it out where it comes from; data/helplines.yml, 'retired', says what replaced it"
    return [Problem(name, 1, f"'{match.group()}' is a retired number", fix)] if match else []


def _above(node):
    while node.parent is not None and node.parent.tag not in ("html", "-undef"):
        node = node.parent
        yield node
