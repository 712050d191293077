"""Work in several processes: a parallel map, and background jobs.

Processes hand each other pickles. That is safe here, and nowhere else: the pipes are between this
process and its own children, and no file is read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MIN_PARALLEL = 40  # fewer items are done sooner than a second process starts
CHUNK_SIZE = 50  # items that a worker takes at a time, at most

Work = Callable[[Sequence[Item]], list[Result]]
_worker_job: tuple[Work[Any, Any], Sequence[Any]] | None = None  # in a worker process: its work


def parallel_map(
    work: Work[Item, Result], items: Sequence[Item], *, fork_only: bool = False
) -> list[Result]:
    """What `work` returns for the items, in their order.

    work: takes some of the items at a time, and may run in another process.
    fork_only: `work` holds what cannot be sent to another process (compiled templates), so that
    the workers must be forks of this one; without forks, this process does everything.
    """
    forks = can_fork()
    if len(items) < MIN_PARALLEL or processors() == 1 or (fork_only and not forks):
        return work(items)
    size = min(CHUNK_SIZE, -(-len(items) // (4 * processors())))
    chunks = [slice(start, start + size) for start in range(0, len(items), size)]
    context = multiprocessing.get_context("fork" if forks else "spawn")
    try:
        with ProcessPoolExecutor(processors(), context, _start_worker, ((work, items),)) as pool:
            return [result for chunk in pool.map(_work_on, chunks) for result in chunk]
    except (BrokenProcessPool, OSError):  # short of memory, or no processes allowed
        return work(items)


def _start_worker(job: tuple[Work[Any, Any], Sequence[Any]]) -> None:
    """Each worker gets the whole job once, and not with each chunk."""
    global _worker_job
    _worker_job = job


def _work_on(chunk: slice) -> list[Any]:
    assert _worker_job is not None
    work, items = _worker_job
    return work(items[chunk])


class BackgroundJob(Generic[Result]):
    """Work that a fork of this process does while this one goes on."""

    def __init__(self, work: Callable[[], Result], items: int):
        """Starts the work, which may not use `parallel_map`. items: how many there are; for a few,
        or where this process cannot be forked, the work is done by `result`."""
        self._work = work
        self._process: Any = None
        self._connection: Connection | None = None
        self._found: list[Result] = []
        if items >= MIN_PARALLEL and processors() > 1 and can_fork():
            self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_run_job, args=(self._work, sender), daemon=True)
        try:
            process.start()
        except OSError:  # short of memory, or no processes allowed
            receiver.close()
            return
        finally:
            sender.close()
        self._process, self._connection = process, receiver

    def result(self) -> Result:
        """What the work returns. If its process failed, the work is done here, and raises why."""
        if not self._found:
            self._found = self._received() or [self._work()]
        return self._found[0]

    def _received(self) -> list[Result]:
        if self._connection is None:
            return []
        try:
            return [self._connection.recv()]
        except (EOFError, OSError):
            return []
        finally:
            self._connection.close()
            self._process.join()
            self._process = self._connection = None


def _run_job(work: Callable[[], Any], sender: Connection) -> None:
    # Ended by the first process, it ends what it started, and deletes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with sender, suppress(Exception):  # `result` does it again in the first process, and raises
        sender.send(work())


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked: safe only on Linux and while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1
