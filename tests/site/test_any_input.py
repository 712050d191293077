"""No input of a writer ends in a traceback, and the check never passes what a build refuses.

HUB_INPUTS sets how many projects are generated, HUB_SEED which.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import mkdocs.__main__
import pytest

import practice_hub.build.build  # noqa: F401  loaded once; each build is a forked process
from practice_hub.cli.main import main
from practice_hub.config import unsafe_to_load
from tests.conftest import SMALL_DAY, small_project
from tests.site.inputs import Inputs

INPUTS = int(os.environ.get("HUB_INPUTS", 12))
SEED = int(os.environ.get("HUB_SEED", 1971))


class Verdict(NamedTuple):
    """How a command ended: its exit code, and what it printed."""

    code: int
    output: str


def in_a_process(output: Path, project: Path, work: Callable[[], object]) -> Verdict:
    """Runs a command in a process of its own. output: the file for what it prints."""
    process = os.fork()
    if process:
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return Verdict(code, output.read_text("utf-8", "replace"))
    code = 99
    try:
        sys.stdout = sys.stderr = output.open("w", encoding="utf-8", errors="replace", buffering=1)
        os.chdir(project)
        os.environ.update(HUB_TODAY=SMALL_DAY, NO_MKDOCS_2_WARNING="true")
        work()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def check(project: Path) -> Verdict:
    """The verdict of `hub check`."""
    return in_a_process(project.parent / "check.txt", project, partial(main, ["check"]))


def build(project: Path, into: Path) -> Verdict:
    """The verdict of `hub build`, which looks at mkdocs.yml before MkDocs does."""

    def work() -> None:
        if unsafe_to_load(project):
            sys.exit(1)
        mkdocs.__main__.cli(["build", "--quiet", "--site-dir", str(into)])

    return in_a_process(project.parent / "build.txt", project, work)


@pytest.mark.timeout(300 + 20 * INPUTS)
def test_the_check_and_the_build_agree_on_any_input_and_neither_breaks(tmp_path):
    passed = 0
    for number in range(INPUTS):
        seed = f"{SEED}-{number}"
        place = tmp_path / str(number)
        place.mkdir()
        project = small_project(place / "project")
        inputs = Inputs(project, random.Random(seed))
        steps = [inputs.change() for _ in range(random.Random(seed).randint(1, 2))]
        checked, built = check(project), build(project, place / "site")
        found = (seed, steps, checked, built)
        assert {checked.code, built.code} <= {0, 1}, found
        assert "Traceback" not in checked.output + built.output, found
        assert checked.code == built.code, found
        assert (place / "site").is_dir() == (built.code == 0), found
        passed += built.code == 0
        shutil.rmtree(place)
    assert 0 < passed < INPUTS
