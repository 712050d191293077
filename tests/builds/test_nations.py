"""Sites in other countries: each page gives what people there can call, and nothing else."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.csp import csp_hash
from tests.conftest import PACKAGE_DAY, hub_command

ZONE = ("--time-zone", "Pacific/Auckland")


@pytest.fixture
def built(tmp_path):
    """Starts a site with some options and builds it. Gives its pages by their paths."""

    def make(*options: str) -> dict[str, str]:
        folder = tmp_path / "x"
        address = ("--address", "https://hub.example.org", "--yes")
        started = hub_command(tmp_path, "start", "x", *address, *options, day=PACKAGE_DAY)
        assert started.returncode == 0, started.stderr
        done = hub_command(folder, "build", day=PACKAGE_DAY)
        assert done.returncode == 0, done.stderr
        site = folder / "site"
        return {str(file.relative_to(site)): file.read_text() for file in site.rglob("*.html")}

    return make


def numbers(pages: dict[str, str]) -> set[str]:
    """What the links of all pages dial."""
    return {number for page in pages.values() for number in re.findall('href="tel:([^"]+)"', page)}


def test_readers_in_ireland_are_given_irish_numbers_alone(built):
    pages = built("--nation", "Ireland")
    assert numbers(pages) == {"112", "1800341900", "1800816588", "1800929539"}
    for page in pages.values():
        if 'class="hub-footer"' in page:
            assert LexborHTMLParser(page).css_first(".hub-footer a[href='tel:112']")
    words = LexborHTMLParser(pages["get-help/index.html"]).body.text()
    assert not re.search(r"\b999\b(?! reaches)|England|Refuge|\bUK\b", words)


def test_readers_in_another_country_are_given_its_number_alone(built):
    pages = built("--nation", "New Zealand", "--emergency", "111", *ZONE)
    assert numbers(pages) == {"111"}
    help_page = LexborHTMLParser(pages["get-help/index.html"])
    assert not help_page.css_first(".hub-lines"), "there is no other line yet"


def test_two_countries_without_a_common_number_have_both_on_each_page(built):
    pages = built("--nation", "Scotland,New Zealand", "--emergency", "111")
    help_page = LexborHTMLParser(pages["get-help/index.html"])
    assert [node.text() for node in help_page.css(".hub-danger > .hub-contact > h3")] == [
        "England, Wales, Scotland, Northern Ireland: Police, ambulance or fire",
        "New Zealand: Emergency services",
    ]
    foot = LexborHTMLParser(pages["index.html"]).css_first(".hub-footer__help > p")
    assert " ".join(foot.text().split()) == (
        "In danger now? Call 999 (England, Wales, Scotland, Northern Ireland) Call 111 "
        "(New Zealand) If you cannot speak"
    )
    picks = help_page.css(".hub-lines > input")
    assert [pick.attributes["id"] for pick in picks] == ["in-all", "in-1", "in-2"]


def test_readers_can_choose_among_more_nations_than_the_theme_has_rules_for(tmp_path):
    nations = [f"Province {letter}" for letter in "ABCDEFGHIJKLMN"]
    options = ("--emergency", "911", "--time-zone", "America/Toronto", "--yes")
    address = ("--address", "https://hub.example.org", "--nation", ",".join(nations))
    started = hub_command(tmp_path, "start", "x", *address, *options, day=PACKAGE_DAY)
    assert started.returncode == 0, started.stderr
    helplines = tmp_path / "x/data/helplines.yml"
    helplines.write_text(helplines.read_text() + "".join(map(contact, nations)))
    for command in (("build",), ("verify", "--no-browsers")):
        done = hub_command(tmp_path / "x", *command, day=PACKAGE_DAY)
        assert done.returncode == 0, done.stdout + done.stderr
    page = LexborHTMLParser((tmp_path / "x/site/get-help/index.html").read_text())
    picks = [pick.attributes["id"] for pick in page.css(".hub-lines > input")]
    assert picks == ["in-all", *(f"in-{number}" for number in range(1, 15))]
    rules = [style.text() for style in page.css("head > style") if "#in-13:checked" in style.text()]
    policy = page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert len(rules) == 1 and csp_hash(rules[0]) in policy


def contact(nation: str) -> str:
    """A helpline of one nation, as data/helplines.yml has it."""
    number = f"555 01{ord(nation[-1])}"
    return f"""
  - id: line-{nation[-1].lower()}
    name: Line of {nation}
    group: national
    nations: [{nation}]
    for: Anyone
    phone: "{number}"
    tel: "{number.replace(" ", "")}"
    numbers_since: {{"{number}": {PACKAGE_DAY}}}
    checked: {PACKAGE_DAY}
    confidence: high
    verified: {{phone: official}}
"""
