"""Work shared out over the machine's processors."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Callable, Sequence

FEW = 40     # fewer pieces of work than this are done sooner than a second process starts
A_SHARE = 50  # pieces at most that one process takes at a time
_job: tuple[Callable, Sequence] | None = None  # what a process that we start is to work on; it gets it once, not with each share


def on_all_cores(work: Callable[[Sequence[Any]], list[Any]], pieces: Sequence[Any]) -> list[Any]:
    """What `work` gives for the pieces, in their order. `work` takes some of them at a time, and may run elsewhere."""
    if len(pieces) < FEW or cores() == 1:
        return work(pieces)
    size = min(A_SHARE, -(-len(pieces) // (4 * cores())))
    shares = [slice(start, start + size) for start in range(0, len(pieces), size)]
    try:
        with ProcessPoolExecutor(cores(), multiprocessing.get_context(_way()), _take, ((work, pieces),)) as pool:
            return [done for share in pool.map(_do, shares) for done in share]
    except (BrokenProcessPool, OSError):  # a machine that is short of memory or forbids processes
        return work(pieces)


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
