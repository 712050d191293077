"""What holds on every page of any hub: its policy, its exit, its links, nothing from elsewhere.

tests/content/ asks the same of the real hub.
"""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.headers import headers_for
from tests.site.conftest import Built

POLICY = "meta[http-equiv=Content-Security-Policy]"
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
FIXED = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
SEARCH = {"'self'", "'strict-dynamic'", "'wasm-unsafe-eval'"}  # the search fetches Pagefind's

NUMBERED = re.compile(r"(Guide|Term|Page|Explainer) \d+")  # the title of a page of `neutral_pages`


@pytest.fixture
def any_site(own_kinds) -> Built:
    """The site whose pages are asked."""
    return own_kinds


def policies(folder):
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        tree = LexborHTMLParser(file.read_text("utf-8"))
        yield (
            name,
            [
                dict(
                    rule.strip().partition(" ")[::2]
                    for rule in meta.attributes["content"].split(";")
                )
                for meta in tree.css("meta[http-equiv=Content-Security-Policy]")
            ],
        )


def test_every_page_has_one_policy_and_it_is_this_one(any_site):
    seen = list(policies(any_site.folder))
    assert len(seen) > 20
    for name, found in seen:
        assert len(found) == 1, name
        policy = dict(found[0])
        scripts = policy.pop("script-src").split()
        styles = policy.pop("style-src").split()
        assert policy == FIXED, name
        allowed = SEARCH if name == "search/index.html" else set()
        assert {word for word in scripts if not HASH.fullmatch(word)} == allowed, name
        assert {word for word in styles if not HASH.fullmatch(word)} == {"'self'"}, name


def test_every_link_has_words(any_site):
    for file in any_site.folder.rglob("*.html"):
        silent = [
            link.html
            for link in LexborHTMLParser(file.read_text("utf-8")).css("a[href]")
            if not (link.text(strip=True) or link.attributes.get("aria-label"))
            and not link.css("img[alt]:not([alt=''])")
        ]
        assert silent == [], file


def test_every_link_works(any_site):
    broken = []
    for file in any_site.folder.rglob("*.html"):
        if file.name == "404.html":
            continue
        for node in LexborHTMLParser(file.read_text("utf-8")).css(
            "a[href], link[href], img[src], script[src]"
        ):
            target = (node.attributes.get("href") or node.attributes.get("src") or "").split("#")[0]
            if (
                target
                and "://" not in target
                and not target.startswith(("tel:", "sms:", "mailto:"))
            ):
                found = (file.parent / target).resolve()
                if not (found / "index.html").is_file() and not found.is_file():
                    broken.append((file.relative_to(any_site.folder).as_posix(), target))
    assert broken == []


def test_every_page_has_one_heading_a_description_and_an_exit(any_site):
    for file in any_site.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        assert len(page.css("h1")) == 1, file
        assert len(page.css("a.exit__link[data-exit-link]")) == 1, file
        assert page.css_first("meta[http-equiv=Content-Security-Policy]"), file
        description = page.css_first("meta[name=description]")
        title = page.css_first("title").text()
        if NUMBERED.fullmatch(title):  # Firefox keeps the description in its history
            assert description.attributes["content"] == title, file
        elif file.name != "404.html":
            assert description.attributes["content"], file
        if file.name != "404.html":
            assert page.css_first("link[rel=canonical]"), file


def test_nothing_is_loaded_from_other_sites(any_site):
    for file in any_site.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        sources = [
            node.attributes.get("src") or node.attributes.get("href")
            for node in page.css(
                "script[src], img[src], iframe, link[rel=stylesheet], link[rel=icon], "
                "link[rel=preconnect]"
            )
        ]
        assert not [source for source in sources if "//" in source], file


def test_no_page_names_a_script_by_its_address_and_only_the_search_fetches_one(any_site):
    for file in any_site.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        policy = page.css_first(POLICY).attributes["content"]
        scripts = policy.split("script-src ")[1].split(";")[0]
        assert not page.css("script[src], iframe, object, embed, base"), file
        assert ("'self'" in scripts) == (file.parent.name == "search"), file
        assert len(page.css(POLICY)) == 1 and len(page.css("[data-exit-link]")) == 1, file


def test_the_headers_allow_what_every_page_runs(any_site):
    """A browser keeps to the host's policy and to the page's: what the page names, the host
    must."""
    everywhere, search = [
        set(line.split("script-src ")[1].split(";")[0].split())
        for line in headers_for(any_site.folder, "nginx").splitlines()
        if "script-src" in line
    ]
    for file in any_site.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        policy = page.css_first(POLICY).attributes["content"]
        named = set(policy.split("script-src ")[1].split(";")[0].split())
        assert named <= (search if file.parent.name == "search" else everywhere), file
    assert "'self'" not in everywhere and "'strict-dynamic'" in search


def test_no_page_asks_a_reader_for_a_picture_that_is_for_others(any_site):
    for file in any_site.folder.rglob("*.html"):
        html = file.read_text()
        assert html.count("share.png") == html.count('<meta property="og:image" ')
