"""`practice-hub build` and `serve`: mkdocs.yml is checked first, then MkDocs does the work.

Plain `mkdocs build` typed by hand cannot be stopped before MkDocs' own reader of mkdocs.yml, which
runs Python for tags such as !!python/object/apply.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from practice_hub.build.output_folder import output_folder_problems
from practice_hub.config import FILE, named_preview_address, read_settings, unsafe_to_load
from practice_hub.core.clock import DEFAULT_ZONE, instant, now
from practice_hub.core.signals import wait_for

HOST, PORT = "127.0.0.1", 8000  # the writer's own computer, and no other
MKDOCS = (sys.executable, "-W", "ignore", "-m", "mkdocs")


def run(
    root: Path, arguments: Sequence[str], added: Mapping[str, str], into: Path | None = None
) -> int:
    """Run MkDocs on a project, unless its mkdocs.yml is not safe to load.

    arguments: MkDocs' own, such as "build". added: variables for its environment. into: the folder
    for the site, if the command names one; it is refused when something would be lost there. A
    HUB_PREVIEW that this process was given is not passed on: only `added` asks for drafts.
    Returns the exit code; 1, with each Problem on a line of stderr, when MkDocs was not started.
    """
    problems = unsafe_to_load(root)
    # Before MkDocs, which has other words for some of these folders.
    if problems := problems or (output_folder_problems(root, into) if into else []):
        for problem in problems:
            print(problem, file=sys.stderr)
        print("Nothing was built. Correct what is listed above, then try again.", file=sys.stderr)
        return 1
    command = (*MKDOCS, *arguments, "--config-file", FILE)
    given = {name: value for name, value in os.environ.items() if name != "HUB_PREVIEW"}
    variables = {**given, "NO_MKDOCS_2_WARNING": "true", **added}
    # subprocess.run would kill MkDocs 0.25 s after Ctrl+C, before it has deleted a preview's pages.
    with subprocess.Popen(command, cwd=root, env=variables) as process:
        return wait_for(process)


@click.command()
@click.option("--preview", is_flag=True, help="With drafts and posts of the future, marked.")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site goes: a new folder, an empty one, or that of an earlier build; site/, or "
    "site-preview/ with --preview, if not given.",
)
def build(preview: bool, site_dir: Path | None) -> None:
    """Make the site, ready to publish; a failed build leaves the old site as it was.

    The same as `mkdocs build --quiet`, but mkdocs.yml is looked at before MkDocs loads it.
    """
    into = site_dir or (Path("site-preview") if preview else None)
    arguments = ["build", "--quiet", *(["--site-dir", str(into)] if into else [])]
    code = run(Path.cwd(), arguments, {"HUB_PREVIEW": "1"} if preview else {}, into)
    if code == 0 and not preview and _is_of_the_future(Path.cwd()):
        click.echo(
            f"The variable HUB_TODAY is {os.environ['HUB_TODAY'].strip()}, so this site holds "
            "texts that are planned until then. Before you publish, unset HUB_TODAY and build "
            "again.",
            err=True,
        )
    sys.exit(code)


def _is_of_the_future(root: Path) -> bool:
    """Whether a build of a project is for a later time than that of the clock, by HUB_TODAY, whose
    form the build has checked."""
    if not os.environ.get("HUB_TODAY", "").strip():
        return False
    settings, _ = read_settings(root)
    zone = settings.zone if settings else DEFAULT_ZONE
    return instant(now(zone)) > instant(now(zone, {}))


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Where the preview is to be read; if not given, the port of 'dev_addr' in mkdocs.yml, or "
    "8000.",
)
def serve(port: int | None) -> None:
    """Show the hub at http://127.0.0.1:8000 while you write; drafts are shown, marked.

    The same as `mkdocs serve --livereload`, but mkdocs.yml is looked at before MkDocs loads it.
    """
    root = Path.cwd()
    host, at = (HOST, port) if port else named_preview_address(root) or (HOST, PORT)
    if fault := _port_fault(host, at):
        click.echo(fault, err=True)
        sys.exit(1)
    sys.exit(run(root, ["serve", "--livereload", "--dev-addr", f"{host}:{at}"], {}))


def _port_fault(host: str, port: int) -> str:
    """Why the preview cannot be read at a port; empty when it can."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            return f"{host}:{port} is not for everybody to use; choose a port above 1023"
        except OSError:
            return (
                f"Something uses {host}:{port} already, perhaps a preview in another window. "
                f"End it there with Ctrl+C, or type 'hub serve --port {port % 65535 + 1}'."
            )
    return ""
