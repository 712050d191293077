"""The main menu, from `nav` in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from practice_hub.content.links import is_external
from practice_hub.pages.page import Page


@dataclass(frozen=True)
class MenuItem:
    """url: counted from the site's root, empty for the home page; or an address on another site."""

    title: str
    url: str


def menu_items(nav: Any, pages: Mapping[str, Page]) -> tuple[MenuItem, ...]:
    """The items of the menu; those that lead nowhere are left out, since lint reports them.

    nav: as MkDocs reads it, a list of files, of {title: file}, or of {title: [more of them]}; a
    group becomes one item with its title that leads to its first page. Without `nav` the menu
    holds the home page and the first page of each folder. pages: every page, by its address.
    """
    by_file = {menu_file(page): page for page in pages.values()}
    if not nav:
        tops = (name for name in by_file if name.endswith("/index.md") and name.count("/") == 1)
        nav = ["index.md", *sorted(tops)]
    found = (_item(item, by_file) for item in nav)
    return tuple(item for item in found if item)


def menu_file(page: Page) -> str:
    """How `nav` names a page: its file below docs/, or the index.md of its address."""
    if page.path.startswith("docs/"):
        return page.path.removeprefix("docs/")
    return f"{page.address.strip('/')}/index.md"


def _item(item: Any, by_file: Mapping[str, Page]) -> MenuItem | None:
    title, target = next(iter(item.items())) if isinstance(item, dict) else ("", item)
    if isinstance(target, list):
        inner = next(filter(None, (_item(child, by_file) for child in target)), None)
        return MenuItem(str(title), inner.url) if inner else None
    if is_external(str(target)):
        return MenuItem(str(title) or str(target), str(target))
    page = by_file.get(str(target))
    if not page:
        return None
    return MenuItem(str(title) or page.title, page.address[1:])
