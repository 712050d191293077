"""Rules about links that mkdocs.yml names: the main menu, and the page about leaving."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from practice_hub.config import FILE
from practice_hub.content.links import is_external
from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.exit_settings import DEFAULTS
from practice_hub.lint.context import LintContext
from practice_hub.lint.pages_to_come import page_to_come


def dead_menu_item(context: LintContext) -> Iterator[Problem]:
    """Every item of the menu leads to a page of this site, or to an address elsewhere"""
    nav = context.site.settings.nav
    lines = lines_of(context.site.root, FILE)
    known = {*_files(context)}
    for place, target in menu_targets(nav, ("nav",)):
        if not is_external(target) and target not in known:
            wrong = f"the menu leads to '{target}', which is not there"
            fix = did_you_mean(target, known, "name a Markdown file, counted from docs/")
            address = f"/{target.removesuffix('index.md')}"
            yield Problem(FILE, line_at(lines, place), *_fault(address, wrong, fix, context))


def withheld_menu_item(context: LintContext) -> Iterator[Problem]:
    """Readers have the page of every item of the menu; the home page has a rule of its own"""
    lines = lines_of(context.site.root, FILE)
    for place, target in menu_targets(context.site.settings.nav, ("nav",)):
        entry = context.by_path.get(f"docs/{target}")
        if entry and entry.path not in context.published and entry.address != "/":
            reason = "a draft" if entry.draft else "a page whose date is still to come"
            yield Problem(
                FILE,
                line_at(lines, place),
                f"the menu leads to '{target}', {reason}, and readers see no such item",
                f"take the item out until {entry.path} is published, or publish it",
                warning=True,
            )


def hidden_menu_item(context: LintContext) -> Iterator[Problem]:
    """The menu shows every item: it has one level, so that a group is its first page alone"""
    lines = lines_of(context.site.root, FILE)
    nav = context.site.settings.nav
    for number, item in enumerate(nav if isinstance(nav, list) else ()):
        for title, group in item.items() if isinstance(item, dict) else ():
            inside = list(menu_targets(group, ("nav", number, str(title))))
            if isinstance(group, list) and len(inside) > 1:
                yield Problem(
                    FILE,
                    line_at(lines, inside[1][0]),
                    f"the menu has one level, and of the group '{title}' it shows only the first "
                    "page",
                    f"write '- {title}: {inside[0][1]}', and link to the other pages from there, "
                    "or list each below 'nav:'",
                )


def dead_exit_help(context: LintContext) -> Iterator[Problem]:
    """What the link beside "Leave this site" leads to is a page of this site"""
    given = str(context.site.settings.exit.get("help_address") or "")
    address = given.partition("#")[0].strip("/")
    if not address or f"/{address}/" in context.addresses:
        return  # an empty one is reported with the settings, and "#place" is on the home page
    line = line_at(lines_of(context.site.root, FILE), ("extra", "exit", "help_address"))
    yield Problem(FILE, line, *_exit_help_fault(context, given, address))


def _exit_help_fault(context: LintContext, given: str, address: str) -> tuple[str, str]:
    """What is wrong with where the link beside the exit leads, and what to do."""
    label = context.site.settings.placeholders["exit_label"]
    unpublished = [entry.path for entry in context.entries if entry.address == f"/{address}/"]
    if unpublished:
        return (
            f"the link beside \"{label}\" leads to '{given}', which is not published yet",
            f"publish {unpublished[0]}, or name another page as 'help_address:' below 'exit:'",
        )
    if given == DEFAULTS["help_address"]:
        return (
            f"the link beside \"{label}\" leads to '{given}', which is not there",
            f"write docs/{address}.md, which says what leaving does and does not do; "
            "practice-hub start ../new-site makes a site with such a page, to copy; or name "
            "another page as 'help_address:' below 'exit:'",
        )
    known = sorted(each.strip("/") + "/" for each in context.addresses if each != "/")
    return (
        f"the exit's 'help_address' leads to '{given}', which is not there",
        did_you_mean(given, known, "name a page of this site, such as safety/how-leaving-works/"),
    )


def _fault(address: str, wrong: str, fix: str, context: LintContext) -> tuple[str, str]:
    """The fault of a setting that leads nowhere, or to a page that readers do not have yet."""
    to_come = page_to_come(address, context)
    if not to_come:
        return wrong, fix
    wrong = wrong.removesuffix("which is not there") + to_come
    return wrong, "name a page that is published, or take it out until then"


def _files(context: LintContext) -> Iterator[str]:
    """Every page as `nav` names it: its file below docs/, or the index.md of its address."""
    for path in context.by_path:
        if path.startswith("docs/"):
            yield path.removeprefix("docs/")
    for address in context.addresses:
        yield f"{address.strip('/')}/index.md"


def menu_targets(item: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Each file or address in a part of `nav`, with its place in mkdocs.yml, which holds its
    title."""
    if isinstance(item, list):
        for number, child in enumerate(item):
            yield from menu_targets(child, (*place, number))
    elif isinstance(item, dict):
        for title, child in item.items():
            yield from menu_targets(child, (*place, str(title)))
    elif isinstance(item, str):  # anything else is reported with the settings
        yield place, item
