"""Work shared out over the machine's processors."""

from __future__ import annotations

# Processes hand each other pickles. That is safe here, and nowhere else: the pipes are between this
# process and copies that it made itself, and no file is read.
import logging
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, BinaryIO

FEW = 40  # fewer pieces of work than this are done sooner than a second process starts
A_SHARE = 50  # pieces at most that one process takes at a time
_job: tuple[Callable, Sequence] | None = (
    None  # what a process that we start is to work on; it gets it once, not with each share
)


def on_all_cores(work: Callable[[Sequence[Any]], list[Any]], pieces: Sequence[Any]) -> list[Any]:
    """What `work` gives for the pieces, in their order. `work` takes some of them at a time, and may run elsewhere."""
    if len(pieces) < FEW or cores() == 1:
        return work(pieces)
    size = min(A_SHARE, -(-len(pieces) // (4 * cores())))
    shares = [slice(start, start + size) for start in range(0, len(pieces), size)]
    try:
        with ProcessPoolExecutor(
            cores(), multiprocessing.get_context(_way()), _take, ((work, pieces),)
        ) as pool:
            return [done for share in pool.map(_do, shares) for done in share]
    except (BrokenProcessPool, OSError):  # a machine that is short of memory or forbids processes
        return work(pieces)


class Team:
    """This process, and copies of it that go on from here, each with its share of the same pieces of work.

    For work that cannot be called, because somebody else goes through it, as the engine does through the pages.
    """

    def __init__(self, pieces: int):
        """pieces: how many there are. For a few of them, and where copies are not safe, the team is this process alone."""
        self._size = cores() if pieces >= FEW and may_fork() else 1
        self._mine, self._copies, self._to_first = {0}, [], None
        for number in range(1, self._size):
            if not self._start(number):
                break

    def share(self, pieces: Sequence[Any]) -> list[Any]:
        """The pieces that fall to this process."""
        return [piece for number, piece in enumerate(pieces) if number % self._size in self._mine]

    def gather(self, made: dict) -> dict:
        """What everybody has made. Only the first comes back from here, the others end; what one of them could not make is missing."""
        if self._to_first:
            _hand_over(made, self._to_first)
        return {
            name: value
            for found in (made, *map(_result, self._copies))
            for name, value in found.items()
        }

    def _start(self, number: int) -> bool:
        """Starts a copy; its share stays with the first where none can be started. Returns whether this is the first."""
        try:
            copy, said = _fork()
        except OSError:
            self._mine.add(number)
            return True
        if copy:
            self._copies.append((copy, said))
            return True
        self._mine, self._copies, self._to_first = {number}, [], said
        return False


class Beside:
    """Work that a copy of this process does while this one goes on, and only where nothing else wants the processor."""

    def __init__(self, work: Callable[[], Any], pieces: int):
        """pieces: how many there are. For a few of them, and where copies are not safe, the work is done when it is asked for."""
        self._work, self._copy = work, None
        if pieces >= FEW and cores() > 1 and may_fork():
            with suppress(OSError):
                self._copy = _fork()
        if self._copy and not self._copy[0]:
            self._do()

    @property
    def at_work(self) -> bool:
        """Whether there is a copy, for which one may have to wait."""
        return self._copy is not None

    def result(self) -> Any:
        """What the work gives."""
        done = _result(self._copy) if self._copy else {}
        return done["result"] if done else self._work()

    def _do(self) -> None:
        try:
            os.nice(10)
            _hand_over({"result": self._work()}, self._copy[1])
        finally:
            os._exit(0)  # what went wrong goes wrong again with the first, and is told there


def _fork() -> tuple[int, BinaryIO]:
    """Copies this process. Returns the copy and what it will say; in the copy itself nothing, and where to say it."""
    sys.stdout.flush()
    here, there = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(here), os.close(there)
        raise
    if copy:
        os.close(there)
        return copy, os.fdopen(here, "rb")
    os.close(here)
    logging.disable(logging.WARNING)  # the first says it already
    return 0, os.fdopen(there, "wb")


def _hand_over(made: dict, first: BinaryIO) -> None:
    """The end of a copy: it says what it made."""
    try:
        with first:
            pickle.dump(made, first)
    finally:
        os._exit(0)  # nothing of this process is to be tidied up twice


def _result(copy: tuple[int, BinaryIO]) -> dict:
    process, said = copy
    try:
        with said:
            return pickle.load(said)
    except (EOFError, pickle.UnpicklingError):  # it came to grief, and has said so
        return {}
    finally:
        os.waitpid(process, 0)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """To fork is quick, and safe only on Linux and while nothing else runs in this process."""
    return sys.platform == "linux" and threading.active_count() == 1


def _way() -> str:
    return "fork" if may_fork() else "spawn"


def _take(job: tuple[Callable, Sequence]) -> None:
    global _job
    _job = job


def _do(share: slice) -> list[Any]:
    work, pieces = _job
    return work(pieces[share])
