"""`hub headers`: the HTTP headers of the built site, for a host's settings."""

from __future__ import annotations

from pathlib import Path

import click

from practice_hub.cli.project import built_folder
from practice_hub.config import Settings, read_settings
from practice_hub.core.addresses import folder_of
from practice_hub.core.problem import errors
from practice_hub.output.headers import HOSTS, headers_for, nginx_location


@click.command()
@click.argument("host", type=click.Choice(HOSTS))
@click.option(
    "--site",
    "site_dir",
    type=click.Path(path_type=Path),
    help="The built site; if not given, the folder of 'site_dir' in mkdocs.yml, or site/.",
)
@click.option(
    "--hsts",
    "hsts_days",
    type=click.IntRange(1, 730),
    default=None,
    help="Add Strict-Transport-Security for so many days: browsers then refuse plain http for as "
    "long. Begin with 1, and go up to 365 when https has held.",
)
@click.option(
    "--location",
    is_flag=True,
    help="For nginx: what a location with an add_header of its own must include, and that of the "
    "site where site_url has a folder.",
)
def headers(host: str, site_dir: Path | None, hsts_days: int | None, location: bool) -> None:
    """Print the headers for a host, to be included in its settings.

    Where site_url in mkdocs.yml has a folder, such as https://example.org/hub/, they are for the
    addresses below it alone.
    """
    if location and host != "nginx":
        raise click.BadParameter("only nginx needs it; leave it out", param_hint="--location")
    settings = _settings(Path.cwd())
    built, folder, days = built_folder(site_dir, settings), folder_of(settings.url), hsts_days or 0
    try:
        text = headers_for(built, host, days, folder)
    except FileNotFoundError:
        raise click.ClickException(f"{built} has no built site; type: practice-hub build") from None
    text = nginx_location(days, folder) if location else text
    # Bytes, since a host reads UTF-8 whatever the letters of this terminal are.
    click.echo(text.encode(), nl=False)


def _settings(root: Path) -> Settings:
    """The settings of the site; ends the command when mkdocs.yml cannot be read."""
    settings, problems = read_settings(root)
    if settings is None or errors(problems):
        raise click.ClickException("\n".join(map(str, errors(problems))))
    return settings
