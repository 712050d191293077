"""`practice-hub build` and `serve`: mkdocs.yml is checked first, then MkDocs does the work.

Plain `mkdocs build` typed by hand cannot be stopped before MkDocs' own reader of mkdocs.yml, which
runs Python for tags such as !!python/object/apply.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from practice_hub.config import FILE, unsafe_to_load

MKDOCS = (sys.executable, "-W", "ignore", "-m", "mkdocs")


def run(root: Path, arguments: Sequence[str], added: Mapping[str, str]) -> int:
    """Run MkDocs on a project, unless its mkdocs.yml is not safe to load.

    arguments: MkDocs' own, such as "build". added: variables for its environment.
    Returns the exit code; 1, with each Problem on a line of stderr, when MkDocs was not started.
    """
    if problems := unsafe_to_load(root):
        for problem in problems:
            print(problem, file=sys.stderr)
        print("Nothing was built. Correct what is listed above, then try again.", file=sys.stderr)
        return 1
    command = (*MKDOCS, *arguments, "--config-file", FILE)
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "true", **added}
    try:
        return subprocess.run(command, cwd=root, env=variables).returncode
    except KeyboardInterrupt:
        return 0  # Ctrl+C is how a preview ends
