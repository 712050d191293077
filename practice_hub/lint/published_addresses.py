"""Rules about published.txt and data/retired-addresses.yml: no published address is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from practice_hub.content.entry import Entry
from practice_hub.content.published import FILE, Published, read_published
from practice_hub.core.problem import Problem, did_you_mean, errors
from practice_hub.data.retired_addresses import FILE as RETIRED
from practice_hub.lint.context import LintContext
from practice_hub.lint.ownership import place_of
from practice_hub.pages.lasting_addresses import lasting_addresses, published_entries

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
        for address in lost_addresses(context.site, listed):
            yield _lost(address, listed, context.entries)
    for entry in context.entries:
        if entry.draft and entry.address in listed.lines:
            yield _withdrawn(entry)


def wrong_retired_address(context: LintContext) -> Iterator[Problem]:
    """A retired address names another page that exists; one for survivors always does"""
    retired = context.site.library.data.retired_addresses
    if not retired:
        return
    listed, _ = read_published(context.site.root)
    gone = {each.address for each in retired}
    shown = lasting_addresses(context.site, published_entries(context.site)).keys() - gone
    survivors = {address_key(address) for address in listed.survivors}
    for each in retired:
        if not each.instead and address_key(each.address) in survivors:
            wrong = f"{each.address} was for people in danger, and does not say where to go instead"
            fix = "add 'instead:' with the address of a page that helps, such as /get-help/"
            yield Problem(RETIRED, each.line, wrong, fix)
        elif each.instead and each.instead not in shown:
            wrong = f"'instead: {each.instead}' leads nowhere"
            fix = did_you_mean(each.instead, shown, "give the address of a page, such as /guides/")
            yield Problem(RETIRED, each.line, wrong, fix)


def lost_addresses(site: Site, listed: Published) -> list[str]:
    """The published addresses that nothing has any more, drafts and posts of the future included:
    a date or a draft alone loses no address."""
    kept = {address_key(address) for address in lasting_addresses(site, site.entries)}
    return [address for address in listed.lines if address_key(address) not in kept]


def address_key(address: str) -> tuple[str, ...]:
    """The same for two spellings of one address: /a.pdf and /a.pdf/ count as one, since the page
    that takes the place of a file is a folder."""
    return place_of(f"{address.rstrip('/')}/")


def _of_another_site(listed: Published, url: str) -> Problem:
    wrong = f"the list is of {listed.site}, and 'site_url' in mkdocs.yml is {url}"
    fix = "if the site has moved, correct the first line; if this is a new site, delete the file"
    return Problem(FILE, 1, wrong, fix)


def _lost(address: str, listed: Published, entries: Iterable[Entry]) -> Problem:
    wrong = f"{address} was published, and nothing has this address any more"
    retire = f"if it is gone for good, type 'hub retire {address}', or add it to {RETIRED}"
    line = listed.lines[address]
    if address.startswith(TERMS) or not address.endswith("/"):
        return Problem(FILE, line, wrong, f"bring it back; {retire}")
    new = {entry.address: entry.path for entry in entries if entry.address not in listed.lines}
    there = new.get(_nearest(address, new))
    takes = f"if {there} takes its place" if there else "if another page takes its place"
    fix = f"{takes}, add 'old_addresses: [{address}]' there; {retire}"
    return Problem(FILE, line, wrong, fix)


def _nearest(address: str, new: Iterable[str]) -> str:
    """The new address whose last part is most like that of a lost one; empty when none is."""
    names = {each.rstrip("/").rpartition("/")[2]: each for each in new}
    name = address.rstrip("/").rpartition("/")[2]
    found = get_close_matches(name, names, n=1, cutoff=0.5)
    return names[found[0]] if found else ""


def _withdrawn(entry: Entry) -> Problem:
    return Problem(
        entry.path,
        entry.lines.get("draft", 1),
        f"{entry.address} was published; while this is a draft, readers find no page there",
        "take 'draft' out when it is ready again; to take it away for good, delete the file and "
        f"type 'hub retire {entry.address}'",
        warning=True,
    )
