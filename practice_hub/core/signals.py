"""Ending a program that deletes files of its own first."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

# A terminal that is closed sends the first, which Windows has not; other programs the second.
_TO_END = [number for name in ("SIGHUP", "SIGTERM") if (number := getattr(signal, name, None))]


def end_like_ctrl_c() -> None:
    """From now on SIGHUP and SIGTERM raise KeyboardInterrupt in this process, as Ctrl+C does.

    Only the first of the three counts. Shells and impatient people send more, which would stop the
    deleting of files. In a fork of this process Ctrl+C does what it always does, and the others end
    it at once.
    """
    first_process = os.getpid()

    def end(sent: int, _: object) -> None:
        if os.getpid() == first_process:
            for number in (signal.SIGINT, *_TO_END):
                signal.signal(number, signal.SIG_IGN)
        elif sent != signal.SIGINT:
            os._exit(1)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, *_TO_END):
        signal.signal(number, end)


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Waits until a process that was started has ended, also after Ctrl+C, which its terminal sends
    to it too. Returns its exit code.

    SIGHUP and SIGTERM are sent on to it: nobody else may know its number.
    """
    with _sent_on_to(process):
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


@contextmanager
def _sent_on_to(process: subprocess.Popen[bytes]) -> Iterator[None]:
    before = {
        number: signal.signal(number, lambda sent, _: process.send_signal(sent))
        for number in _TO_END
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
