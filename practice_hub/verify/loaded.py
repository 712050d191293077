"""What a browser fetches for a page without being asked, and what its scripts keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from practice_hub.content.links import is_external
from practice_hub.output.page_checks import DATA_TYPES
from practice_hub.verify.built_site import BuiltPage, BuiltSite

# A link that a reader follows is none of these.
_LOADING = (
    "script[src], img[src], img[srcset], source[src], source[srcset], video[src], video[poster], "
    "audio[src], track[src], iframe[src], embed[src], object[data], input[src], image[href], "
    "use[href], link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], "
    "link[rel~=modulepreload], link[rel~=preconnect], link[rel~=dns-prefetch], "
    "link[rel~=prefetch], link[rel~=manifest]"
)
_ADDRESSES = ("src", "href", "xlink:href", "poster", "data")
_CSS_ADDRESS = re.compile(
    r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE
)
_STORAGE = re.compile(
    r"\b(localStorage|sessionStorage|indexedDB|serviceWorker|cookieStore|sendBeacon)\b"
)
_COOKIE = re.compile(r"\.cookie\b")
_EXIT = "data-exit"  # of the exit's script, whose cookie is the one that a site sets


def loaded_addresses(page: BuiltPage) -> Iterator[tuple[str, str]]:
    """The tag and the address of everything that a page loads, but for its styles."""
    for node in page.tree.css(_LOADING):
        yield from ((str(node.tag), address) for address in _addresses(node))


def foreign(page: BuiltPage) -> Iterator[str]:
    """Each thing that a page loads from another host."""
    for tag, address in loaded_addresses(page):
        if is_external(address) and not address.startswith("data:"):
            yield f"{page.name}: <{tag}> loads {address}"
    styles = [node.text() for node in page.tree.css("style")]
    styles += [str(node.attributes["style"]) for node in page.tree.css("[style]")]
    yield from (f"{page.name}: a style loads {found}" for found in _css_addresses(styles))


def foreign_in_stylesheets(built: BuiltSite) -> Iterator[str]:
    """Each thing that a stylesheet loads from another host."""
    for name in built.files:
        if name.endswith(".css"):
            yield from (f"{name}: it loads {found}" for found in _css_addresses([built.text(name)]))


def stored(page: BuiltPage) -> Iterator[str]:
    """Each script that keeps or sends something; the exit alone sets a cookie, on leaving."""
    for node in page.tree.css("script"):
        given = node.attributes
        if given.get("type") in DATA_TYPES:
            continue
        if found := _STORAGE.search(node.text()):
            yield f"{page.name}: a script uses {found[1]}"
        if _EXIT not in given and _COOKIE.search(node.text()):
            yield f"{page.name}: a script that is not the exit's uses cookies"


def _addresses(node: LexborNode) -> Iterator[str]:
    """Every address that a tag loads, those of pictures for other screens too."""
    given = node.attributes
    yield from (str(given[key]) for key in _ADDRESSES if given.get(key))
    for part in (given.get("srcset") or "").split(","):
        yield from part.split()[:1]


def _css_addresses(styles: list[str]) -> list[str]:
    return [found for style in styles for found in _CSS_ADDRESS.findall(style)]
