"""Stylesheets: nothing that no page uses, nothing that comes from elsewhere."""

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))
STATES = {
    "hub-preview",
    "hub-problems",
    "hub-results",
    "hub-results__first",
    "hub-card__excerpt",
    "hub-tool",
    "hub-logo",
}  # a preview's, the script's, of posts with excerpts, and of a site with a logo
NATIONS = {f"hub-in-{number}" for number in range(1, 13)}  # a site may have as many
PLACES = {
    *NATIONS,
    *("hub-columns--search", "hub-subjects", "hub-sources", "hub-center"),
}  # where a part stands, and for whom: no looks of their own
MARKDOWN = {
    "hub-right",
    "hub-center",
    "admonition",
    "admonition-title",
    "footnote",
    "footnote-ref",
    "footnote-backref",
    "task-list",
    "task-list-item",
}


def _classes(sheet: Path) -> set[str]:
    code = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)(?=[\s,.:{>+~\[)])", re.sub(r"\{[^{}]*\}", "{}", code)))


def test_every_class_in_a_stylesheet_is_used_by_a_page(hub, small_preview):
    used = set()
    for folder in (hub.folder, small_preview.folder):
        for file in folder.rglob("*.html"):
            used.update(
                name
                for node in LexborHTMLParser(file.read_text("utf-8")).css("[class]")
                for name in node.attributes["class"].split()
            )
    for sheet in SHEETS:
        assert _classes(sheet) - used - STATES - NATIONS - MARKDOWN == set(), sheet.name


def test_the_page_about_the_design_is_in_no_menu_and_no_search(hub):
    assert hub.has("/about/design/")
    assert not any("about/design" in link for link in hub.links("/", ".hub-menu a, .hub-footer a"))
    assert "data-pagefind-body" not in hub.file("/about/design/").read_text()


def test_the_page_about_the_design_shows_every_part(hub):
    """But what a page of its own shows whole: a model, training, one sheet, a pack."""
    html = LexborHTMLParser(hub.file("/about/design/").read_text())
    shown = {
        name for node in html.css("[class]") for name in node.attributes["class"].split()
    } | PLACES
    for name in ("text", "parts", "sections", "evidence", "search"):
        assert _classes(ROOT / f"overrides/assets/css/{name}.css") - shown == set(), name


def test_no_stylesheet_holds_back_the_exit(hub):
    """A browser shows what stands above a stylesheet before the sheet has come."""
    for address in ("/", "/get-help/", "/guides/referrals/", "/blog/", "/404.html"):
        html = hub.file(address).read_text()
        head, _, body = html.partition("<body>")
        assert 'rel="stylesheet"' not in head
        assert body.index('class="exit__link"') < body.index('rel="stylesheet"')
        sheets = re.findall(r'rel="stylesheet" href="([^"]*)">', body)
        early = re.findall(r'rel="preload" as="style" href="([^"]*)">', head)
        assert sheets == early and len(sheets) <= 2
