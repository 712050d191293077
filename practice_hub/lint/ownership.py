"""Every address, and with it every file of the built site, has one owner.

Pages, lists, feeds, old addresses, pictures, attachments, the theme, the search and the files for
hosts all claim addresses. Two that would be one file are reported before anything is written, and
so are a file and a folder of one name: what one of them holds would be lost, or nothing could be
published at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.data.retired_addresses import FILE as RETIRED
from practice_hub.library import is_index
from practice_hub.pages.routes import (
    cite_addresses,
    feed_addresses,
    generated_urls,
    share_picture_address,
)

if TYPE_CHECKING:
    from practice_hub.site import Site

SITE_FILES = ("/404.html", "/build.json", "/_headers", "/sitemap.xml", "/sitemap.xml.gz")
HOST_FILES = (  # hosts read these as their settings, or give them a meaning
    *("/_redirects", "/_routes.json", "/_worker.js", "/.htaccess", "/.well-known"),
    *("/robots.txt", "/favicon.ico", "/CNAME", "/.nojekyll"),
)
FOLDERS = {"/assets": "the theme's files", "/pagefind": "the search"}
_PAGE = "give one of them another file name"
_OLD = "take it out of one of them"
_RETIRED = "a page has this address again: take it out of the list"
_FILE = "give the file another name, or put it into another folder"


class Claim(NamedTuple):
    """One address that somebody wants. owner: in words. path, line: where that was written.

    fix: what its author can do when the address is taken. path is empty for what the hub makes.
    """

    address: str
    owner: str
    path: str = ""
    line: int = 1
    fix: str = _PAGE


def claims_of(site: Site, entries: Sequence[Entry]) -> Iterator[Claim]:
    """Every address of a site with its owner; what the site itself needs comes first.

    entries: all whose addresses count, drafts included, so that a date alone breaks no site.
    """
    yield from _fixed(site, entries)
    in_order = sorted(entries, key=lambda entry: (entry.address, entry.path))
    for entry in in_order:
        yield Claim(entry.address, entry.path, entry.path, entry.lines.get("address", 1))
    yield from _beside_pages(site, in_order)
    yield from _files(site, entries)
    yield from _old(entries)
    for retired in site.library.data.retired_addresses:
        yield Claim(retired.address, RETIRED, RETIRED, retired.line, _RETIRED)


def _fixed(site: Site, entries: Sequence[Entry]) -> Iterator[Claim]:
    """What the site itself needs, whatever its pages are."""
    for address in SITE_FILES:
        yield Claim(address, "the site's own files")
    for address in HOST_FILES:
        yield Claim(address, "the settings of hosts")
    for address, owner in FOLDERS.items():
        yield Claim(address, owner)
    # The list of a kind stands in for its index.md, which may be a draft.
    indexes = {entry.address for entry in entries if entry.kind.own and is_index(entry)}
    for address in sorted(set(generated_urls(site)) - indexes):
        yield Claim(address, "a list that the hub makes")
    for address in feed_addresses(site):
        yield Claim(address, "a feed that the hub makes")


def _beside_pages(site: Site, entries: Sequence[Entry]) -> Iterator[Claim]:
    """What the hub makes for each page: files for reference managers, a picture for links."""
    pages = {entry.address: entry for entry in reversed(entries)}  # of two, the first has the files
    for entry in pages.values():
        for address in cite_addresses(entry):
            yield Claim(address, f"the citation of {entry.path}")
        if site.settings.sharing_pictures:
            owner = f"the picture for links to {entry.path}"
            yield Claim(share_picture_address(entry), owner)


def _old(entries: Iterable[Entry]) -> Iterator[Claim]:
    for entry in sorted(entries, key=lambda entry: entry.path):
        for address in entry.old_addresses:
            line = entry.lines.get("old_addresses", 1)
            yield Claim(address, entry.path, entry.path, line, _OLD)


def _files(site: Site, entries: Sequence[Entry]) -> Iterator[Claim]:
    """Pictures and attachments, each where the first page shows it or links to it."""
    files = {path: picture.address for path, picture in site.pictures.items()} | site.attachments
    where: dict[str, tuple[Entry, str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.path):
        for link in site.converted[entry.path].links:
            name = link.internal.removeprefix("hub:").partition("#")[0]
            where.setdefault(name, (entry, link.target))
    for path, address in sorted(files.items()):
        entry, target = where[path]
        yield Claim(address, path, entry.path, _line(entry, target), _FILE)


def _line(entry: Entry, target: str) -> int:
    lines = enumerate(entry.body.split("\n"), entry.body_line)
    return next((number for number, line in lines if target in line), entry.body_line)


def conflicts(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Every address that is claimed twice, or is a file in the way of a folder; with both owners"""
    files: dict[tuple[str, ...], Claim] = {}
    folders: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        place = place_of(claim.address)
        above = [place[:end] for end in range(1, len(place))]
        taken = [files[each] for each in (place, *above) if each in files]
        taken += [folders[place]] if place in folders else []
        if taken:
            if (claim.address, claim.owner) != (taken[0].address, taken[0].owner):
                yield _conflict(claim, taken[0])
            continue
        files[place] = claim
        for each in above:
            folders.setdefault(each, claim)


def place_of(address: str) -> tuple[str, ...]:
    """The file of an address, part by part, the same for two that some computer takes for one.

    Hosts decode %41, some file systems know no capitals, and some write an accent as a letter of
    its own.
    """
    plain = address.lower()
    if "%" in address or not address.isascii():  # few are, and to normalise takes longest
        plain = unicodedata.normalize("NFC", unquote(address)).casefold()
        plain = unicodedata.normalize("NFC", plain)
    page = ["index.html"] if address.endswith("/") else []
    return (*[part for part in plain.split("/") if part not in ("", ".")], *page)


def _conflict(claim: Claim, other: Claim) -> Problem:
    if not claim.path:
        claim, other = other, claim
    if claim.address == other.address:
        wrong = f"the address {claim.address} already belongs to {other.owner}"
    elif place_of(claim.address) == place_of(other.address):
        wrong = (
            f"the address {claim.address} is the same file as {other.address} on some computers, "
            f"and that belongs to {other.owner}"
        )
    else:
        wrong = (
            f"the address {claim.address} cannot be there beside {other.address}, "
            f"which belongs to {other.owner}"
        )
    return Problem(claim.path or "mkdocs.yml", claim.line, wrong, claim.fix)


def unannounced(names: Iterable[str], claims: Iterable[Claim]) -> list[Problem]:
    """Files of a built site that no owner has claimed. names: with forward slashes."""
    addresses = {claim.address for claim in claims}
    places = {name: place_of(name) for name in names if not _is_claimed(name, addresses)}
    known = {place_of(address) for address in addresses} if places else set()
    return [
        Problem(name, 1, "no page, picture or other part of the site owns this file", _REPORT)
        for name, place in places.items()
        if place not in known and not any(place[:end] in known for end in range(1, len(place)))
    ]


def _is_claimed(name: str, addresses: Container[str]) -> bool:
    """Whether an address that is spelt like the file's name claims it, or a folder above it. Nearly
    every file is found so, and the places of all addresses need not be made."""
    parts = name.split("/")
    return f"/{name.removesuffix('index.html')}" in addresses or any(
        f"/{'/'.join(parts[:end])}" in addresses for end in range(1, len(parts) + 1)
    )


_REPORT = "this is a fault of the program: nothing was published; report it with this line"
