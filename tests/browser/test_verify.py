"""`practice-hub verify`: what it says of a sound site, and that it finds each fault."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.site import Site, read_site
from practice_hub.start.answers import Answers
from practice_hub.start.new_site import start_site
from practice_hub.verify.browsers import browser_results
from practice_hub.verify.pages import BuiltSite, page_results
from tests.conftest import DAY, build

ENDINGS = ("in view", "Tab key", "a press makes", "three presses", "Back does not")


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "project"
    exit_page = "https://www.bbc.co.uk/weather"
    answers = Answers("North Hub", "https://north.example.org", exit_page, ("Wales",), "none")
    assert start_site(folder, answers, "north-hub", date.fromisoformat(DAY)) == ()
    done = build(folder, folder / "site", DAY)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(project, tmp_path) -> Path:
    """A copy of the built site, to spoil."""
    return Path(shutil.copytree(project / "site", tmp_path / "site"))


def spoil(built: Path, old: str, new: str) -> None:
    """Changes every page of a site."""
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(old, lambda _: new, text, flags=re.S), "utf-8")


def found_in_pages(project: Path, built: Path) -> list[str]:
    site = read_site(project, False, parse_datetime(DAY))
    assert isinstance(site, Site)
    return [fault for result in page_results(BuiltSite(site, built)) for fault in result.faults]


def in_chromium(built: Path) -> dict[str, tuple[str, ...]]:
    """The faults of each test in Chromium, by a word of its sentence."""
    found = {}
    for result in browser_results(built):
        if result.sentence.startswith("In Chromium"):
            assert result.tried, result
            [word] = [word for word in ENDINGS if word in result.sentence]
            found[word] = result.faults
    return found


def test_the_files_of_a_sound_site_have_no_fault(project, built):
    assert found_in_pages(project, built) == []


@pytest.mark.parametrize(
    "old, new, wrong",
    [
        (r"data-exit-link", "data-other", "the page has 0 ways out, not one"),
        (r"</main>", "<script>go()</script></main>", "has a <script> that is not the theme's"),
        (r"</main>", "<img src=https://a.example/b.png></main>", "<img> loads https://a.example/b"),
        (r"</main>", "<script>localStorage.a = 1</script></main>", "a script uses localStorage"),
        (r"</main>", "<a href='gone/'>Gone</a></main>", "'gone/' leads to no file of the site"),
        (r"</main>", "<a href='#gone'>Gone</a></main>", "leads to a place that its page does not"),
        (r"</main>", "<p>Ring 0808 802 9999.</p></main>", "'0808 802 9999' is a retired number"),
    ],
)
def test_each_fault_of_the_files_is_found(project, built, old, new, wrong):
    spoil(built, old, new)
    assert wrong in "\n".join(found_in_pages(project, built))


def test_a_site_that_was_not_built_is_one_line(project, tmp_path):
    assert found_in_pages(project, tmp_path) == [
        f"{tmp_path} has no index.html; type: practice-hub build"
    ]


def test_a_reader_can_leave_a_sound_site(built):
    assert in_chromium(built) == dict.fromkeys(ENDINGS, ())


def test_an_exit_without_its_script_is_found(built):
    spoil(built, r"<script data-exit.*?</script>", "")
    found = in_chromium(built)
    assert "after Shift three times: the page can still be read" in " ".join(found["three presses"])
    assert found["Back does not"]


def test_an_exit_that_is_covered_is_found(built):
    cover = (
        "<div style='position:fixed;inset:0;z-index:2147483647;background:white'>Buy</div></body>"
    )
    spoil(built, r"</body>", cover)
    spoil(built, r"style-src[^;]*;", "style-src 'unsafe-inline';")
    assert "the way out is covered or out of view" in " ".join(in_chromium(built)["in view"])
