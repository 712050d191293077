"""Icons of the sets that Material brings, by its own shortcodes: `:material-phone:`.

pymdownx.emoji finds the shortcodes. Its own sets load pictures from another host, so it gets an
index of Material's icons alone, whose files are put into the page. An icon says nothing to a screen
reader: words stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser, LexborNode

EXTENSION = "pymdownx.emoji"
FOLDER = Path(str(files("material"))) / "templates/.icons"
# Material joins folders and names with hyphens: fontawesome/solid/phone.svg is
# :fontawesome-solid-phone:.
SETS = (
    *("material", "fontawesome-brands", "fontawesome-regular", "fontawesome-solid", "octicons"),
    "simple",
)
CLASS = "hub-icon"
_SHORTCODE = re.compile(rf":(?:{'|'.join(SETS)}|fontawesome)-[a-z0-9-]*:")
_SAFE_NAME = re.compile(r"[a-z0-9-]+")


def icon_file(name: str) -> Path | None:
    """The file of an icon; None where there is no such icon. name: without its colons."""
    for icons in SETS:
        rest = name.removeprefix(f"{icons}-")
        if rest != name and _SAFE_NAME.fullmatch(rest):
            file = FOLDER / icons.replace("-", "/") / f"{rest}.svg"
            return file if file.is_file() else None
    return None


class _Icons(dict[str, Any]):
    """Looks icons up one by one: there are ten thousand files."""

    def get(self, shortcode: str, default: Any = None) -> Any:
        """What pymdownx.emoji needs to know of an icon."""
        return {"name": shortcode} if icon_file(shortcode.strip(":")) else default


def _index(options: Mapping[str, Any], markdown: Any) -> dict[str, Any]:
    return {"name": "material", "emoji": _Icons(), "aliases": {}}


def _place(*found: Any) -> Element:
    """An empty element for the icon; `draw_icons` fills it after the text has been cleaned."""
    shortcode = found[1]
    return Element("span", {"class": f"{CLASS} {CLASS}--{shortcode.strip(':')}"})


def with_icons(settings: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The settings of Markdown's extensions, in which shortcodes are those of our icons."""
    if EXTENSION not in settings:
        return settings
    return {**settings, EXTENSION: {"emoji_index": _index, "emoji_generator": _place}}


def draw_icons(tree: LexborHTMLParser) -> None:
    """Puts the drawing of each icon into its place, in a tree that has been cleaned."""
    for place in tree.css(f"span.{CLASS}"):
        names = (place.attributes.get("class") or "").split()
        file = next((icon_file(name.removeprefix(f"{CLASS}--")) for name in names[1:]), None)
        if file:
            place.attrs["aria-hidden"] = "true"
            for node in _drawing(file):
                place.insert_child(node)


def unknown_icons(tree: LexborHTMLParser) -> list[str]:
    """The shortcodes of a text that name no icon, as they are written."""
    if tree.body is None or not _SHORTCODE.search(tree.body.text()):
        return []
    return [
        shortcode
        for node in tree.body.traverse(include_text=True)
        if node.tag == "-text" and not _is_code(node)
        for shortcode in _SHORTCODE.findall(node.text_content or "")
    ]


def nearest_icon(shortcode: str) -> str:
    """The shortcode of an icon with a similar name; empty where there is none."""
    found = get_close_matches(shortcode.strip(":"), _all_names(), 1, 0.7)
    return f":{found[0]}:" if found else ""


@cache
def _all_names() -> list[str]:
    return [
        f"{icons}-{file.stem}"
        for icons in SETS
        for file in sorted((FOLDER / icons.replace("-", "/")).glob("*.svg"))
    ]


def _drawing(file: Path) -> list[LexborNode]:
    svg = file.read_text("utf-8").strip()
    svg = svg.replace("<svg ", '<svg width="24" height="24" focusable="false" ', 1)
    return LexborHTMLParser(f"<body>{svg}").css("body > svg")


def _is_code(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in ("code", "pre"):
        above = above.parent
    return above is not None
