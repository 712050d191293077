"""A logo, a favicon, colours and stylesheets of a site's own, as mkdocs.yml names them."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.csp import csp_hash, policies_in
from tests.conftest import SMALL_DAY, build, draw, small_project

OWN = """
docs/assets/logo.svg
| <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><script>x()</script>
| <title>by A Person</title><rect width="4" height="4"/></svg>
docs/look/own.css
| /* by A Person */
| .hub-card { border-width: 3px }
docs/look/more/My sheet.css
| main h2 { color: teal }
"""
SETTINGS = {
    "logo": "assets/logo.svg",
    "favicon": "assets/icon.png",
    "palette": {"primary": "#003b5c", "accent": "#005ea5", "radius": "2px"},
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A small hub with a look of its own, and where it was built."""
    project = small_project(tmp_path_factory.mktemp("look") / "project")
    draw(project, OWN)
    Image.new("RGB", (400, 400), (0, 59, 92)).save(project / "docs/assets/icon.png")
    file = project / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text())
    settings["theme"].update(SETTINGS)
    settings["extra"]["sharing_pictures"] = True
    settings["extra_css"] = ["look/own.css", "look/more/My sheet.css"]
    file.write_text(yaml.safe_dump(settings))
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    return project


def pages(project):
    found = sorted((project / "site").rglob("*.html"))
    assert len(found) > 20
    return found


def test_every_page_has_the_logo_and_the_favicon(own):
    for file in pages(own):
        tree = LexborHTMLParser(file.read_text())
        logo = tree.css_first(".hub-brand img")
        assert logo.attributes["alt"] == "" and not tree.css(".hub-brand svg")
        assert leads_to(own, file, logo.attributes["src"]) == "assets/site/assets/logo.svg"
        icon = tree.css_first("link[rel=icon]")
        assert icon.attributes["type"] == "image/png"
        assert leads_to(own, file, icon.attributes["href"]) == "assets/site/assets/icon.png"


def leads_to(project, page, address: str) -> str:
    """The file of the site, which must be there, to which an address on a page leads."""
    site = project / "site"
    start = site if address.startswith("/") else page.parent
    found = (start / address.lstrip("/")).resolve()
    assert found.is_file(), (page, address)
    return found.relative_to(site).as_posix()


def test_pictures_are_cleaned_and_no_larger_than_needed(own):
    logo = (own / "site/assets/site/assets/logo.svg").read_text()
    assert "rect" in logo and "script" not in logo and "Person" not in logo
    icon = Image.open(BytesIO((own / "site/assets/site/assets/icon.png").read_bytes()))
    assert (icon.format, icon.size) == ("PNG", (192, 192))


def test_stylesheets_come_after_those_of_the_theme_and_before_the_one_for_paper(own):
    html = (own / "site/guides/index.html").read_text()
    sheets = re.findall(r'rel="stylesheet" href="\.\./assets/([^"]*)"', html)
    assert sheets[0] == "css/parts.css"
    assert sheets[-3:] == ["site/look/own.css", "site/look/more/My%20sheet.css", "css/print.css"]
    assert html.index('class="exit__link"') < html.index('rel="stylesheet"')
    published = (own / "site/assets/site/look/own.css").read_text()
    assert published == ".hub-card{border-width:3px}"


def test_the_colours_stand_in_every_page_and_in_its_policy(own):
    for file in pages(own):
        html = file.read_text()
        [colours] = re.findall(r"<style>(:root\{--brand:#003b5c[^<]*)</style>", html)
        assert csp_hash(colours) in policies_in(html)[0]
    assert "--link:#005ea5" in colours and "--round:2px" in colours
    assert "@media (prefers-color-scheme:dark){:root{--brand:#" in colours


def test_pictures_for_shared_links_have_the_primary_colour(own):
    picture = Image.open(own / "site/guides/listening/share.png").convert("RGB")
    assert picture.getpixel((2, 2)) == (0, 59, 92)


def test_the_exit_keeps_its_look(own, small_site):
    exit_style = re.compile(r"<style>html\[data-exit\][^<]*</style>")
    for address in ("index.html", "guides/listening/index.html"):
        mine = (own / "site" / address).read_text()
        theirs = (small_site.folder / address).read_text()
        assert exit_style.findall(mine) == exit_style.findall(theirs) != []


def test_a_changed_file_is_published_by_the_next_build_alone(own, tmp_path):
    project = Path(shutil.copytree(own, tmp_path / "project"))
    (project / "docs/look/own.css").write_text(".hub-card { border-width: 5px }")
    page = project / "site/guides/index.html"
    written = page.stat().st_mtime_ns
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    published = (project / "site/assets/site/look/own.css").read_text()
    assert published == ".hub-card{border-width:5px}"
    assert page.stat().st_mtime_ns == written


def test_without_these_settings_there_is_nothing_of_them(small_site):
    assert not small_site.has("/assets/site/")
    html = small_site.file("/").read_text()
    assert "assets/site" not in html and "assets/images/icon.svg" in html
    assert len(small_site.page("/").css(".hub-brand svg.hub-mark circle")) == 3


def test_a_site_without_a_model_has_a_neutral_logo(network):
    page = network.page("/")
    assert page.css(".hub-brand svg.hub-mark rect") and not page.css(".hub-brand circle")
