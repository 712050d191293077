"""`hub published`: which addresses the site has published, which are new, which are lost."""

from __future__ import annotations

from pathlib import Path

import click

from practice_hub.cli.project import change_project, read_project
from practice_hub.content.published import FILE, Published, published_text, read_published
from practice_hub.core.clock import DEFAULT_ZONE, now
from practice_hub.core.formatting import count
from practice_hub.core.problem import errors
from practice_hub.lint.published_addresses import lost_addresses
from practice_hub.pages.lasting_addresses import lasting_addresses
from practice_hub.pages.published_site import published_entries
from practice_hub.site import Site


@click.command()
@click.option("--record", is_flag=True, help="Add the new ones to published.txt.")
def published(record: bool) -> None:
    """Say which addresses are published, new or lost; --record keeps the new ones.

    The publishing workflow does that on the main branch. Do it by hand, after each publication,
    where you publish from your own computer. Drafts and posts of the future are never recorded.
    """
    root = Path.cwd()
    # The clock, since HUB_TODAY may be a day on which more is published.
    site = read_project(root, now(DEFAULT_ZONE, {}))
    listed, problems = read_published(root)
    if faults := errors((*problems, *site.load_problems)):
        raise click.ClickException(f"put this right first: {faults[0]}")
    if listed.site not in ("", site.settings.url):
        raise click.ClickException(f"{FILE} is of {listed.site}; 'hub check' says what to do")
    new = new_addresses(site, listed)
    if record and (new or not listed.site):
        change_project(root, {FILE: recorded(site, listed).encode()})
    for address in new:
        click.echo(f"new   {address}")
    for address in lost_addresses(site, listed):
        click.echo(f"lost  {address}")
    kept = "recorded" if record else "not in published.txt yet"
    click.echo(f"{count(len(listed.lines), 'address', 'addresses')} in {FILE}, {len(new)} {kept}.")


def new_addresses(site: Site, listed: Published) -> list[str]:
    """The addresses that the site publishes and published.txt does not have, sorted."""
    return sorted(lasting_addresses(site, published_entries(site)).keys() - listed.lines.keys())


def recorded(site: Site, listed: Published) -> str:
    """published.txt with the addresses of the site added to those that it has."""
    known = {address: address in listed.survivors for address in listed.lines}
    return published_text(
        site.settings.url, known | lasting_addresses(site, published_entries(site))
    )
