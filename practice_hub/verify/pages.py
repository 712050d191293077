"""What can be seen in the files of a built site: the exit, the policy, links, numbers, requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.links import is_external
from practice_hub.core.files import bytes_of, files_below
from practice_hub.data.retired_numbers import retired_pattern
from practice_hub.lint.built_html import TEXTS, faults, retired_number
from practice_hub.output.csp import trusted_hashes
from practice_hub.output.page_checks import code_problems
from practice_hub.site import Site
from practice_hub.theme import theme_folders
from practice_hub.verify.result import Result

# What a browser fetches without being asked. A link that a reader follows is none of these.
_LOADED = (
    "script[src], img[src], source[src], source[srcset], video[src], audio[src], iframe[src], "
    "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], "
    "link[rel~=dns-prefetch], link[rel~=prefetch]"
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
        "Every link within the site leads somewhere.": _links,
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


def _foreign(built: BuiltSite) -> Iterator[str]:
    for name, tree in built.trees.items():
        for node in tree.css(_LOADED):
            given = node.attributes
            for address in (given.get("src"), given.get("srcset"), given.get("href")):
                if address and is_external(address) and not address.startswith("data:"):
                    yield f"{name}: <{node.tag}> loads {address}"


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
        if name == "404.html":  # its links begin at the root of the host
            continue
        for node in tree.css("a[href]"):
            target = str(node.attributes["href"] or "")
            if target and not is_external(target) and not target.startswith("/"):
                wrong = _dead_link(built, ids, name, target)
                if wrong:
                    yield f"{name}: the link '{target}' {wrong}"


def _dead_link(built: BuiltSite, ids: Mapping[str, set[str]], name: str, target: str) -> str:
    path, _, anchor = unquote(target).partition("#")
    file = _file_of(name, path.partition("?")[0])
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
