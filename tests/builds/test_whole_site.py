"""The built site as a whole: files without an owner and code that is not trusted are not
published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builds.test_publishing import digest
from tests.conftest import SMALL_DAY, build, draw, own_theme

GUIDE = """
    docs/guides/quiet.md
    | ---
    | title: A quiet guide
    | description: A page that has something in it.
    | reviewed: 2025-03-01
    | owner: Team
    | {more}
    | ---
    | A line of text. {text}
"""


def guide(project: Path, text: str = "", more: str = "tags: [voice]") -> None:
    draw(project, GUIDE.format(text=text, more=more))


@pytest.mark.parametrize(
    ("text", "more", "files"),
    [
        ("See [notes](../assets/js/search.js).", "tags: [voice]", {"docs/assets/js/search.js"}),
        ("See [notes](../assets/notes.txt).", "tags: [voice]", {"docs/assets/notes.txt"}),
        ("See [notes](../feed.xml).", "tags: [voice]", {"docs/feed.xml"}),
        ("", "old_addresses: [/pagefind/pagefind.js/]", set()),
        ("", "old_addresses: [/404.html/]", set()),
        ("", "old_addresses: [/_headers/]", set()),
        ("", "old_addresses: [/feed.xml/]", set()),
    ],
)
def test_what_claims_an_address_of_the_site_changes_nothing(built_small, text, more, files):
    small, site = built_small, built_small / "site"
    before = digest(site)
    post = small / "blog/posts/2024/2024-05-01-first.md"
    post.write_text(post.read_text() + "\nOne more sentence.\n")
    for name in files:
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text("words")
    guide(small, text, more)
    done = build(small, site, SMALL_DAY)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "docs/guides/quiet.md:" in done.stderr
    assert digest(site) == before


def test_files_without_an_owner_are_deleted(built_small):
    small, site = built_small, built_small / "site"
    away = small.parent / "elsewhere"
    away.mkdir()
    (away / "theirs.txt").write_text("theirs")
    before = digest(site)
    (site / "evil.html").write_text("<script>alert(1)</script>")
    (site / "more/deeper").mkdir(parents=True)
    (site / "more/deeper/evil.js").write_text("alert(1)")
    (site / "link.txt").symlink_to("../../elsewhere/theirs.txt")
    (site / "folder").symlink_to("../../elsewhere")
    os.mkfifo(site / "pipe")
    assert build(small, site, SMALL_DAY).returncode == 0
    assert digest(site) == before and not (site / "folder").is_symlink()
    assert not os.path.lexists(site / "link.txt") and not os.path.lexists(site / "pipe")
    assert (away / "theirs.txt").read_text() == "theirs"


@pytest.mark.parametrize("name", ["site", "public"])
def test_a_site_that_is_a_link_is_refused_and_nothing_is_written_there(small, name):
    (small.parent / "elsewhere").mkdir()
    (small / name).symlink_to("../elsewhere")
    done = build(small, small / name)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"{name}:1: " in done.stderr and "is a link to" in done.stderr
    assert os.listdir(small.parent / "elsewhere") == []


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("<script>alert(1)</script>", "the page has a <script> that is not the theme's"),
        ("<script src='../a.js'></script>", "a script that is not in the page: '../a.js'"),
        ("<style>.exit { display: none }</style>", "a <style> that is not the theme's"),
        ("<iframe src='/'></iframe>", "the page has <iframe>"),
        ("<!-- policy -->", ""),
    ],
)
def test_code_in_a_template_is_refused_and_the_old_site_stays(built_small, code, wrong):
    small, site = built_small, built_small / "site"
    theme, before = own_theme(small), digest(site)
    footer = theme / "partials/footer.html"
    footer.write_text(footer.read_text() + code)
    done = build(small, site, SMALL_DAY)
    if wrong:
        assert done.returncode == 1 and wrong in done.stderr and "Traceback" not in done.stderr
        assert digest(site) == before
    else:
        assert done.returncode == 0  # words of a comment make no second policy


def test_a_preview_runs_nothing_that_a_text_brings(small):
    guide(small, '<script>alert(1)</script> <b onclick="alert(2)">b</b> [a](javascript:alert(3))')
    assert build(small, small / "site", HUB_PREVIEW="1").returncode == 0
    page = (small / "site/guides/quiet/index.html").read_text()
    assert "A line of text." in page
    article = LexborHTMLParser(page).css_first("article .hub-text")
    assert not article.css("script, [onclick], a[href^=javascript]")
