"""Runs commands of a hub, each in a process of its own that need not load Python's libraries.

Loading them takes longer than building the small hub. So one process loads them once
(tests/command_server.py), and each command runs in a fork of it, with its own folder, environment,
memory and exit code. What belongs to the start of Python, such as PYTHONPATH and PYTHONHASHSEED,
has no effect there; tests of that start Python.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.projects import ROOT


class Command(NamedTuple):
    """A command to run.

    program: "mkdocs" or "practice_hub". folder: where it runs. environment: all its variables.
    output: a folder for what it prints. before: called in the new process, before the program.
    """

    program: str
    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    output: Path
    before: Callable[[], None] | None


def run_forked(
    program: str,
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs `python -m program arguments` in a folder, to its end.

    before: a function of a module that imports little; it is called in the new process.
    """
    with tempfile.TemporaryDirectory() as output:
        command = Command(program, arguments, folder, environment, Path(output), before)
        code = server().run(command)
        printed, errors = (Path(output, name).read_text("utf-8") for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess([program, *arguments], code, printed, errors)


class Server:
    """The process that runs commands in forks of itself, one after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.command_server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        atexit.register(self.close)

    def close(self) -> None:
        """Ends the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()

    def run(self, command: Command) -> int:
        """Runs a command to its end. Returns its exit code, below 0 for a signal."""
        assert self._process.stdin and self._process.stdout
        try:
            pickle.dump(command, self._process.stdin)
            self._process.stdin.flush()
            return int(self._process.stdout.readline())
        except BaseException:  # such as the timeout of a test
            os.killpg(self._process.pid, signal.SIGKILL)
            server.cache_clear()
            raise


@cache
def server() -> Server:
    """The server of this process, started when the first command runs."""
    return Server()
