"""New sites, as `practice-hub start` makes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from practice_hub.cli.main import main
from practice_hub.start.answers import Answers
from tests.conftest import PACKAGE_DAY

DAY = date.fromisoformat(PACKAGE_DAY)
EXIT = "https://www.bbc.co.uk/weather"
ANSWERS = Answers("North Hub", "https://hub.example.org", EXIT, ("Wales",), "none")
GIVEN = (
    "--name",
    "North Hub",
    "--address",
    "https://hub.example.org",
    "--nation",
    "Wales",
    "--yes",
)
ELSEWHERE = ("--address", "https://hub.example.org", "--yes", "--emergency", "111")


def start(folder: Path, *options: str, day: str = PACKAGE_DAY) -> Result:
    """Runs the command on a day, whatever day it is."""
    return CliRunner().invoke(main, ["start", str(folder), *options], env={"HUB_TODAY": day})
