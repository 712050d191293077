"""Checks built HTML: exactly one exit link, nothing that looks like a second one, and no retired
telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.exit_words import ExitWords
from practice_hub.content.links import is_external
from practice_hub.core.problem import Problem
from practice_hub.data.retired_numbers import RetiredPattern
from practice_hub.markdown.controls import NAMED, PRESSED, controls_of

_TEXTS = (".html", ".xml", ".json", ".svg", ".txt", ".csv", ".vtt", ".srt", ".ics", ".bib", ".ris")
CONTROL_MARK = "data-exit-link"  # an attribute of the control in overrides/partials/exit.html
BAR = "[data-exit-bar]"  # around it
CONTROL = f"a[{CONTROL_MARK}]"
# What to do about what could be taken for the exit.
OTHER_WORDS = (
    "write other words: a reader in danger could take it for the exit, and Back would show the page"
)
NO_LINK = "take the link out: Back would show the page again, as if nobody had left"


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
    if hidden:
        return [Problem(name, 1, "the way out is hidden", fix)]
    return [Problem(name, 1, *fault) for fault in dict.fromkeys(_second_exits(page, control))]


def _second_exits(page: LexborHTMLParser, exit_: LexborNode) -> Iterator[tuple[str, str]]:
    """What else on a page has the words of the exit or leads to its page, and what to do."""
    words = ExitWords(exit_.text(), exit_.attributes.get("href") or "")
    if not _may_have_another(page, words):
        return
    for control in controls_of(page, without=CONTROL_MARK):
        # Titles of pages and headings may have the words inside.
        within = control.target and not is_external(control.target)
        named = map(words.begins, control.names) if within else [words.in_names(control.names)]
        if label := next(filter(None, named), ""):
            shown = " ".join(control.names[0].split()) if control.names else control.target
            yield f"'{shown}' has the words of the exit, '{label}'", OTHER_WORDS
        elif words.is_page(control.target):
            yield f"a link leads to the page of the exit, '{control.target}'", NO_LINK


def _may_have_another(page: LexborHTMLParser, words: ExitWords) -> bool:
    """Whether it is worth looking at each control of a page, which takes a millisecond."""
    others = f":is({PRESSED}):not({CONTROL})"
    return (
        any(words.may_be_in(node.text()) for node in page.css(others))
        or any(
            words.may_be_in(value or "")
            for node in page.css(f":is({NAMED}):not({BAR})")
            for value in node.attributes.values()
        )
        or len(page.css(f"a[href*='{words.host}' i]")) > 1
    )


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
