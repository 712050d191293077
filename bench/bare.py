"""A build of ours that leaves Pagefind out and the search as it was, to set beside a peer's own command.

python bench/bare.py        in a project that has been built
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from mkdocs.__main__ import cli

import practice_hub.build.build
from practice_hub.output.search import Index

SEARCH = Path("site/pagefind")


def as_it_was(edition: object) -> Callable[[], Index]:
    files = {
        file.relative_to(SEARCH).as_posix(): file.read_bytes()
        for file in SEARCH.rglob("*")
        if file.is_file()
    }
    return lambda: Index(files, {})


if __name__ == "__main__":
    practice_hub.build.build.Edition._begin_index = as_it_was
    cli(["build", "--quiet"])
