"""A preview that somebody downloaded: opened from a folder, without a server, by double click."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.access.conftest import chromium  # noqa: F401
from tests.conftest import SMALL_DAY, build, small_project

STEPS = (
    "return [...document.querySelectorAll('main a[href], nav a[href]')].map((link) => link.href)"
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory) -> Path:
    """The small hub, as CI builds it to look at."""
    folder = tmp_path_factory.mktemp("disk")
    project = small_project(folder / "project")
    done = build(project, folder / "a preview", SMALL_DAY, HUB_PREVIEW="1")
    assert done.returncode == 0, done.stderr
    return folder / "a preview"


def test_every_link_of_a_preview_leads_to_a_file(preview):
    followed = 0
    for file in preview.rglob("*.html"):
        if file.name == "404.html":  # a server shows it, at any address
            continue
        for link in LexborHTMLParser(file.read_text("utf-8")).css("a[href], link[href]"):
            parts = urlsplit(link.attributes["href"] or "")
            if not parts.scheme and parts.path:
                target = file.parent / unquote(parts.path)
                if target.parent.is_dir():  # the small hub has no page that helps
                    assert target.is_file(), (file, parts.path)
                    followed += 1
    assert followed > 100


def test_a_reader_follows_links_from_page_to_page(preview, chromium):  # noqa: F811
    address = (preview / "index.html").as_uri()
    seen: list[str] = []
    chromium.resize(1280, 900)  # narrow windows have room for the exit below the text
    for _ in range(8):
        chromium.open(address)
        assert chromium.run("return !!document.querySelector('main h1, main h2')"), address
        assert chromium.run("return getComputedStyle(document.body).margin") == "0px"
        seen.append(address)
        links = [link.split("#")[0] for link in chromium.run(STEPS)]
        pages = [link for link in links if link.endswith(".html")]
        ways = [link for link in pages if Path(unquote(urlsplit(link).path)).is_file()]
        address = next((way for way in ways if way not in seen), "")
        if not address:
            break
    assert len(seen) > 4


def test_the_search_says_what_it_cannot_do(preview, chromium):  # noqa: F811
    chromium.open((preview / "search/index.html").as_uri())
    assert "opened from a folder" in chromium.run("return document.body.innerText")
