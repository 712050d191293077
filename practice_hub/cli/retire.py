"""`hub retire`: an address is gone for good, and says so to whoever comes there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
import yaml

from practice_hub.cli.project import change_project, read_project
from practice_hub.content.published import FILE, Published, read_published
from practice_hub.core.problem import did_you_mean, errors
from practice_hub.data.retired_addresses import FILE as RETIRED
from practice_hub.lint.published_addresses import address_key, is_below, lost_addresses
from practice_hub.pages.lasting_addresses import lasting_addresses
from practice_hub.pages.published_site import published_entries
from practice_hub.site import Site

HEADER = """\
# Addresses of pages that are gone for good. Each shows "This page is gone", with the exit
# and a link to Get help.
# instead: an address of this site where a reader finds what helps; needed where the page was for
# people in danger.
addresses:
"""


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--below", is_flag=True, help="Every lost address at or below ADDRESS.")
@click.option("--instead", default="", help="An address of this site that helps, such as /guides/.")
def retire(addresses: tuple[str, ...], below: bool, instead: str) -> None:
    """Say that a published ADDRESS is gone for good, such as /guides/old-name/.

    Delete the file first; git keeps it. Readers who come to the address see that the page is
    gone, and where to go instead. Several addresses are retired together, or none of them.
    """
    root = Path.cwd()
    site = read_project(root)
    listed, problems = read_published(root)
    if faults := errors((*problems, *site.load_problems)):
        raise click.ClickException(f"put this right first: {faults[0]}")
    lost = lost_addresses(site, listed)
    typed = [as_published(listed, address) for address in addresses]
    chosen = _once_each(_at_or_below(addresses, lost) if below else typed)
    refusals = [
        refusal for each in chosen if (refusal := why_not(site, listed, lost, each, instead))
    ]
    if refusals:
        several = ["nothing was changed:"] if len(chosen) > 1 else []
        raise click.ClickException("\n".join([*several, *dict.fromkeys(refusals)]))
    path = root / RETIRED
    before = path.read_text("utf-8") if path.is_file() else ""
    change_project(root, {RETIRED: with_addresses(before, chosen, site.moment.date(), instead)})
    for address in chosen:
        click.echo(f"{address} now says that the page is gone. It is noted in {RETIRED}.")
    click.echo("Next: 'practice-hub check' says whether a link still leads there.")


def as_published(listed: Published, address: str) -> str:
    """An address as published.txt writes it: capitals count on most hosts, and so would a slip.

    listed: what was published. address: as it was typed; one that the file does not have is
    returned as it is.
    """
    same = [each for each in listed.lines if address_key(each) == address_key(address)]
    return address if address in same or not same else same[0]


def _once_each(addresses: Iterable[str]) -> list[str]:
    """Addresses without those that are another spelling of an earlier one."""
    found: dict[tuple[str, ...], str] = {}
    for address in addresses:
        found.setdefault(address_key(address), address)
    return list(found.values())


def _at_or_below(folders: Sequence[str], lost: Sequence[str]) -> list[str]:
    """The lost addresses at or below each of some addresses. Ends the command where one has none: a
    slip must not seem to have worked."""
    found: list[str] = []
    for folder in folders:
        below = [address for address in lost if is_below(address, folder)]
        if not below:
            raise click.ClickException(
                f"no address at or below {folder} is lost, so there is nothing to retire; "
                "'practice-hub published' lists the lost ones"
            )
        found += below
    return found


def why_not(site: Site, listed: Published, lost: Sequence[str], address: str, instead: str) -> str:
    """Why an address cannot be retired; empty when it can.

    address: as published.txt has it. listed: what was published. lost: what of it is lost.
    instead: the address that helps, or empty.
    """
    if not listed.lines:
        return f"there is no {FILE} yet, so no address is known to readers"
    if address not in listed.lines:
        near = did_you_mean(address, lost or listed.lines, "look it up there")
        return f"{address} is not in {FILE}, so no reader knows it; {near}"
    if address not in lost:
        return _still_there(site, address)
    shown = lasting_addresses(site, published_entries(site))
    if address in listed.survivors and not instead:
        return f"{address} was for people in danger: add --instead /get-help/, or another page"
    if instead and instead not in shown:
        near = did_you_mean(instead, shown, "give the address of a page, such as /guides/")
        return f"no page has the address {instead}; {near}"
    return ""


def _still_there(site: Site, address: str) -> str:
    if any(address == retired.address for retired in site.library.data.retired_addresses):
        return f"{address} is retired already"
    for entry in site.entries:
        if entry.address == address:
            return f"{entry.path} has this address: delete that file first (git keeps it)"
        if address in entry.old_addresses:
            return f"{address} leads to {entry.path}; take it out of its 'old_addresses' first"
    return f"{address} is still there, since pages or data use it; take it out of them first"


def with_addresses(text: str, addresses: Sequence[str], day: date, instead: str) -> bytes:
    """The content of data/retired-addresses.yml with more addresses at its end.

    text: the content before; empty without a file. The rest of it stays as it is. Ends the command
    when the file has another form than a list of one address a line.
    """
    text = text or HEADER
    before = yaml.safe_load(text)
    more = f", instead: {json.dumps(instead, ensure_ascii=False)}" if instead else ""
    items = [
        f"{{address: {json.dumps(address, ensure_ascii=False)}, date: {day}{more}}}"
        for address in addresses
    ]
    lines = [f"{_indent(text)}- {item}" for item in items]
    added = "\n".join([text.rstrip(), *lines]) + "\n"
    wanted = [*(before["addresses"] or []), *map(yaml.safe_load, items)]
    try:
        if yaml.safe_load(added) == {"addresses": wanted}:
            return added.encode()
    except yaml.YAMLError:
        pass
    by_hand = "\n".join(items)
    raise click.ClickException(f"{RETIRED} has another form; add to its list by hand: {by_hand}")


def _indent(text: str) -> str:
    """How far the items of the list are indented."""
    items = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    return items[-1][: len(items[-1]) - len(items[-1].lstrip())] if items else "  "
