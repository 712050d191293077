"""A build without Pagefind that keeps the search index as it was, to compare with a peer's own
command.

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


def keep_index(*_: object) -> Callable[[], Index]:
    """Takes the place of `start_indexing`: the index is that of the last build."""
    files = {
        file.relative_to(SEARCH).as_posix(): file.read_bytes()
        for file in SEARCH.rglob("*")
        if file.is_file()
    }
    return lambda: Index(files, {}, {})


if __name__ == "__main__":
    setattr(practice_hub.build.build, "start_indexing", keep_index)  # noqa: B010, of another type
    cli(["build", "--quiet"])
