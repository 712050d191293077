"""The command line, `practice-hub` or `hub`: one module a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practice_hub.cli.check import check
from practice_hub.cli.doctor import doctor
from practice_hub.cli.due import due
from practice_hub.cli.headers import headers
from practice_hub.cli.mkdocs_commands import build, serve
from practice_hub.cli.monitor import monitor
from practice_hub.cli.move import move
from practice_hub.cli.new import new
from practice_hub.cli.pack import pack
from practice_hub.cli.plan import plan
from practice_hub.cli.published import published
from practice_hub.cli.retire import retire
from practice_hub.cli.start import start
from practice_hub.cli.verify import verify
from practice_hub.core.staging import IMPORT, delete_leftovers
from practice_hub.core.write_errors import access_problem
from practice_hub.importers.wordpress.command import wordpress

HELP = {"help_option_names": ["-h", "--help"]}


class OneLineGroup(click.Group):
    """A group whose commands end in one line when the disk does not allow something."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. An OSError becomes a message; a closed pipe is left to click."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(str(access_problem(error, Path.cwd()))) from None


@click.group(
    cls=OneLineGroup,
    help="The command of a hub. Type `hub COMMAND --help` to read more about one.",
    context_settings=HELP,
)
def main() -> None:
    """The group of all commands. Each first undoes what a killed one had changed by halves."""
    delete_leftovers(Path.cwd(), IMPORT)


@click.group(name="import")
def import_group() -> None:
    """Import a blog from another system."""


import_group.add_command(wordpress)
for command in (
    *(start, check, build, serve, new, import_group, move, published, retire),
    *(verify, pack, due, plan, doctor, headers, monitor),
):
    main.add_command(command)
