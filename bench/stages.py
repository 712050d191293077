"""Processor seconds of each stage of a build, on one processor: all of it is then one process.

python bench/stages.py         in a project; delete .cache and site first for a cold build
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

STAGES = {  # a stage's name, and the functions that belong to it
    "data files": ("practice_hub.data.load:read_all",),
    "texts": ("practice_hub.site:read_entries",),
    "Markdown": ("practice_hub.site:convert_all",),
    "pictures and documents": (
        "practice_hub.site:project_pictures",
        "practice_hub.site:clean_documents",
        "practice_hub.build.output_files:share_pictures",
    ),
    "wording rules": ("practice_hub.lint.report:site_wording_problems",),
    "other rules": ("practice_hub.lint.report:quick_problems",),
    "pages and keys": (
        "practice_hub.build.build:pages_of",
        "practice_hub.build.page_rendering:PageRendering._keys",
    ),
    "templates": ("practice_hub.build.renderer:Renderer.render",),
    "checks of pages": ("practice_hub.build.page_rendering:postprocess",),
    "feeds and other files": (
        "practice_hub.build.build:output_files",
        "practice_hub.build.build:retired_numbers",
    ),
    "search, our part": (
        "practice_hub.output.search:_index",
        "practice_hub.output.search:_found",
    ),
    "writing": (
        "practice_hub.build.writer:SiteWriter.stage",
        "practice_hub.build.writer:SiteWriter.commit",
        "practice_hub.core.cache:Cache.put_many",
    ),
}
OTHER = "loading and all else"


class Clock:
    """Counts the processor time of this process for the innermost stage that runs."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running = [OTHER]
        self._since = 0.0

    def switch(self) -> None:
        """Counts the time since the last switch for the stage that runs."""
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted for a stage."""

        def run(*args: Any, **named: Any) -> Any:
            self.switch()
            self._running.append(stage)
            try:
                return function(*args, **named)
            finally:
                self.switch()
                self._running.pop()

        return run


def main() -> None:
    """Builds the project of the current folder, and prints a table."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    clock = Clock()
    for stage, places in STAGES.items():
        for place in places:
            _replace(place, clock, stage)
    cli = import_module("mkdocs.__main__").cli
    try:
        cli(["build", "--quiet"])
    finally:
        clock.switch()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock.seconds["Pagefind"] = used.ru_utime + used.ru_stime
        for stage in (*STAGES, "Pagefind", OTHER):
            print(f"| {stage} | {clock.seconds[stage]:.2f} |")
        print(f"| together | {sum(clock.seconds.values()):.2f} |")


def _replace(place: str, clock: Clock, stage: str) -> None:
    module, _, name = place.partition(":")
    *owners, last = name.split(".")
    owner = import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    setattr(owner, last, clock.timed(stage, getattr(owner, last)))


if __name__ == "__main__":
    main()
