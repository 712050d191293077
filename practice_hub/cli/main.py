"""The command line, `practice-hub` or `hub`: one module a command."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from practice_hub.core.staging import IMPORT, delete_leftovers
from practice_hub.core.write_errors import access_problem

HELP = {"help_option_names": ["-h", "--help"]}
COMMANDS = {  # each with the module that has it, as a function of that name
    **{name: "practice_hub.cli.mkdocs_commands" for name in ("build", "serve")},
    **{
        name: f"practice_hub.cli.{name}"
        for name in (
            *("start", "check", "new", "move", "published", "retire"),
            *("verify", "pack", "due", "plan", "doctor", "headers", "monitor"),
        )
    },
}
IMPORTERS = {"wordpress": "practice_hub.importers.wordpress.command"}


class LazyGroup(click.Group):
    """A group that imports the command that was typed, and no other: together they take half the
    time in which a small site is checked."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **more: Any):
        """modules: for each command the module in which it is a function of that name."""
        super().__init__(*arguments, **more)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*self._modules, *self.commands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None when there is none."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(self._modules[cmd_name]), cmd_name)
        return command


class OneLineGroup(LazyGroup):
    """A group whose commands end in one line when the disk does not allow something, or when a
    library is missing, as after an update of the package alone."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. An OSError and a missing library become messages; a closed pipe is left
        to click."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(str(access_problem(error, Path.cwd()))) from None
        except ModuleNotFoundError as error:
            if str(error.name).startswith("practice_hub"):
                raise  # a fault of the package itself
            raise click.ClickException(
                f"the library '{error.name}' is missing, which this version needs; "
                "type 'uv sync', or 'make ready' in a clone of the package's repository"
            ) from None


@click.group(
    cls=OneLineGroup,
    modules=COMMANDS,
    help="The command of a hub. Type `hub COMMAND --help` to read more about one.",
    context_settings=HELP,
)
def main() -> None:
    """The group of all commands. Each first undoes what a killed one had changed by halves."""
    delete_leftovers(Path.cwd(), IMPORT)


@main.group(name="import", cls=LazyGroup, modules=IMPORTERS)
def import_group() -> None:
    """Import a blog from another system."""
