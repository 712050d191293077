"""What a new process is denied before its command runs; Command.before takes these functions."""

from __future__ import annotations

import ctypes
import os
import resource

OVERRIDING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: root's right to ignore permissions
DROP_FROM_BOUNDING_SET = 24  # prctl
CAPABILITY_VERSION = 0x20080522  # capset; its sets are effective, permitted and inheritable


def obey_permissions() -> None:
    """Takes from root the right to write where nobody may, now and in programs that it starts."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    assert all(libc.prctl(DROP_FROM_BOUNDING_SET, right, 0, 0, 0) == 0 for right in OVERRIDING)
    header, sets = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    kept = 0xFFFFFFFF ^ sum(1 << right for right in OVERRIDING)
    sets[0], sets[1] = sets[0] & kept, sets[1] & kept
    assert libc.capset(header, sets) == 0


def limit_files() -> None:
    """No file can be larger than 4 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def use_one_processor() -> None:
    """Everything runs on one processor."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def end_at_the_second_file() -> None:
    """Ends this process, as if it was killed, when it has moved one file into site/ and is about to
    move the second."""
    replace, moved = os.replace, []

    def replace_once(old: str, new: str) -> None:
        if "/site/" in str(new):
            moved.append(new)
        if len(moved) == 2:
            os._exit(9)
        replace(old, new)

    os.replace = replace_once  # type: ignore[assignment]
