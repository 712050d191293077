"""Imported posts wait as drafts: their problems are warnings until somebody publishes them."""

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.lint.report import Report
from tests.conftest import SMALL_DAY, build, problems_of
from tests.unit.wordpress_export import BLOG, export, item

FILE = "blog/posts/2019/2019-03-04-tea.md"
TABLE = "<table><tr><td>a</td><td>b</td></tr></table>"


@pytest.fixture
def import_items(small, tmp_path):
    def run(*items, as_drafts=True):
        file = tmp_path / "old.xml"
        file.write_text(export(*items), "utf-8")
        return import_blog(small, file, None, parse_datetime(SMALL_DAY), as_drafts=as_drafts)

    return run


def test_problems_are_warnings_until_the_draft_is_published(small, read, import_items):
    import_items(item("tea", f"{TABLE}<a href='{BLOG}/x'>click here</a>"))
    text = (small / FILE).read_text()
    assert "\ndraft: imported\n" in text
    found = [problem for problem in problems_of(read(small)) if problem.path == FILE]
    assert found and all(problem.warning for problem in found)
    (small / FILE).write_text(text.replace("draft: imported\n", ""))
    now = [problem for problem in problems_of(read(small)) if problem.path == FILE]
    assert [problem.message for problem in now] == [problem.message for problem in found]
    assert Report(read(small)).errors


@pytest.mark.parametrize("preview", [{}, {"HUB_PREVIEW": "1"}], ids=["site", "preview"])
def test_a_hub_with_imported_drafts_that_are_not_corrected_is_built(
    preview, small, tmp_path, import_items
):
    import_items(item("tea", f"{TABLE}<a href='{BLOG}/x'>click here</a>"))
    text = (small / FILE).read_text()
    broken = "[a](nowhere.md) ![](none.png) [@nobody] [b](figure:none) [^1] <iframe></iframe>"
    head = text.replace("draft: imported\n", "draft: imported\ntags: [none]\nseries: none\n")
    (small / FILE).write_text(f"{head}\n{broken}\n")
    done = build(small, tmp_path / "site", SMALL_DAY, **preview)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "site/blog/2019/03/04/tea/index.html"
    assert page.is_file() == bool(preview)


def test_a_second_import_leaves_published_posts_published(small, import_items):
    tea = item("tea", "Some words.", id=1)
    import_items(tea, as_drafts=False)
    before = (small / FILE).read_text()
    import_items(tea, item("cup", "Other words.", id=2))
    assert (small / FILE).read_text() == before
    assert "draft: imported" in (small / "blog/posts/2019/2019-03-04-cup.md").read_text()
    import_items(tea, item("cup", "Newer words.", id=2), as_drafts=False)
    assert "draft: imported" in (small / "blog/posts/2019/2019-03-04-cup.md").read_text()


def test_waiting_posts_link_to_one_another_over_two_imports(small, import_items):
    import_items(item("one", "First.", id=1))
    import_items(item("two", f'<a href="{BLOG}/2019/03/04/one/">The first</a>', id=2))
    text = (small / "blog/posts/2019/2019-03-04-two.md").read_text()
    assert "[The first](2019-03-04-one.md)" in text


def test_the_plan_counts_what_is_left(hub, import_items):
    assert "Imported drafts" not in hub("plan")[1]
    import_items(
        item("tea", f"{TABLE}\n\n<h2>Tea</h2>{TABLE}", id=1),
        item("cup", f"{TABLE}", id=2),
        item("pot", "We moved the pot to another room on Tuesday, and nobody asked why.", id=3),
    )
    assert hub("plan")[1].splitlines()[-1] == (
        "Imported drafts: 2 of 3 have problems; most often: table-header (3), title-twice (1)"
    )
