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


def on_all_cores(work: Callable[[Sequence[Any]], list[Any]], pieces: Sequence[Any]) -> list[Any]:
    """What `work` gives for the pieces, in their order. `work` takes some of them at a time, and may run elsewhere."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(pieces) < FEW or cores == 1:
        return work(pieces)
    size = min(A_SHARE, -(-len(pieces) // (4 * cores)))
    shares = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context(_way())) as pool:
            return [done for share in pool.map(work, shares) for done in share]
    except (BrokenProcessPool, OSError):  # a machine that is short of memory or forbids processes
        return work(pieces)


def _way() -> str:
    """To fork is quick, and safe only on Linux and while nothing else runs in this process."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
