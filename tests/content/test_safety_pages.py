"""The safety pages of our hub and those that a new site gets."""

from datetime import date

from practice_hub.cli.start import USUAL_NATIONS
from practice_hub.start.answers import DEFAULT_EXIT, Answers
from practice_hub.start.site_files import Package, site_files
from tests.conftest import DAY, ROOT


def test_the_safety_pages_of_the_package_and_of_our_hub_are_the_same():
    ours = {
        f"docs/safety/{file.name}": file.read_bytes() for file in (ROOT / "docs/safety").iterdir()
    }
    answers = Answers("A hub", "https://hub.example.org", DEFAULT_EXIT, USUAL_NATIONS, "none")
    given = site_files(answers, Package("0.2.0"), "hub", date.fromisoformat(DAY))
    assert {name: text for name, text in given.items() if name.startswith("docs/safety/")} == ours
