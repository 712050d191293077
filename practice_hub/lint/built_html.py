"""Checks built HTML: exactly one exit link, and no retired telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.core.problem import Problem
from practice_hub.data.retired_numbers import RetiredPattern

_TEXTS = (".html", ".xml", ".json", ".svg", ".txt", ".csv", ".vtt", ".srt", ".ics", ".bib", ".ris")
CONTROL = "a[data-exit-link]"  # the visible control of overrides/partials/exit.html


def faults(name: str, page: LexborHTMLParser, address: str) -> list[Problem]:
    """What is wrong with a page that has not exactly one visible exit link to the right address.

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


def is_text(name: str) -> bool:
    """Whether a file of the site is searched for numbers. name: its path."""
    return name.lower().endswith(_TEXTS)


def retired_number(
    name: str, text: str, pattern: RetiredPattern | None, tree: LexborHTMLParser | None = None
) -> list[Problem]:
    """What is wrong with a file that has a retired number.

    pattern: finds such numbers. tree: of a page, where it is parsed already.
    """
    if not pattern or not is_text(name):
        return []
    shown = tree.body.text(separator=" ") if tree and tree.body else None
    number = pattern.search(text, shown)
    fix = "take it out where it comes from; who rings it may reach a stranger"
    return [Problem(name, 1, f"'{number}' is a retired number", fix)] if number else []


def _above(node: LexborNode) -> Iterator[LexborNode]:
    while node.parent is not None and node.parent.tag not in ("html", "-undef"):
        node = node.parent
        yield node
