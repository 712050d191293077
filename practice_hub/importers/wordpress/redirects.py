"""Redirects from old addresses.

Addresses that a page of a static site can have go into its `old_addresses`, the others into
two files for the host: redirects/wordpress.map for nginx, redirects/wordpress.netlify for
Netlify. Both hold the same redirects. An import only appends to them, so that edited lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, unquote

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import Export, Item, Term

NGINX, NETLIFY = "redirects/wordpress.map", "redirects/wordpress.netlify"
_STATIC = re.compile(r"/([\w.~-]+/)+")
# Addresses of lists that the hub generates.
_GENERATED = re.compile(
    r"/(blog/((page|\d{4})/([\d/]*))?|(tags|authors|series|search|problems)/.*)"
)
_OLD_ADDRESS = {  # in a line of each file
    NGINX: r'^#? ?"([^"\n]+)"',
    NETLIFY: r"^#? ?(/\S*(?: \w+=\S+)?)(?= )",
}
_LINES = """\
# The import adds lines at the end and never changes one. \
A line begins with a hash while readers do not have its page: \
that of a draft, of a post of a later day, or of a list of such posts. \
When they have it, remove the hash, or delete this file and import again.
"""
_HEADERS = {
    NGINX: """\
# Old addresses that no file here can answer, such as /?p=123. For nginx: in http { } write
#   map $request_uri $moved { include /full/path/of/redirects/wordpress.map; }
# (with map_hash_bucket_size 256; above it), and in server { } write
#   if ($moved) { return 301 $moved; }
"""
    + _LINES,
    NETLIFY: """\
# Old addresses that no file here can answer, such as /?p=123. \
For Netlify: add these lines to _redirects in the published folder.
# GitHub Pages, GitLab Pages and Cloudflare Pages cannot answer addresses with a question mark.
"""
    + _LINES,
}


class Redirect(NamedTuple):
    """A redirect from an old address to a new one; active: whether readers have the page there."""

    old: str
    new: str
    active: bool


def old_paths(item: Item, export: Export) -> list[str]:
    """Every path that an item had: under older slugs, and without the folder of the old blog."""
    parts = split_address(item.address)
    if parts.query or len(parts.path) < 2:
        return []
    path, folder = _decode(parts.path), _decode(split_address(export.base_url).path).rstrip("/")
    paths = [path, *_paths_of_older_slugs(item, path)]
    if folder:
        paths += [old.removeprefix(folder) for old in paths if old.startswith(folder + "/")]
    return [path for path in dict.fromkeys(paths) if len(path) > 1]


def _paths_of_older_slugs(item: Item, path: str) -> Iterator[str]:
    slug = _decode(item.slug)
    for value in item.meta.get("_wp_old_slug", ()):
        older = _decode(value).replace("\\", "")  # re.sub would read a backslash as an escape
        if slug and _decode(value):
            yield re.sub(rf"(?<=/){re.escape(slug)}(?=/?$)", older, path)


def _decode(path: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", "", unquote(path))


def static_addresses(destination: Destination, export: Export) -> list[str]:
    """The old addresses that go into a page's `old_addresses`, unless another page has them."""
    paths = (
        path if path.endswith("/") else path + "/"
        for path in old_paths(destination.item, export)
        if not re.search(r"\.\w{2,5}$", path)
    )
    return [
        path for path in dict.fromkeys(paths) if _is_static(path) and path != destination.address
    ]


def _is_static(path: str) -> bool:
    """Whether a page may have this path: plain characters, no dot segments, no generated list."""
    has_dot_segment = "/../" in path or "/./" in path
    return bool(_STATIC.fullmatch(path)) and not has_dot_segment and not _GENERATED.fullmatch(path)


