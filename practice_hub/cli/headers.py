"""`hub headers`: the HTTP headers of the built site, for a host's settings."""

from __future__ import annotations

from pathlib import Path

import click

from practice_hub.cli.project import built_folder
from practice_hub.config import FILE, Settings, read_settings
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
    help="For nginx: what a location with an add_header of its own must include.",
)
def headers(host: str, site_dir: Path | None, hsts_days: int | None, location: bool) -> None:
    """Print the headers for a host, to be included in its settings."""
    if location and host != "nginx":
        raise click.BadParameter("only nginx needs it; leave it out", param_hint="--location")
    folder = site_dir or _named_folder(Path.cwd())
    try:
        text = headers_for(folder, host, hsts_days or 0)
    except FileNotFoundError:
        raise click.ClickException(
            f"{folder} has no built site; type: practice-hub build"
        ) from None
    click.echo(nginx_location(hsts_days or 0) if location else text, nl=False)


def _named_folder(root: Path) -> Path:
    """The folder of the built site that mkdocs.yml names. Ends the command with what is wrong where
    that file cannot be read; where there is none, a built site alone may lie here."""
    settings, problems = read_settings(root)
    if settings is None and (root / FILE).exists():
        raise click.ClickException("\n".join(map(str, problems)))
    return built_folder(None, settings or Settings("", ""))
