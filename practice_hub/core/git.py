"""What git knows of a project; a project without git, or a machine without it, is no error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

TIMEOUT = 20  # seconds; to list the files of a large repository takes less than one
# Set inside a hook of git, where they can name another repository than the project's own.
GIT_LOCATION = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX")


def tracked_files(root: Path, folders: Iterable[str]) -> list[str]:
    """The files below some folders that are committed, or are about to be, by their path from root.

    folders: patterns of git, from root, such as "site-*/**". Empty where there is no git, and where
    the project is in no repository.
    """
    if not _is_in_a_repository(root):
        return []
    # The repository may belong to somebody else, as in a container. Nothing in it is run by this
    # command once its monitor of files is switched off.
    safe = ["-c", "safe.directory=*", "-c", "core.fsmonitor=false"]
    command = ["git", *safe, "ls-files", "-z", "--", *(f":(glob){folder}" for folder in folders)]
    environment = {name: value for name, value in os.environ.items() if name not in GIT_LOCATION}
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, timeout=TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _is_in_a_repository(root: Path) -> bool:
    """Whether a folder, or one above it, holds a .git. Git itself takes some hundred times
    as long to say so."""
    here = Path(os.path.realpath(root))
    return any((folder / ".git").exists() for folder in (here, *here.parents))