def page_redirects(
    destination: Destination,
    export: Export,
    active: bool,
    leads_elsewhere: Callable[[str, str], bool],
    base_path: str,
) -> Iterator[Redirect]:
    """The redirects of a page that need the host: /?p=123, paths that no folder can have, and paths
    outside the site.

    active: whether readers have the page. leads_elsewhere: whether a path needs no redirect to a
    file, as Project has it. base_path: the path at which this site is published, such as /hub; then
    what the old blog's host has outside its folder is another site's.
    """
    item, new = destination.item, destination.address
    folder = split_address(export.base_url).path.rstrip("/")
    if item.id:
        parameter = "p" if destination.kind == "post" else "page_id"
        for prefix in dict.fromkeys((folder, "")):
            yield Redirect(f"{quote(prefix)}/?{parameter}={item.id}", new, active)
    blog = f"{_decode(folder)}/" if base_path else "/"
    for path in old_paths(item, export):
        as_folder = path.rstrip("/") + "/"
        is_own = (
            leads_elsewhere(as_folder, destination.path) or as_folder == unquote(base_path) + new
        )
        if path.startswith(blog) and not is_own:
            yield Redirect(quote(path), new, active)


def list_redirects(
    export: Export,
    destinations: Iterable[Destination],
    moment: datetime,
    has_feed: bool,
    readers_have: Callable[[Destination], bool],
    tag_key: Callable[[Term], str],
    author_key: Callable[[Item], str],
) -> Iterator[Redirect]:
    """The redirects of the feed and of the lists by category, tag, author, year and month.

    has_feed: whether the hub has a feed of posts. readers_have: whether readers have a post; a list
    is active when they have one of its posts. tag_key, author_key: the key of a list in this hub;
    empty if it has no such list.
    """
    folder = quote(split_address(export.base_url).path.rstrip("/"))
    yield Redirect(f"{folder}/feed/", "/feed.xml", has_feed)
    found: dict[str, Redirect] = {}
    for destination in destinations:
        if destination.kind != "post" or not destination.was_in_lists or destination.day > moment:
            continue
        active = readers_have(destination)
        for old, new in _lists_of(destination, tag_key, author_key):
            if active or old not in found:
                found[old] = Redirect(folder + old, new, active)
    yield from found.values()


def _lists_of(
    post: Destination, tag_key: Callable[[Term], str], author_key: Callable[[Item], str]
) -> Iterator[tuple[str, str]]:
    """The old and new addresses of the lists that a post is in."""
    item, day = post.item, post.day
    author = author_key(item)
    if author and "@" not in item.author:
        yield f"/author/{quote(item.author.lower())}/", f"/authors/{author}/"
    yield f"/{day:%Y}/", f"/blog/{day:%Y}/"
    yield f"/{day:%Y/%m}/", f"/blog/{day:%Y/%m}/"
    for term in item.terms:
        key = tag_key(term)
        if key and term.slug:
            kind = "tag" if term.taxonomy == "post_tag" else "category"
            yield f"/{kind}/{quote(unquote(term.slug))}/", f"/tags/{key}/"


def append_redirects(file: str, text: str, redirects: Iterable[Redirect], base_path: str) -> str:
    """A redirect file with the redirects that it lacks at its end.

    file: NGINX or NETLIFY. text: its present content. base_path: the path at which this site is
    published, such as /hub.
    """
    known = set(re.findall(_OLD_ADDRESS[file], text, re.MULTILINE))
    new: dict[str, str] = {}
    for redirect in redirects:
        old = redirect.old if file == NGINX else " ".join(redirect.old.split("?", 1))
        if old not in known and redirect.old != base_path + redirect.new:
            line = _line(file, old, base_path + quote(redirect.new))
            new.setdefault(old, line if redirect.active else f"# {line}")
    if not new:
        return text
    start = text.rstrip("\n") + "\n" if text else _HEADERS[file]
    return start + "\n".join(new.values()) + "\n"


def _line(file: str, old: str, target: str) -> str:
    return f'"{old}" "{target}";' if file == NGINX else f"{old} {target} 301!"
