"""A project that somebody works on, in an order that chance decides."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.conftest import SMALL_DAY


class NothingToEdit(Exception):
    """The project has nothing on which the step could be done."""


Step = Callable[["Walk"], None]


class Walk:
    """A project that somebody works on, in an order that chance decides.

    steps: what can be done to it. day: what HUB_TODAY says. number: counts the edits, so that each
    writes something new.
    """

    def __init__(self, project: Path, chance: random.Random, steps: Sequence[Step]):
        self.project, self.chance, self.steps = project, chance, steps
        self.day, self.number = SMALL_DAY, 0

    def some(self, pattern: str) -> Path:
        """One of the files that match. Raises NothingToEdit when none does."""
        files = sorted(self.project.glob(pattern))
        if not files:
            raise NothingToEdit(pattern)
        return self.chance.choice(files)

    def change(self, file: Path, pattern: str, new: str) -> None:
        """Writes `new`, with the number for #, in place of the first match. Raises NothingToEdit
        when there is none."""
        self.number += 1
        new = new.replace("#", str(self.number)).replace("\\", r"\\")
        changed, count = re.subn(pattern, new, file.read_text(), count=1, flags=re.MULTILINE)
        if not count:
            raise NothingToEdit(pattern)
        file.write_text(changed)

    def move(self, file: Path, to: Path) -> None:
        """Renames a file, and corrects the links to it."""
        for other in self.project.glob("[bd]*/**/*.md"):
            other.write_text(other.read_text().replace(file.name, to.name))
        file.rename(to)

    def step(self) -> str:
        """Does one of the steps, with what there is. Returns its name."""
        while True:
            step = self.chance.choice(self.steps)
            try:
                step(self)
            except NothingToEdit:
                continue
            return step.__name__
