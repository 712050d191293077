"""What commands that change a project share: reading it, and writing all of a change or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import click

from practice_hub.config import Settings
from practice_hub.core.transaction import Transaction
from practice_hub.core.write_errors import write_problem
from practice_hub.site import Site, read_site

SITE_DIR = click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="The built site; if not given, the folder of 'site_dir' in mkdocs.yml, or site/.",
)


def built_folder(given: Path | None, settings: Settings) -> Path:
    """The folder of the built site.

    given: the one that the command line names; None for the one that the settings name, which is
    "site" where they name none.
    """
    return given or Path(settings.site_dir or "site")


def read_project(root: Path, moment: datetime | None = None) -> Site:
    """The project, drafts included. moment: as for `read_site`.

    Ends the command with what is wrong when it cannot be read.
    """
    site = read_site(root, preview=True, moment=moment)
    if isinstance(site, list):
        raise click.ClickException("\n".join(map(str, site)))
    return site


def change_project(root: Path, files: Mapping[str, bytes], removed: Iterable[str] = ()) -> None:
    """Writes files and deletes others, all of them or none.

    files: the new content by path, relative to the project. Ends the command in one line when the
    disk does not allow it; nothing has changed then.
    """
    try:
        with Transaction(root) as transaction:
            for path, content in files.items():
                transaction.stage(path, content)
            for path in removed:
                transaction.stage_removal(path)
            transaction.commit()
    except OSError as error:
        raise click.ClickException(str(write_problem(error, error.filename or root))) from None
