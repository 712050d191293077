"""What can be seen in the files of a built site: the exit, the policy, links, numbers, requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.links import is_external
from practice_hub.core.files import bytes_of, files_below
from practice_hub.data.retired_numbers import retired_pattern
from practice_hub.lint.built_html import TEXTS, faults, retired_number
from practice_hub.output.csp import policies_in, policy_for, trusted_hashes
from practice_hub.output.page_checks import code_problems
from practice_hub.site import Site
from practice_hub.theme import theme_folders
from practice_hub.verify.result import Result

# What a browser fetches without being asked. A link that a reader follows is none of these.
_LOADED = (
    "script[src], img[src], img[srcset], source[src], source[srcset], video[src], video[poster], "
    "audio[src], track[src], iframe[src], embed[src], object[data], input[src], "
    "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=modulepreload], "
    "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=manifest]"
)
_ADDRESSES = ("src", "href", "poster", "data")
_CSS_ADDRESS = re.compile(
    r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE
)
_STORAGE = re.compile(r"\b(localStorage|sessionStorage|indexedDB|serviceWorker|sendBeacon)\b")
_SEARCH = "pagefind/"  # the search's own files, which hold nothing of a page


@dataclass(frozen=True)
class BuiltSite:
    """A built site beside the project that it was built from. folder: where it lies."""

    site: Site
    folder: Path

    @cached_property
    def files(self) -> dict[str, str]:
        """The path of every file, by its name in the site."""
        return files_below(self.folder)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The HTML of every page, by its name in the site."""
        return {
            name: bytes_of(path).decode("utf-8", "replace")
            for name, path in self.files.items()
            if name.endswith(".html") and not name.startswith(_SEARCH)
        }

    @cached_property
    def trees(self) -> dict[str, LexborHTMLParser]:
        """Every page, parsed."""
        return {name: LexborHTMLParser(html) for name, html in self.pages.items()}


def page_results(built: BuiltSite) -> Iterator[Result]:
    """Everything that the files show. Begins with whether there are any."""
    if "index.html" not in built.pages:
        wrong = f"{built.folder} has no index.html; type: practice-hub build"
        yield Result("The site is built.", (wrong,))
        return
    pages = f"{len(built.pages)} pages"
    tests: Mapping[str, Callable[[BuiltSite], Iterator[str]]] = {
        f"Each of the {pages} has one visible way out, and it leads where mkdocs.yml says.": _exits,
        "Nothing runs in a page but the theme's own scripts, and each page has its policy.": _code,
        "No page loads anything from another site.": _foreign,
        "No script keeps anything in the browser or sends anything.": _storage,
        "Every link within the site leads somewhere, and every picture and file is there.": _links,
        "No retired telephone number is on the site.": _numbers,
    }
    for sentence, test in tests.items():
        yield Result(sentence, tuple(test(built)))


def _exits(built: BuiltSite) -> Iterator[str]:
    address = str(built.site.settings.exit.get("address", ""))
    for name, tree in built.trees.items():
        yield from map(str, faults(name, tree, address))


def _code(built: BuiltSite) -> Iterator[str]:
    settings = built.site.settings
    own = built.site.root / settings.overrides if settings.overrides else None
    trusted = trusted_hashes(theme_folders(own), settings.look.palette.css)
    for name, html in built.pages.items():
        yield from map(str, code_problems(name, html, built.trees[name], trusted))
        allowed = {policy_for(html, trusted), policy_for(html, trusted, search=True)}
        if not allowed.issuperset(policies_in(html)):
            yield f"{name}: the page's content policy is not the one that the package gives it"


def _foreign(built: BuiltSite) -> Iterator[str]:
    for name, tree in built.trees.items():
        for node in tree.css(_LOADED):
            for address in _loaded_by(node):
                if is_external(address) and not address.startswith("data:"):
                    yield f"{name}: <{node.tag}> loads {address}"
        for node in tree.css("style"):
            yield from (f"{name}: a style loads {found}" for found in _css_addresses(node.text()))
    for name, path in built.files.items():
        if name.endswith(".css"):
            text = bytes_of(path).decode("utf-8", "replace")
            yield from (f"{name}: it loads {found}" for found in _css_addresses(text))


def _css_addresses(text: str) -> list[str]:
    return list(_CSS_ADDRESS.findall(text))


def _loaded_by(node: LexborNode) -> Iterator[str]:
    """Every address that a tag loads, those of pictures for other screens too."""
    given = node.attributes
    yield from (str(given[key]) for key in _ADDRESSES if given.get(key))
    for part in (given.get("srcset") or "").split(","):
        yield from part.split()[:1]


def _storage(built: BuiltSite) -> Iterator[str]:
    for name, tree in built.trees.items():
        for node in tree.css("script:not([type])"):
            if found := _STORAGE.search(node.text()):
                yield f"{name}: a script uses {found[1]}"


def _links(built: BuiltSite) -> Iterator[str]:
    ids = {
        name: {str(node.attributes["id"]) for node in tree.css("[id]")}
        for name, tree in built.trees.items()
    }
    for name, tree in built.trees.items():
        links = [str(node.attributes["href"] or "") for node in tree.css("a[href], area[href]")]
        loaded = [found for node in tree.css(_LOADED) for found in _loaded_by(node)]
        for target in dict.fromkeys([*links, *loaded]):
            inside = _within_site(built.site.settings.url, name, target)
            if wrong := inside and _dead_link(built, ids, name, inside):
                yield f"{name}: the link '{target}' {wrong}"


def _within_site(site_url: str, name: str, target: str) -> str:
    """A link as it is from the page `name`; "" for one that leads to another site or program.

    Links in full to the site, and those from the root of its host, are made relative.
    """
    root = urlsplit(site_url)
    host = f"{root.scheme}://{root.netloc}"
    if target.startswith(host + "/"):
        target = target.removeprefix(host)
    if is_external(target):
        return ""
    if not target.startswith("/"):
        return target
    up = "../" * name.count("/") or "./"
    # Above the folder of the site another site of the host may be, which cannot be seen from here.
    return up + target.removeprefix(root.path) if target.startswith(root.path) else ""


def _dead_link(built: BuiltSite, ids: Mapping[str, set[str]], name: str, target: str) -> str:
    path, _, anchor = target.partition("#")
    file, anchor = _file_of(name, unquote(path.partition("?")[0])), unquote(anchor)
    if file not in built.files:
        return "leads to no file of the site"
    if anchor and file in ids and anchor not in ids[file]:
        return "leads to a place that its page does not have"
    return ""


def _file_of(name: str, path: str) -> str:
    """The file that a relative address leads to from a page."""
    if not path:
        return name
    parts = name.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    file = "/".join(parts)
    is_folder = path.endswith(("/", "..", "."))
    return f"{file}/index.html".lstrip("/") if is_folder else file


def _numbers(built: BuiltSite) -> Iterator[str]:
    pattern = retired_pattern(built.site.library.data.helplines)
    for name, path in built.files.items():
        if name.endswith(TEXTS):
            text = built.pages.get(name) or bytes_of(path).decode("utf-8", "replace")
            yield from map(str, retired_number(name, text, pattern))
