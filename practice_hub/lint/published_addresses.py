"""Rules about published.txt and data/retired-addresses.yml: no published address is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from practice_hub.content.entry import Entry
from practice_hub.content.published import FILE, Published, read_published
from practice_hub.core.problem import Problem, did_you_mean, errors
from practice_hub.data.retired_addresses import FILE as RETIRED
from practice_hub.lint.context import LintContext
from practice_hub.lint.ownership import place_of
from practice_hub.lint.pages_to_come import page_to_come
from practice_hub.pages.lasting_addresses import lasting_addresses
from practice_hub.pages.published_site import for_readers

if TYPE_CHECKING:
    from practice_hub.site import Site

TERMS = ("/tags/", "/authors/", "/series/", "/for/", "/glossary/")


def lost_address(context: LintContext) -> Iterator[Problem]:
    """A published address leads to a page, to where it has moved, or says that it is gone"""
    listed, problems = read_published(context.site.root)
    yield from problems
    if listed.site and listed.site != context.site.settings.url:
        yield _of_another_site(listed, context.site.settings.url)
        return
    # A file that cannot be read has no address and no tags; it alone is reported.
    if not errors(context.site.load_problems):
        lost = lost_addresses(context.site, listed)
        by_folder = _by_folder(lost)
        for address in lost:
            misspelt = _misspelt(address, listed, context)
            yield misspelt or _lost(address, listed, context.entries, by_folder)
    yield from _withheld(context, listed)


def wrong_retired_address(context: LintContext) -> Iterator[Problem]:
    """A retired address names another page that exists; one for survivors always does"""
    retired = context.site.library.data.retired_addresses
    if not retired:
        return
    listed, _ = read_published(context.site.root)
    gone = {each.address for each in retired}
    site = context.readers_site
    shown = lasting_addresses(site, site.library.entries).keys() - gone
    survivors = {address_key(address) for address in listed.survivors}
    for each in retired:
        if not each.instead and address_key(each.address) in survivors:
            wrong = f"{each.address} was for people in danger, and does not say where to go instead"
            fix = "add 'instead:' with the address of a page that helps, such as /get-help/"
            yield Problem(RETIRED, each.line, wrong, fix)
        elif each.instead and each.instead not in shown:
            wrong = f"'instead: {each.instead}' leads nowhere"
            fix = did_you_mean(each.instead, shown, "give the address of a page, such as /guides/")
            if to_come := page_to_come(each.instead, context):
                wrong = f"'instead: {each.instead}' leads to {to_come}"
                fix = "name a page that is published"
            yield Problem(RETIRED, each.line, wrong, fix)


def lost_addresses(site: Site, listed: Published) -> list[str]:
    """The published addresses that nothing has any more, drafts and posts of the future included:
    a date or a draft alone loses no address."""
    lasting = lasting_addresses(for_readers(site), site.entries)
    kept = {_as_asked(address) for address in lasting}
    return [address for address in listed.lines if _as_asked(address) not in kept]


def address_key(address: str) -> tuple[str, ...]:
    """The same for two spellings that some computer takes for one address: /a.pdf, /A.pdf and
    /a.pdf/, since the page that takes the place of a file is a folder."""
    return place_of(f"{address.rstrip('/')}/")


def _as_asked(address: str) -> str:
    """The same for two spellings that every host takes for one address: capitals count on most."""
    return unicodedata.normalize("NFC", unquote(address)).rstrip("/")


def _of_another_site(listed: Published, url: str) -> Problem:
    wrong = f"the list is of {listed.site}, and 'site_url' in mkdocs.yml is {url}"
    fix = "if the site has moved, correct the first line; if this is a new site, delete the file"
    return Problem(FILE, 1, wrong, fix)


def is_below(address: str, folder: str) -> bool:
    """Whether an address is another, or lies below it."""
    above = address_key(folder)[:-1]  # without the name of the page's file
    return address_key(address)[: len(above)] == above


def _by_folder(lost: Iterable[str]) -> Counter[tuple[str, ...]]:
    """How many lost addresses are at or below each folder."""
    keys = [address_key(address)[:-1] for address in lost]
    return Counter(key[:number] for key in keys for number in range(1, len(key) + 1))


def _all_of_them(address: str, lost: Counter[tuple[str, ...]]) -> str:
    """How to retire this lost address with its neighbours: those of the nearest folder, other than
    the whole site, in which there are several. Empty where there are none."""
    key, parts = address_key(address)[:-1], [part for part in address.split("/") if part]
    for number in range(len(key), 0, -1):
        if (several := lost[key[:number]]) > 1:
            folder = f"/{'/'.join(parts[:number])}/"
            return f"; for all {several} at or below {folder}: 'hub retire {folder} --below'"
    return ""


def _lost(
    address: str, listed: Published, entries: Iterable[Entry], lost: Counter[tuple[str, ...]]
) -> Problem:
    """lost: how many lost addresses each folder has."""
    wrong = f"{address} was published, and nothing has this address any more"
    retire = f"if it is gone for good, type 'hub retire {address}', or add it to {RETIRED}"
    retire += _all_of_them(address, lost)
    line = listed.lines[address]
    if address.startswith(TERMS) or not address.endswith("/"):
        return Problem(FILE, line, wrong, f"bring it back; {retire}")
    new = {entry.address: entry.path for entry in entries if entry.address not in listed.lines}
    there = new.get(_nearest(address, new))
    takes = f"if {there} takes its place" if there else "if another page takes its place"
    fix = f"{takes}, add 'old_addresses: [{address}]' there; {retire}"
    return Problem(FILE, line, wrong, fix)


def _misspelt(address: str, listed: Published, context: LintContext) -> Problem | None:
    """That an address is there with other capitals; nothing where it is not there at all."""
    key = address_key(address)
    other = next((claim for claim in context.claims if address_key(claim.address) == key), None)
    if other is None:
        return None
    if other.address in listed.lines:
        wrong = f"{address} was published, and so was {other.address}: one site cannot have both"
        fix = "write the one that readers know where the other is, and delete the other line here"
        return Problem(FILE, listed.lines[address], wrong, fix)
    wrong = f"{address} was published, and on most hosts {other.address} is another address"
    fix = f"write it as on line {listed.lines[address]} of {FILE}, with the same capitals"
    return Problem(other.path or FILE, other.line, wrong, fix)


def _nearest(address: str, new: Iterable[str]) -> str:
    """The new address whose last part is most like that of a lost one; empty when none is."""
    names = {each.rstrip("/").rpartition("/")[2]: each for each in new}
    name = address.rstrip("/").rpartition("/")[2]
    found = get_close_matches(name, names, n=1, cutoff=0.5)
    return names[found[0]] if found else ""


def _withheld(context: LintContext, listed: Published) -> Iterator[Problem]:
    """A warning for each published address that readers do not have, because of a draft or a
    date: taking a page down at once must never wait."""
    withheld = [entry for entry in context.entries if entry.path not in context.published]
    lines = {_as_asked(address): line for address, line in listed.lines.items()}
    if not withheld or not lines:
        return
    named = set()
    for entry in withheld:
        for address in (entry.address, *entry.old_addresses):
            named.add(address)
            if _as_asked(address) in lines:
                yield _withdrawn(entry, address)
    site = context.readers_site
    shown = lasting_addresses(site, site.library.entries).keys()
    for address in lasting_addresses(site, context.entries).keys() - shown - named:
        if _as_asked(address) in lines:
            yield _empty_list(address, lines[_as_asked(address)])


def _withdrawn(entry: Entry, address: str) -> Problem:
    gone = f"to take it away for good, delete the file and type 'hub retire {address}'"
    if entry.draft:
        key, reason = "draft", "while this is a draft"
        fix = f"take 'draft' out when it is ready again; {gone}"
    else:
        key, reason = "date", "before the date that is given here"
        fix = f"correct the date if it is wrong; {gone}"
    wrong = f"{address} was published; {reason}, readers find no page there"
    return Problem(entry.path, entry.lines.get(key, 1), wrong, fix, warning=True)


def _empty_list(address: str, line: int) -> Problem:
    """The same for a list, and for a file to download: they are there with the texts alone."""
    wrong = (
        f"{address} was published; readers find nothing there, since every text that uses it is "
        "a draft or has a date to come"
    )
    fix = f"publish one of them again, or take it out of them and type 'hub retire {address}'"
    return Problem(FILE, line, wrong, fix, warning=True)
