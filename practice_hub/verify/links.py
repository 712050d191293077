"""Whether every link, picture and file of a built site is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from practice_hub.content.links import is_external
from practice_hub.core.addresses import with_encoded_path
from practice_hub.verify.built_site import BuiltPage, BuiltSite
from practice_hub.verify.loaded import loaded_addresses

_OUTSIDE = "leads above the folder of the site"


class LinkTest:
    """Follows the links of one page after another.

    A link to a place within a page can be judged only when that page has been seen, so those are
    kept until the end.
    """

    def __init__(self, built: BuiltSite) -> None:
        self.built = built
        self._ids: dict[str, frozenset[str]] = {}
        self._places: list[tuple[str, str, str, str]] = []  # page, link, file, place

    def dead(self, page: BuiltPage) -> Iterator[str]:
        """The links of a page that lead to no file."""
        ids = (str(node.attributes["id"]) for node in page.tree.css("[id]"))
        self._ids[page.name] = frozenset(ids)
        links = [str(node.attributes["href"]) for node in page.tree.css("a[href], area[href]")]
        loaded = (address for _, address in loaded_addresses(page))
        for target in dict.fromkeys([*links, *loaded]):
            wrong = self._fault(page.name, target)
            if wrong:
                yield f"{page.name}: the link '{target}' {wrong}"

    def missing_places(self) -> Iterator[str]:
        """The links to places that their pages do not have; asked after the last page."""
        for name, target, file, place in self._places:
            if file in self._ids and place not in self._ids[file]:
                yield f"{name}: the link '{target}' leads to a place that its page does not have"

    def _fault(self, name: str, target: str) -> str:
        inside = within_site(self.built.site.settings.url, name, target)
        if inside is None:
            return ""
        address, _, place = inside.partition("#")
        file = file_of(name, unquote(address.partition("?")[0]))
        if file is None:
            return _OUTSIDE
        if file not in self.built.files:
            return "leads to no file of the site"
        if place:
            self._places.append((name, target, file, unquote(place)))
        return ""


def within_site(site_url: str, name: str, target: str) -> str | None:
    """A link as it is from the page `name`; None for one that leads to another site or program.

    Links in full to the site, and those from the root of its host, are made relative.
    """
    root = urlsplit(site_url)
    host = f"{root.scheme}://{root.netloc}"
    target = with_encoded_path(target)
    if target.startswith(host + "/"):
        target = target.removeprefix(host)
    if is_external(target):
        return None
    if not target.startswith("/"):
        return target
    # Above the folder of the site another site of the host may be, which cannot be seen from here.
    up = "../" * name.count("/") or "./"
    return up + target.removeprefix(root.path) if target.startswith(root.path) else None


def file_of(name: str, path: str) -> str | None:
    """The file that a relative address leads to from a page; None for one outside the site.

    >>> file_of("guides/index.html", "../get-help/")
    'get-help/index.html'
    """
    if not path:
        return name
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if file == ".." or file.startswith("../"):
        return None
    is_folder = path.endswith(("/", "/..", "/.")) or path in ("..", ".")
    return posixpath.normpath(f"{file}/index.html") if is_folder else file
