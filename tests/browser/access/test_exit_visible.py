"""The exit can be seen and pressed on a page of every template, after all stylesheets."""

from __future__ import annotations

import shutil

import pytest

from practice_hub.verify.exit_tests import HIDDEN
from tests.browser.access.looks import DESKTOP, PHONE, look
from tests.browser.access.pages import PAGES
from tests.browser.access.server import Web

MORE = {
    "pack": "/series/beginnings/pack/",
    "author": "/authors/team/",
    "word": "/glossary/idva/",
}
EVERY = PAGES | MORE
BREAKS = {
    "display": ".exit { display: none !important }",
    "visibility": ".exit__bar { visibility: hidden }",
    "opacity": "[data-exit-link] { opacity: .01 }",
    "clip": ".exit { clip-path: inset(50%) }",
    "no clicks": ".exit__link { pointer-events: none }",
    "outside": ".exit { transform: translateX(-200vw) }",
    "below": "main { position: fixed; inset: 0; z-index: 2147483647 }",  # the exit has as much
}


@pytest.mark.parametrize("page", EVERY)
def test_the_exit_is_seen_and_hit_at_its_centre(chromium, web, page):
    chromium.open(web.base + EVERY[page])
    for size in (PHONE, DESKTOP):
        look(chromium, size)
        assert chromium.run(HIDDEN) == [], size
        chromium.run("scrollTo(0, document.body.scrollHeight)")
        assert chromium.run(HIDDEN) == [], f"{size}, at the end of the page"
        chromium.run("scrollTo(0, 0)")


@pytest.mark.parametrize("rule", BREAKS.values(), ids=BREAKS)
def test_a_stylesheet_that_hides_it_is_noticed(chromium, web, rule):
    chromium.open(web.base + PAGES["guide"])
    assert chromium.run(HIDDEN) == []
    chromium.run(
        f"const sheet = new CSSStyleSheet(); sheet.replaceSync({rule!r}); "
        "document.adoptedStyleSheets = [sheet];"
    )
    assert chromium.run(HIDDEN)


def test_a_script_that_is_a_file_of_ours_does_not_run_on_the_page(browser, built_site, tmp_path):
    """Should a file and a tag ever get in, past every check: the page's policy lets neither run."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    (folder / "notes.js").write_text("document.documentElement.dataset.ran = 'yes';")
    for name in ("guides", "search"):
        page = folder / name / "index.html"
        tag = '<script src="../notes.js"></script></body>'
        page.write_text(page.read_text("utf-8").replace("</body>", tag), "utf-8")
    web = Web(folder)
    try:
        for name in ("guides", "search"):
            browser.open(f"{web.base}/{name}/")
            assert browser.run("return document.querySelectorAll('script[src]').length") == 1
            assert browser.run("return document.documentElement.dataset.ran ?? ''") == ""
    finally:
        web.close()
