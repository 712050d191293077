"""The process that tests/commands.py asks to run commands: it loads their libraries once."""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import NoReturn

import mkdocs.__main__
import mkdocs.commands.build
import mkdocs.commands.serve

import practice_hub.build.build
import practice_hub.build.renderer
import practice_hub.cli.check
import practice_hub.cli.main
import practice_hub.importers.wordpress.command
import practice_hub.lint.wording
import practice_hub.mkdocs.plugin
from practice_hub.core.clock import parse_datetime
from practice_hub.lint.report import Report
from practice_hub.site import Site, read_site
from tests.commands import Command
from tests.projects import SMALL_DAY, small_project

PROGRAMS = {"mkdocs": mkdocs.__main__.cli, "practice_hub": practice_hub.cli.main.main}


def check_once() -> None:
    """Checks the small hub, so that forks have the shared data and compiled patterns in memory, as
    the process of a preview has."""
    with tempfile.TemporaryDirectory() as folder:
        site = read_site(small_project(Path(folder, "project")), False, parse_datetime(SMALL_DAY))
        assert isinstance(site, Site) and Report(site).problems == ()


def next_command() -> Command | None:
    """Answers commands with exit codes. Returns, in a fork, the command that it is to run, and
    None in the first process when there are no more."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0), os.dup2(nothing, 1)
    while True:
        try:
            command: Command = pickle.load(requests)
        except EOFError:
            return None
        process = os.fork()
        if not process:
            return command
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.write(answers, f"{code}\n".encode())


def run(command: Command) -> None:
    """Runs a command in this process, as `python -m` does."""
    os.chdir(command.folder)
    os.environ.clear()
    os.environ.update(command.environment)
    time.tzset()
    for number, name in ((1, "stdout"), (2, "stderr")):
        file = os.open(command.output / name, os.O_WRONLY | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    if command.before:
        command.before()
    sys.path[0] = str(command.folder)
    if command.program == "mkdocs":
        warnings.simplefilter("ignore")
    try:
        PROGRAMS[command.program](command.arguments, prog_name=command.program)
    except SystemExit as end:
        end_process(end.code)


def end_process(code: object) -> NoReturn:
    """Ends this process as Python does, but leaves it to the system to free its memory: Python
    would touch, and so copy, all that it shares with the first process.

    code: as sys.exit takes it.
    """
    if isinstance(code, str):
        print(code, file=sys.stderr)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else bool(code))


if __name__ == "__main__":
    check_once()
    gc.freeze()  # what is loaded is never garbage; a fork need not look at it
    if given := next_command():
        run(given)
