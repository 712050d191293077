"""No input of a writer ends in a traceback, and the check never passes what a build refuses.

HUB_INPUTS sets how many projects are generated, HUB_SEED which.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from practice_hub.config import unsafe_to_load
from tests.builds.inputs import Inputs
from tests.conftest import SMALL_DAY, hub_command, small_project
from tests.conftest import build as build_site

INPUTS = int(os.environ.get("HUB_INPUTS", 12))
SEED = int(os.environ.get("HUB_SEED", 1971))


class Verdict(NamedTuple):
    """How a command ended: its exit code, and what it printed."""

    code: int
    output: str


def check(project: Path) -> Verdict:
    """The verdict of `hub check`."""
    done = hub_command(project, "check")
    return Verdict(done.returncode, done.stdout + done.stderr)


def build(project: Path, into: Path) -> Verdict:
    """The verdict of `hub build`, which looks at mkdocs.yml before MkDocs does."""
    if unsafe := unsafe_to_load(project):
        return Verdict(1, "\n".join(map(str, unsafe)))
    done = build_site(project, into, SMALL_DAY)
    return Verdict(done.returncode, done.stdout + done.stderr)


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
