"""Old addresses. What a page of a static site can answer goes into its `old_addresses`; the rest into files for the host.

redirects/wordpress.map is for nginx, redirects/wordpress.netlify for Netlify. Both hold the same lines. They only ever grow at the
end, so that a line which somebody changed stays changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from urllib.parse import quote, unquote, urlsplit

from practice_hub.importers.wordpress.destinations import Place
from practice_hub.importers.wordpress.wxr import Export, Item, Term

NGINX, NETLIFY = "redirects/wordpress.map", "redirects/wordpress.netlify"
_STATIC = re.compile(r"/([\w.~-]+/)+")
_LISTS = re.compile(
    r"/(blog/((page|\d{4})/([\d/]*))?|(tags|authors|series|search|problems)/.*)"
)  # addresses that the hub makes itself
_LINES = {
    NGINX: r'^#? ?"([^"\n]+)"',
    NETLIFY: r"^#? ?(/\S*(?: \w+=\S+)?)(?= )",
}  # where a line names its old address
_HEADS = {
    NGINX: """\
# Old addresses that no file can answer, such as /?p=123. For nginx: in http { } write
#   map $request_uri $moved { include /full/path/of/redirects/wordpress.map; }
# (with map_hash_bucket_size 256; above it), and in server { } write
#   if ($moved) { return 301 $moved; }
# The import adds lines at the end and never changes one. A draft's line waits behind a hash: take the hash away when it is published.
""",
    NETLIFY: """\
# Old addresses that no file can answer, such as /?p=123. For Netlify: add these lines to _redirects in the published folder.
# GitHub Pages, GitLab Pages and Cloudflare Pages cannot answer addresses with a question mark.
# The import adds lines at the end and never changes one. A draft's line waits behind a hash: take the hash away when it is published.
""",
}


def old_paths(item: Item, export: Export) -> list[str]:
    """Every path under which an item was known, with and without the folder that the old blog lay in, and under older slugs."""
    parts = urlsplit(item.address)
    if parts.query or len(parts.path) < 2:
        return []
    paths, folder = [_readable(parts.path)], _readable(urlsplit(export.base).path).rstrip("/")
    slug = _readable(item.slug)
    for older in item.meta.get("_wp_old_slug", ()):
        if slug and _readable(older):
            paths.append(
                re.sub(
                    rf"(?<=/){re.escape(slug)}(?=/?$)", _readable(older).replace("\\", ""), paths[0]
                )
            )
    inside = [
        path.removeprefix(folder) for path in paths if folder and path.startswith(folder + "/")
    ]
    return [path for path in dict.fromkeys([*paths, *inside]) if len(path) > 1]


def _readable(path: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", "", unquote(path))


def static_addresses(place: Place, export: Export, claimed: Callable[[str], bool]) -> list[str]:
    """The old addresses that a page of this site can stand at: plain ones, and nobody else's."""
    paths = (
        path if path.endswith("/") else path + "/"
        for path in old_paths(place.item, export)
        if not re.search(r"\.\w{2,5}$", path)
    )
    return [
        path
        for path in dict.fromkeys(paths)
        if _can_stand(path) and path != place.address and not claimed(path)
    ]


def _can_stand(path: str) -> bool:
    """Whether a page of a static site may have this address: plain letters, no steps upwards, none of the hub's own lists."""
    return (
        bool(_STATIC.fullmatch(path))
        and "/../" not in path
        and "/./" not in path
        and not _LISTS.fullmatch(path)
    )


def moved(place: Place, export: Export, kept: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Old addresses of a page for the host's own list, with the new one: /?p=123, and paths that are no folder's."""
    folder = urlsplit(export.base).path.rstrip("/")
    if place.item.id:
        for before in dict.fromkeys((folder, "")):
            yield (
                f"{quote(before)}/?{'p' if place.kind == 'post' else 'page_id'}={place.item.id}",
                place.address,
            )
    for path in old_paths(place.item, export):
        if path.rstrip("/") + "/" not in kept and path.rstrip("/") + "/" != place.address:
            yield quote(path), place.address


def lists_moved(
    export: Export,
    places: Iterable[Place],
    moment: datetime,
    tag_of: Callable[[Term], str],
    author_of: Callable[[Item], str],
) -> Iterator[tuple[str, str, bool]]:
    """The old blog's lists and the lists here that show the same: categories, tags, writers, years, months, and the feed."""
    folder = quote(urlsplit(export.base).path.rstrip("/"))
    yield f"{folder}/feed/", "/feed.xml", True
    for place in places:
        if place.kind != "post" or place.why_draft or place.day > moment:
            continue
        if author_of(place.item) and "@" not in place.item.author:
            yield (
                f"{folder}/author/{quote(place.item.author.lower())}/",
                f"/authors/{author_of(place.item)}/",
                True,
            )
        yield f"{folder}/{place.day:%Y}/", f"/blog/{place.day:%Y}/", True
        yield f"{folder}/{place.day:%Y/%m}/", f"/blog/{place.day:%Y/%m}/", True
        for term in place.item.terms:
            key = tag_of(term)
            if key and term.slug:
                yield (
                    f"{folder}/{'tag' if term.list == 'post_tag' else 'category'}/{quote(unquote(term.slug))}/",
                    f"/tags/{key}/",
                    True,
                )


def lines(file: str, before: str, pairs: Iterable[tuple[str, str, bool]], prefix: str) -> str:
    """A file of redirects with lines for the pairs that it lacks. pairs: old address, new one, whether readers may see it yet.

    before: what stands in it. prefix: the folder in which this site is published, such as /hub.
    """
    known = set(re.findall(_LINES[file], before, re.MULTILINE))
    new = {}
    for old, address, seen in pairs:
        key = old if file == NGINX else " ".join(old.split("?", 1))
        if key not in known and old != prefix + address:
            line = (
                f'"{key}" "{prefix}{quote(address)}";'
                if file == NGINX
                else f"{key} {prefix}{quote(address)} 301!"
            )
            new.setdefault(key, line if seen else f"# {line}")
    if not new:
        return before
    return (before.rstrip("\n") + "\n" if before else _HEADS[file]) + "\n".join(new.values()) + "\n"
